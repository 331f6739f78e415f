import { describe, expect, it } from "vitest";
import { Clone, type Remote } from "./clone";

const remote = (): Remote => ({ head: "c1", up: true });

describe("the copy of the server", () => {
  it("asks Git at every read by default, and at most once per refresh rate otherwise", () => {
    const [always, seldom] = [new Clone(remote()), new Clone(remote(), 5)];
    for (let now = 0; now < 10; now++) {
      always.read(now);
      seldom.read(now);
    }
    expect([always.fetches, seldom.fetches]).toEqual([10, 2]);
  });

  it("gives the old commit to a broadcast that comes within the refresh rate, on each server by its own clock", () => {
    const git = remote();
    const [one, two] = [new Clone(git, 5), new Clone(git, 5)];
    one.read(0);
    two.read(4);
    git.head = "c2"; // at 4.5 s, and the broadcast goes out at 6 s
    expect([one.read(6), two.read(6)]).toEqual(["c2", "c1"]);
    expect([one.read(9), two.read(9)]).toEqual(["c2", "c2"]);
  });

  it("goes on with what it has while Git is away, and cannot begin without it", () => {
    const git = remote();
    const copy = new Clone(git);
    copy.read(0);
    git.up = false;
    git.head = "c2";
    expect(copy.read(60)).toBe("c1");
    expect(() => new Clone(git).read(60)).toThrow("cannot clone");
  });
});

import { describe, expect, it } from "vitest";
import { decrypt, decryptAll, encrypt } from "./cipher";
import { valueOf } from "./config-server";

describe("published texts of the symmetric key", () => {
  it.each([
    [
      "the manual of Spring Cloud Config",
      "foo",
      "682bc583f4641835fa2db009355293665d2647dade3375c0ee201de2a49f7bda",
      "mysecret",
    ],
    [
      "a test of Spring Cloud Commons",
      "pie",
      "bf29452295df354e6153c5b31b03ef23c70e55fba24299aa85c63438f1c43c95",
      "test",
    ],
  ])("%s", (_, key, hex, plain) => {
    expect(decrypt(hex, key)).toBe(plain);
  });

  it("makes another text each time, and reads it back", () => {
    const [one, two] = [encrypt("päßwort", "foo"), encrypt("päßwort", "foo")];
    expect(one).not.toBe(two);
    expect([decrypt(one, "foo"), decrypt(two, "foo")]).toEqual(["päßwort", "päßwort"]);
  });

  it("is not authenticated: a flipped bit of the IV is a flipped bit of the plain text", () => {
    const bytes = Buffer.from(encrypt("limit=100", "foo"), "hex");
    bytes[6]! ^= "1".charCodeAt(0) ^ "9".charCodeAt(0);
    expect(decrypt(bytes.toString("hex"), "foo")).toBe("limit=900");
  });
});

describe("a value that cannot be decrypted", () => {
  const broken = "{cipher}00";
  const sources = [
    { name: "application-prd.yaml", source: { SharedPassword: broken, url: "db" } },
    { name: "application.yaml", source: { SharedPassword: "Fill_me_in" } },
  ];

  it("is renamed, so that the weaker file shows through, as the manual's example says", () => {
    const propertySources = decryptAll(sources, "foo");
    expect(propertySources[0]!.source).toEqual({ "invalid.SharedPassword": "<n/a>", url: "db" });
    expect(valueOf({ propertySources }, "SharedPassword")).toBe("Fill_me_in");
  });

  it("is absent if no weaker file has it", () => {
    expect(valueOf({ propertySources: decryptAll(sources.slice(0, 1), "foo") }, "SharedPassword")).toBeUndefined();
  });

  it("leaves plain values and numbers alone", () => {
    expect(decryptAll([{ name: "x", source: { a: "plain", b: 900 } }], "foo")[0]!.source).toEqual({
      a: "plain",
      b: 900,
    });
  });
});

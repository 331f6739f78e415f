// @vitest-environment jsdom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Demo, type DemoProps } from "./Demo";
import type { Output, Program } from "./protocol";

const runs: { program: Program; say(output: Output): void; stop: () => void }[] = [];
let refuses = false;
vi.mock("./start.browser", () => ({
  startProgram(program: Program, say: (output: Output) => void) {
    if (refuses) throw new TypeError("This document requires 'TrustedHTML' assignment.");
    const stop = vi.fn(() => say({ lines: [], ending: "stopped" }));
    runs.push({ program, say, stop });
    return { stop };
  },
}));

const load = vi.fn(async () => ({ default: { bundle: "const a = 1;" } }));
const props: DemoProps = { name: "x.run.ts", head: "import", html: "let <span>a</span>\nb", prints: "1\n2", load };

let root: Root;
beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  Element.prototype.scrollTo = () => {};
  root = createRoot(document.body.appendChild(document.createElement("div")));
  await act(async () => root.render(<Demo {...props} />));
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  runs.length = 0;
  load.mockClear();
});

const find = <E extends HTMLElement>(selector: string) => document.querySelector<E>(selector)!;
const press = (act_: string) => act(async () => find(`[data-act=${act_}]`).click());
const state = () => find("output").textContent;

test("stands on the page with what it prints, and fetches nothing", () => {
  const html = renderToStaticMarkup(<Demo {...props} />);
  expect(html).toContain('<pre data-recorded="true">1\n2</pre>');
  expect(html).not.toContain("style=");
  expect(html).not.toContain("<textarea");
  expect(load).not.toHaveBeenCalled();
});

describe("a run", () => {
  test("takes the program as it stands, shows its lines as text and how it ended", async () => {
    await press("run");
    expect(runs[0]?.program).toEqual({ bundle: "const a = 1;", body: "let a\nb" });
    expect(state()).toBe("Running …");
    await act(async () => runs[0]?.say({ lines: [{ stream: "out", text: "<b>" }], ending: "done" }));
    expect(find("[data-output]").textContent).toBe("<b>\n");
    expect(state()).toBe("Finished: 1 line.");
  });

  test("of an edited program takes the edited one, and another run ends the one before", async () => {
    await press("edit");
    const editor = find<HTMLTextAreaElement>("textarea");
    expect(document.activeElement).toBe(editor);
    expect([editor.value, editor.rows]).toEqual(["let a\nb", 2]);
    editor.value = "edited";
    await press("run");
    await press("run");
    expect(runs.map(({ program }) => program.body)).toEqual(["edited", "edited"]);
    expect(runs[0]?.stop).toHaveBeenCalledOnce();
    await press("restore");
    expect(find("code + *, textarea")).toBeNull();
    expect(find("[data-recorded]").textContent).toBe("1\n2");
    expect(state()).toBe("");
  });

  test("is stopped by its button, which does nothing before and after", async () => {
    await press("stop");
    expect(state()).toBe("");
    await press("run");
    await press("stop");
    expect(state()).toBe("Stopped by you: nothing printed.");
    await press("stop");
    expect(runs[0]?.stop).toHaveBeenCalledOnce();
  });

  test("ends with its page", async () => {
    await press("run");
    await act(async () => root.render(null));
    expect(runs[0]?.stop).toHaveBeenCalledOnce();
  });

  test("whose code cannot be fetched says so, and the next press tries again", async () => {
    load.mockRejectedValueOnce(new Error("offline"));
    await press("run");
    expect(state()).toContain("could not be fetched");
    await press("run");
    expect(runs).toHaveLength(1);
  });

  test("that the browser refuses is not called a fetch that failed", async () => {
    refuses = true;
    await press("run");
    refuses = false;
    expect(state()).toBe("This browser did not let the program start.");
    await press("run");
    expect(runs).toHaveLength(1);
  });

  test("that is stopped while its code is fetched never begins", async () => {
    let arrive: (found: { default: { bundle: string } }) => void = () => {};
    load.mockReturnValueOnce(
      new Promise((resolve) => {
        arrive = resolve;
      }),
    );
    await press("run");
    await press("stop");
    await act(async () => arrive({ default: { bundle: "" } }));
    expect(runs).toHaveLength(0);
    expect(state()).toBe("Stopped by you: nothing printed.");
  });
});

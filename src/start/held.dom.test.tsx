// @vitest-environment jsdom
import { act, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Held } from "./held.browser";

let held: Held;
const pressed = vi.fn<(what: string) => void>();
const element = <Kind extends HTMLElement>(selector: string) => document.querySelector<Kind>(selector)!;

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  pressed.mockReset();
  document.body.innerHTML = `
    <button id="a" type="button"><b>A</b></button><button id="b" type="button">B</button>
    <details><summary>More</summary></details><a id="menu" role="button" href="#">Menu</a>
    <form id="search" action="/search"><button>Search</button></form>
    <form id="fields" action="/search"><input name="q" /><button>Search</button></form>
    <form id="own"><input name="day" /><button>Set</button></form>`;
  held = new Held();
  document.addEventListener("click", (event) => pressed((event.target as Element).id || "?"), { signal: gone.signal });
});
let gone = new AbortController();
afterEach(() => {
  vi.unstubAllGlobals();
  held.release();
  gone.abort();
  gone = new AbortController();
});

describe("what a reader does before the page answers", () => {
  it("waits, and is done once each in its order, at its own element", () => {
    element("#b").click();
    element("#a b").click();
    element("#b").click();
    element("#menu").click();
    expect(pressed).not.toHaveBeenCalled();
    held.release();
    expect(pressed.mock.calls.flat()).toEqual(["b", "a", "menu"]);
    element("#a").click();
    expect(pressed).toHaveBeenCalledTimes(4);
  });

  it("leaves to the browser what it can do itself", () => {
    element("summary").click();
    expect(element<HTMLDetailsElement>("details").open).toBe(true);
    const sent = vi.fn((event: Event) => event.preventDefault());
    element("#fields").addEventListener("submit", sent);
    element("#fields button").click();
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it("keeps a form without an address from loading the page again, and submits it later", () => {
    const sent = vi.fn((event: Event) => event.preventDefault());
    element("#own").addEventListener("submit", sent);
    element<HTMLFormElement>("#own").requestSubmit();
    expect(sent).not.toHaveBeenCalled();
    held.release();
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it("puts back what was entered, where hydration took it out", () => {
    document.body.innerHTML = `<label><input type="radio" name="r" value="1" checked /></label><input type="radio" name="r" value="2" />
      <input type="range" min="0" max="9" value="1" /><input type="checkbox" /><select><option>a</option><option>b</option></select>`;
    const [first, second, range, box] = [...document.querySelectorAll("input")] as [
      HTMLInputElement,
      ...HTMLInputElement[],
    ];
    const select = element<HTMLSelectElement>("select");
    const enter = (field: HTMLElement) => field.dispatchEvent(new Event("input", { bubbles: true }));
    second!.click();
    box!.click();
    range!.value = "7";
    enter(range!);
    select.value = "b";
    enter(select);
    // As React sets the fields that it holds itself.
    first.checked = true;
    range!.value = "1";
    const changed = vi.fn<(value: string) => void>();
    document.addEventListener("change", (event) => changed((event.target as HTMLInputElement).value), {
      signal: gone.signal,
    });
    held.release();
    expect([second!.checked, box!.checked, range!.value, select.value]).toEqual([true, true, "7", "b"]);
    expect(changed.mock.calls.flat()).toEqual(["2", "on", "7", "b"]);
  });

  it("is known to React, which holds the fields of some widgets, before it draws them again and after", () => {
    const known = vi.fn<(all: Record<string, string | boolean>) => void>();
    function Fields() {
      const [all, setAll] = useState({ minutes: "30", notes: "", sure: false });
      const [, drawAgain] = useState(false);
      // oxlint-disable-next-line react/set-state-in-effect -- a second drawing is what takes the reader's entries out
      useEffect(() => drawAgain(true), []);
      known(all);
      const set = (name: string) => (event: { target: HTMLInputElement }) =>
        setAll((before) => ({ ...before, [name]: name === "sure" ? event.target.checked : event.target.value }));
      return (
        <>
          {["30", "45"].map((value) => (
            <input
              key={value}
              type="radio"
              name="m"
              value={value}
              checked={all.minutes === value}
              onChange={set("minutes")}
            />
          ))}
          <input type="text" value={all.notes} onChange={set("notes")} />
          <input type="checkbox" checked={all.sure} onChange={set("sure")} />
        </>
      );
    }
    for (const drawnAgain of [false, true]) {
      const root = document.createElement("div");
      root.innerHTML = renderToString(<Fields />);
      document.body.append(root);
      const early = new Held();
      const [, second, notes, sure] = [...root.querySelectorAll("input")];
      second?.click();
      sure?.click();
      if (notes) notes.value = "first ask";
      notes?.dispatchEvent(new Event("input", { bubbles: true }));
      const hydrate = () => hydrateRoot(root, <Fields />);
      if (drawnAgain) act(hydrate);
      else flushSync(hydrate);
      act(() => early.release());
      expect([second?.checked, notes?.value, sure?.checked]).toEqual([true, "first ask", true]);
      expect(known.mock.lastCall?.[0]).toEqual({ minutes: "45", notes: "first ask", sure: true });
      root.remove();
    }
  });

  it("leaves a chosen file where it is: a script may not enter one", () => {
    document.body.innerHTML = `<input type="file" /><input type="text" />`;
    const [file, text] = [...document.querySelectorAll("input")];
    file?.dispatchEvent(new Event("input", { bubbles: true }));
    text!.value = "later";
    text?.dispatchEvent(new Event("input", { bubbles: true }));
    const again = vi.fn();
    for (const field of [file, text]) field?.addEventListener("change", () => again(field.type));
    held.release();
    expect(again.mock.calls).toEqual([["text"]]);
  });

  it("keeps the shortcut of the search", () => {
    const keys = vi.fn<(key: string) => void>();
    document.addEventListener("keydown", (event) => keys(event.key), { signal: gone.signal });
    for (const key of ["/", "x"]) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    expect(keys.mock.calls.flat()).toEqual(["x"]);
    held.release();
    expect(keys.mock.calls.flat()).toEqual(["x", "/"]);
  });

  it("goes where it works without scripts, when they cannot be had", () => {
    const form = element<HTMLFormElement>("#search");
    const sent = vi.spyOn(form, "submit").mockImplementation(() => {});
    element("#search button").click();
    element("#a").click();
    held.giveUp();
    expect(sent).toHaveBeenCalledTimes(1);
    held.release();
    expect(pressed).not.toHaveBeenCalled();
  });
});

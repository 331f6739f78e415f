import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Choice, Decision, StaffView } from "./Decision";
import { VERDICTS } from "./verdicts";

const html = renderToStaticMarkup(
  <Decision id="checkout-last-lamp" ask="Who gets the `last` lamp?">
    <Choice says="Lock the row" verdict="weak">
      <p>Everybody waits.</p>
    </Choice>
    <Choice says="Reserve it" verdict="strong">
      <p>It expires.</p>
    </Choice>
  </Decision>,
);

it("is a named place that links can land on", () => {
  expect(html).toContain('<section id="decision-checkout-last-lamp"');
  const name = /aria-labelledby="([^"]+)"/.exec(html)?.[1];
  expect(html).toContain(`<p id="${name}"`);
  expect(html).toContain("Who gets the <code>last</code> lamp?");
});

it("keeps what follows, and the verdict, closed in native details", () => {
  const details = [...html.matchAll(/<details[^>]*>(.*?)<\/details>/gs)];
  expect(details.map(([whole]) => whole.includes(" open"))).toEqual([false, false]);
  expect(details.map(([, inside]) => inside)).toEqual([
    expect.stringMatching(/<summary>Lock the row<\/summary>.*Costs you points\..*Everybody waits\./s),
    expect.stringMatching(/<summary>Reserve it<\/summary>.*Strong\..*It expires\./s),
  ]);
  const before = html.replaceAll(/<\/summary>.*?<\/details>/gs, "");
  for (const verdict of Object.values(VERDICTS)) expect(before).not.toContain(verdict);
});

it("names the staff view for those who jump from part to part", () => {
  expect(renderToStaticMarkup(<StaffView>Buy time first.</StaffView>)).toMatch(
    /<section[^>]*aria-label="The staff view".*Buy time first\./s,
  );
});

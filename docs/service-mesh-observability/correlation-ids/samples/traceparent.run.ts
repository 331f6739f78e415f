import { formatTraceparent, parseTraceparent } from "./traceparent";

const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
const span = "00f067aa0ba902b7";
const headers = {
  "as it should be": `00-${trace}-${span}-01`,
  "upper case": `00-${trace.toUpperCase()}-${span}-01`,
  "all zeros": `00-${"0".repeat(32)}-${span}-01`,
  "sent twice": `00-${trace}-${span}-01, 00-${trace}-${span}-01`,
  "a later version": `cc-${trace}-${span}-03-more`,
  "version 00 with more": `00-${trace}-${span}-01-more`,
};
for (const [name, header] of Object.entries(headers)) {
  const parent = parseTraceparent(header);
  const words = `sampled ${parent?.sampled}, random ${parent?.random}`;
  console.log(`${name}: ${parent ? words : "ignored, a new trace begins"}`);
}
const parent = parseTraceparent(headers["a later version"]);
if (parent) console.log(`sent on: ${formatTraceparent({ ...parent, parentId: "b7ad6b7169203331" })}`);

/** Written by plugins/runner while building. */
declare module "@generated/runner/default/frame.json" {
  const frame: { html: string };
  export default frame;
}

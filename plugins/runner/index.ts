import type { LoadContext, Plugin } from "@docusaurus/types";
import path from "node:path";
import { FRAME_SCRIPT, frameHtml } from "../../src/runner/frame";
import { hashSource } from "../finish/seal/policy";

/** Build time: writes the document of the runner's frame, whose policy names its one script by the hash. */
export default function runner({ siteDir }: LoadContext): Plugin {
  return {
    name: "runner",
    getClientModules: () => [path.join(siteDir, "src/runner/policy.browser.ts")],
    async contentLoaded({ actions }) {
      await actions.createData("frame.json", JSON.stringify({ html: frameHtml(hashSource(FRAME_SCRIPT)) }));
    },
  };
}

import siteConfig from "@generated/docusaurus.config";
import { isOwnServiceWorker } from "./own-script";

// Trusted Types are missing from TypeScript's own library: https://w3c.github.io/trusted-types/dist/spec/
interface TrustedTypes {
  createPolicy(name: "default", rules: { createScriptURL(address: string): string | null }): unknown;
}

/**
 * What becomes of a string that reaches a place where strings run: refused, but for the address of the service worker.
 * There is no rule for HTML and none for scripts, which refuses all of them.
 */
(globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("default", {
  createScriptURL(address) {
    if (!URL.canParse(address, location.href)) return null;
    return isOwnServiceWorker(new URL(address, location.href), location.origin, siteConfig.baseUrl) ? address : null;
  },
});

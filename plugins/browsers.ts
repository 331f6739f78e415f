/** The browsers of package.json's `browserslist`, in esbuild's words. */
export const BROWSERS = ["chrome111", "firefox115", "safari16.4"];

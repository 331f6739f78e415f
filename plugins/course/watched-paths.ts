/** Files that make the development server read the course again. */
export function watchedPaths(siteDir: string): string[] {
  return [`${siteDir}/docs/**/*`, `${siteDir}/src/pages/**/*.mdx`];
}

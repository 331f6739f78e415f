import type * as Preset from "@docusaurus/preset-classic";
import type { Config, PluginModule } from "@docusaurus/types";
import coursePlugin from "./plugins/course";
import { isLanded } from "./plugins/course/landed";
import { remarkCourse } from "./plugins/course/remark";
import { remarkDiagrams } from "./plugins/diagrams/remark";
import bundlerPlugin from "./plugins/bundler";
import finishPlugin from "./plugins/finish";
import { FEED_FILE } from "./plugins/finish/feed";
import labsPlugin from "./plugins/labs";
import practicePlugin from "./plugins/practice";
import runnerPlugin from "./plugins/runner";
import searchIndexPlugin from "./plugins/search-index";
import { GUIDES_ID } from "./src/course/guides";
import { docUrl, OUTLINE } from "./src/course/outline";

// Where the site will stand; absolute addresses (sitemap, canonical links) are made from it.
const url = process.env.SITE_URL ?? "http://localhost:3000";
const baseUrl = process.env.BASE_URL ?? "/";

// Diagrams first: they take the mermaid, ascii and tree fences; the course takes the vocabulary and all other fences.
const beforeDefaultRemarkPlugins = [
  [remarkDiagrams, { siteDir: __dirname }],
  [remarkCourse, { siteDir: __dirname }],
] as [typeof remarkDiagrams | typeof remarkCourse, { siteDir: string }][];

/** Chapters that a reader can open today; also how a phone without JavaScript finds its way, since the menu needs it. */
const chapters = OUTLINE.filter(({ id }) => isLanded(__dirname, id)).map(({ id, number, title }) => ({
  label: `${number}. ${title}`,
  to: docUrl(id),
}));

const config: Config = {
  title: "Half-Open",
  tagline: "The interactive handbook for microservices interviews",
  url,
  baseUrl,
  trailingSlash: false,
  baseUrlIssueBanner: false,
  onBrokenLinks: "throw",
  onBrokenAnchors: "throw",
  onDuplicateRoutes: "throw",
  future: {
    v4: true,
    faster: {
      swcJsLoader: true,
      swcJsMinimizer: true,
      swcHtmlMinimizer: true,
      lightningCssMinimizer: true,
      rspackBundler: true,
      // With it a page taken from the cache keeps what an older remark plugin made of it, and the shared MDX cache below
      // can wait for ever for a page that the client never compiles.
      rspackPersistentCache: false,
      mdxCrossCompilerCache: true,
      // Measured: worker threads bring nothing on two cores below 300 pages.
      ssgWorkerThreads: false,
    },
  },
  markdown: { hooks: { onBrokenMarkdownLinks: "throw", onBrokenMarkdownImages: "throw" } },
  i18n: { defaultLocale: "en", locales: ["en"] },
  // Each plugin knows its own content; Docusaurus' list does not.
  plugins: [
    coursePlugin,
    labsPlugin,
    practicePlugin,
    runnerPlugin,
    searchIndexPlugin,
    bundlerPlugin,
    finishPlugin,
  ] as PluginModule[],
  presets: [
    [
      "classic",
      {
        docs: {
          path: "docs",
          routeBasePath: "docs",
          sidebarPath: "./sidebars.ts",
          numberPrefixParser: false,
          beforeDefaultRemarkPlugins,
        },
        pages: { beforeDefaultRemarkPlugins },
        blog: false,
        theme: { customCss: ["./src/ui/fonts.css", "./src/ui/tokens.css", "./src/ui/site.css", "./src/ui/far.css"] },
        // Nothing is claimed that the build does not know: when a page changed, how often it will, how it ranks.
        sitemap: { ignorePatterns: ["/search"], changefreq: null, priority: null },
      } satisfies Preset.Options,
    ],
  ],
  headTags: [
    // As a tag of the built page, and not Docusaurus' own: that one is written anew in the browser, with an address, which the
    // edition that opens from a folder has not.
    { tagName: "link", attributes: { rel: "icon", href: `${baseUrl}img/favicon.svg` } },
    {
      tagName: "link",
      attributes: {
        rel: "alternate",
        type: "application/atom+xml",
        title: "Half-Open: what is new",
        href: `${baseUrl}${FEED_FILE}`,
      },
    },
  ],
  themeConfig: {
    // The picture of a preview is put in by plugins/finish/cards.
    metadata: [
      { property: "og:site_name", content: "Half-Open" },
      { property: "og:type", content: "website" },
    ],
    colorMode: { respectPrefersColorScheme: true },
    navbar: {
      title: "Half-Open",
      logo: { alt: "", src: "img/logo.svg", srcDark: "img/logo-dark.svg", width: 28, height: 28 },
      items: [
        { to: "/docs/intro", label: "Handbook", position: "left", activeBasePath: "/docs" },
        { to: "/labs", label: "Labs", position: "left" },
        { to: "/practice", label: "Practice", position: "left" },
        { type: "search", position: "right" },
      ],
    },
    footer: {
      links: [
        {
          title: "Handbook",
          items: [
            { label: "1. Introduction", to: "/docs/intro" },
            ...chapters,
            { label: "The interview", to: docUrl(GUIDES_ID) },
          ],
        },
        {
          title: "Look up",
          items: [
            { label: "Search", to: "/search" },
            { label: "Glossary", to: "/docs/glossary" },
            { label: "Save for offline", to: "/offline" },
          ],
        },
        {
          title: "Practice",
          items: [
            { label: "Practice", to: "/practice" },
            { label: "Mock interviews", to: "/practice/mock" },
            { label: "On-call drills", to: "/practice/drills" },
            { label: "Labs", to: "/labs" },
            { label: "Progress", to: "/practice/progress" },
          ],
        },
      ],
      copyright: "Content under CC BY 4.0, code under MIT. No account, no tracking, no cookies.",
    },
    docs: { sidebar: { hideable: false, autoCollapseCategories: false } },
    tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
    // Code is highlighted while building; the browser gets classes, never Prism or its themes.
    prism: { theme: { plain: {}, styles: [] }, darkTheme: { plain: {}, styles: [] }, additionalLanguages: ["bash"] },
  } satisfies Preset.ThemeConfig,
};

export default config;

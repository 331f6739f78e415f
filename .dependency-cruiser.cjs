/** The second law of ARCHITECTURE.md: which room may import which. Every rule carries its remedy. */
const rooms = {
  course: ["question", "interview", "ui"],
  progress: ["ui"],
  ui: [],
  question: [],
  offline: ["ui"],
  diagram: ["ui"],
  lab: ["ui"],
  runner: ["ui"],
  search: ["course", "ui"],
  start: ["search", "ui"],
  quiz: ["question", "progress", "ui"],
  interview: ["question", "progress", "ui"],
  review: ["question", "progress", "quiz", "interview", "ui"],
  diagnostic: ["question", "progress", "quiz", "review", "ui"],
  drill: ["question", "progress", "quiz", "lab", "ui"],
};

const roomRules = Object.entries(rooms).map(([room, may]) => ({
  name: `arrows-of-${room}`,
  comment: `src/${room} may import ${may.length === 0 ? "packages only" : `${may.join(", ")} and packages`}. Move the shared part into a room it may import, or pass it in as an argument.`,
  severity: "error",
  from: { path: `^src/${room}/`, pathNot: "\\.test\\.tsx?$" },
  to: { path: `^(src|plugins|tests|docs)/`, pathNot: `^src/(${[room, ...may].join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: "no-cycles",
      comment: "Two modules that need each other are one module, or hide a third: name it and move it out.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "plugins-import-pure-code",
      comment: "Plugins run in Node: they may import a room's .ts files, never its views (.tsx).",
      severity: "error",
      from: { path: "^plugins/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^src/.*\\.tsx$" },
    },
    {
      name: "pure-code-stays-pure",
      comment: "A .ts file of src is pure: a view or a hook belongs in a .tsx, a browser store in a .browser.ts.",
      severity: "error",
      from: { path: "^src/.*\\.ts$", pathNot: "\\.(test|browser|contract)\\.ts$|\\.d\\.ts$" },
      to: {
        path: "\\.(tsx|browser\\.ts)$|^node_modules/(react|react-dom|idb)/|^(node:)?(fs|path|crypto|child_process)$",
      },
    },
    {
      name: "no-mermaid-in-the-browser",
      comment: "Diagrams are drawn while building: only plugins/diagrams and tests may import mermaid.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "node_modules/mermaid/" },
    },
    {
      name: "product-does-not-import-tests",
      comment: "Move what both need into the room it belongs to.",
      severity: "error",
      from: { path: "^(src|plugins)/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^tests/|\\.test\\.tsx?$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.css$|^@(generated|theme|docusaurus)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};

/** All that the browser's share of Docusaurus needs of `tslib`, whose other 50 helpers weigh 3.6 KB gz on every page. */
/* oxlint-disable no-underscore-dangle -- the names are those of TypeScript and of its output */
export function __importDefault<Module>(module: Module): Module | { default: Module } {
  return (module as { __esModule?: boolean } | undefined)?.__esModule === true ? module : { default: module };
}

export { bankOf } from "./entry";
export { lintBank } from "./lint";
export { bankReport } from "./report";
export { formatBankReport } from "./table";

export type { BankEntry } from "./entry";
export { lintBank } from "./lint";
export { bankReport } from "./report";
export type { BankReport } from "./report";
export { formatBankReport } from "./table";

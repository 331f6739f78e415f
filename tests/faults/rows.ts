/** A test that asserts what a fault must come to: its file under `tests` or `src`, and its title as it stands there. */
export interface Proof {
  file: string;
  title: string;
}

const store = (title: string): Proof => ({ file: "tests/faults/store.spec.ts", title });
const damage = (title: string): Proof => ({ file: "tests/faults/damage.spec.ts", title });
const practice = (title: string): Proof => ({ file: "tests/e2e/practice.spec.ts", title });

/**
 * Every fault that the site has to survive, and the tests that hold its outcome. `rows.test.ts` refuses a row whose test
 * is not there. A row without a test stands in `AWAITED`.
 */
export const ROWS: Readonly<Record<string, readonly Proof[]>> = {
  // Storage
  F1: [store("a full storage is said in words, and the answer is saved once there is room")],
  F2: [damage("when localStorage is full, answers are saved and nothing is said")],
  F6: [store("a database that never opens is given up, and the page works in memory")],
  F8: [damage("where all site data is blocked, answers work in memory and can be exported")],
  F9: [damage("where only localStorage is forbidden, answers are saved without the second copy")],
  F11: [store("what the browser evicts while the page is open is given back")],
  F12: [damage("indexeddb")],
  F13: [damage("local_storage")],
  F15: [damage("every 37th byte of its files is flipped")],
  F16: [damage("its manifest is cut")],
  F17: [damage("its log is emptied"), damage("its pointer to the manifest is gone")],
  F18: [damage("the second copy is damaged")],
  F22: [damage("every answer said to be saved survives the browser being killed")],
  F23: [store("every answer said to be saved survives a crash of the page")],
  F24: [store("a tab closed right after its answer was saved has saved it: 20 rounds")],
  // Tabs and versions
  F26: [store("tabs that record answers at once lose none")],
  F27: [store("an answer in one tab reaches the other within a second, and both agree")],
  F28: [store("newer code is not blocked, and the older page turns read-only without losing anything")],
  F34: [damage("a frozen tab catches up and overwrites nothing")],
  // Deploy, cache, network
  F39: [damage("a page that comes back from the cache shows what another tab did meanwhile")],
  // Time
  F58: [practice("a clock that ran ahead locks no card away, and the page says so")],
};

/** Rows that have no test yet. The list may only shrink. */
export const AWAITED: readonly string[] = `
  F3 F4 F5 F7 F10 F14 F19 F20 F21 F25 F29 F30 F31 F32 F33
  F35 F36 F37 F38 F40 F41 F42 F43 F44 F45 F46 F47 F48 F49 F50 F51 F52 F53 F54 F55
  F56 F57 F59 F60 F61 F62 F63 F64 F65 F66 F67 F68 F69 F70 F71 F72
`
  .trim()
  .split(/\s+/);

/** The files that hold the proofs. */
export const FILES: readonly string[] = [
  ...new Set(Object.values(ROWS).flatMap((proofs) => proofs.map(({ file }) => file))),
];

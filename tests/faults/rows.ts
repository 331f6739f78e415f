/** A test that asserts what a fault must come to: its file under `tests` or `src`, and its title as it stands there. */
export interface Proof {
  file: string;
  title: string;
}

const inFile = (file: string) => (title: string) => ({ file, title });
const store = inFile("tests/faults/store.spec.ts");
const storage = inFile("tests/faults/storage.spec.ts");
const damage = inFile("tests/faults/damage.spec.ts");
const reminder = inFile("tests/faults/reminder.spec.ts");
const time = inFile("tests/faults/time.spec.ts");
const files = inFile("tests/faults/import.spec.ts");
const fuzz = inFile("src/progress/import-file.test.ts");
const addresses = inFile("tests/faults/addresses.spec.ts");
const pages = inFile("tests/faults/pages.spec.ts");
const runner = inFile("tests/faults/runner.spec.ts");
const practice = inFile("tests/e2e/practice.spec.ts");
const start = inFile("tests/e2e/start.spec.ts");
const offline = inFile("tests/e2e/offline.spec.ts");

/**
 * Every fault that the site has to survive, and the tests that hold its outcome. `rows.test.ts` refuses a row whose test
 * is not there. A row without a test stands in `AWAITED`.
 */
export const ROWS: Readonly<Record<string, readonly Proof[]>> = {
  // Storage
  F1: [store("a full storage is said in words, and the answer is saved once there is room")],
  F2: [damage("when localStorage is full, answers are saved and nothing is said")],
  F3: [storage("answers are saved all the same: ${kind}")],
  F4: [storage("a write that throws is repeated, and nothing is half applied")],
  F5: [storage("a transaction that aborts without an error counts as failed and is repeated")],
  F6: [store("a database that never opens is given up, and the page works in memory")],
  F7: [storage("a lost database server costs nothing: a new handle is opened, and what waited is written")],
  F8: [damage("where all site data is blocked, answers work in memory and can be exported")],
  F9: [damage("where only localStorage is forbidden, answers are saved without the second copy")],
  F10: [
    reminder("a browser that will not promise to keep the storage is asked once, and blocks nothing: it ${kind}"),
    reminder("the browser is asked to keep the storage after the first saved answer, not before and not again"),
  ],
  F11: [store("what the browser evicts while the page is open is given back")],
  F12: [damage("indexeddb")],
  F13: [damage("local_storage")],
  F14: [
    reminder(
      "by the fifth day of use a backup is offered; when everything was evicted that is said, and the backup brings it back",
    ),
  ],
  F15: [damage("every 37th byte of its files is flipped")],
  F16: [damage("its manifest is cut")],
  F17: [damage("its log is emptied"), damage("its pointer to the manifest is gone")],
  F18: [damage("the second copy is damaged")],
  F19: [storage("one is put aside, and 499 work: ${what}")],
  F20: [storage("a second copy cut at 20 random places is put aside, and the other copies are used")],
  F21: [storage("a second copy that is valid JSON and says something else is told by its check sum")],
  F22: [
    damage("every answer said to be saved survives the browser being killed"),
    damage("answers survive a record of which the browser wrote only the half, with no second copy in localStorage"),
  ],
  F23: [store("every answer said to be saved survives a crash of the page")],
  F24: [store("a tab closed right after its answer was saved has saved it: 20 rounds")],
  F25: [reminder("a browser that will not promise to keep the storage is asked once, and blocks nothing: it ${kind}")],
  // Tabs and versions
  F26: [store("tabs that record answers at once lose none")],
  F27: [store("one question answered in two tabs is twice in the log, and both show the later answer within a second")],
  F28: [
    storage("an older tab lets the next version in within a second and turns read-only, and nothing is lost"),
    store("newer code is not blocked, and the older page turns read-only without losing anything"),
  ],
  F29: [storage("data newer than the code is read and exported, never changed")],
  F30: [storage("an upgrade that breaks off leaves the version before it whole")],
  F31: [
    storage("every released database opens as it was: version ${version}"),
    storage("every released export is imported whole: version ${version}"),
  ],
  F32: [
    storage("without BroadcastChannel tabs learn of each other when they are shown, and lose nothing"),
    storage("forged messages between tabs change nothing"),
  ],
  F33: [store("without Web Locks tabs that record answers at once lose none either")],
  F34: [damage("a frozen tab catches up and overwrites nothing")],
  // Deploy, cache, network
  F35: [offline("a part that is gone after a deploy costs one load, then a page to read, and no answer")],
  F36: [offline("a part that stays gone makes no page load in a circle")],
  F37: [offline("is missing"), offline("is cut off"), offline("is a page")],
  F38: [offline("without its style sheet a page still runs, in its order")],
  F39: [damage("a page that comes back from the cache shows what another tab did meanwhile")],
  F40: [offline("after one full load every page, search, quiz, lab and practice work without a network")],
  F41: [offline("an address that leads nowhere gets the site's own page, with and without a network")],
  F42: [offline("offline before anything is saved: the reader stays, is told, and loses no answer")],
  F43: [offline("holes in the copy are filled from the network")],
  F44: [offline("a copy that is gone altogether comes back, and every page opens meanwhile")],
  F45: [
    offline("damaged files in the copy are never used, and are mended"),
    offline("what is damaged out of sight is found and mended while the page is idle"),
  ],
  F46: [offline("half a deploy is no version: the old one stays, whole, and the new one comes when it is whole")],
  F47: [offline("is not to be had"), offline("is somebody else's page"), offline("cannot be read")],
  F48: [
    offline("a new version waits for the reader's word, and then loads that tab alone"),
    offline("a choice not yet checked is still there after the reload the reader asked for"),
  ],
  F49: [offline("two deploys behind, the newest comes")],
  F50: [offline("the tombstone removes worker and copy, and keeps the progress")],
  F51: [start("on a slow line and a slow machine an answer given before hydration is saved after it")],
  F52: [offline("a line that loses three requests in ten still opens every page within two tries")],
  F53: [{ file: "tests/e2e/search.spec.ts", title: "search data that cannot be had: a message and plain links" }],
  F54: [
    pages("every page is reached by links that can be seen"),
    pages("questions can be read with their answers, and a lab shows its table"),
  ],
  F55: [pages("React takes over every page as the server drew it: part ${part + 1} of ${PARTS}")],
  // Time
  F56: [time("every answer counts on one day, and every day of the wall is there once")],
  F57: [time("a reader who crosses the date line in mid-session meets no day twice and no time below nothing")],
  F58: [
    practice("a clock that ran ahead locks no card away, and the page says so"),
    time("an answer given under a clock of 2001 counts, and is not due for a quarter of a century"),
  ],
  F59: [time("an answer at 03:59:59 is of the day before, one at 04:00:00 of the day: ${what}")],
  F60: [time("a system clock that jumps while an interview runs neither eats its time nor turns it back")],
  // Hostile input
  F61: [
    files("files that are no export are refused in words, and nothing changes"),
    files("a byte order mark before an export is no reason to refuse it, in UTF-8 or UTF-16"),
  ],
  F62: [files("an export cut at 200 random places is refused whole")],
  F63: [
    files("are refused without stopping the page: ${what}"),
    files("an honest file of 20 MB is read without stopping the page"),
  ],
  F64: [files("keys that mean something to JavaScript are dropped, and of keys that are there twice the last counts")],
  F65: [files("markup and scripts in every text are shown as the text they are")],
  F66: [files("records with impossible numbers, times and ids are rejected one by one, and counted")],
  F67: [files("an import is a union: twice, the own export, and the logs of two browsers in either order")],
  F68: [
    files("mutated exports crash nothing, lose nothing, and change nothing when they are refused"),
    fuzz("survives mutations of an export: never a crash, never a lost record, and a refusal plans nothing"),
  ],
  F69: [
    addresses("addresses made to do harm run nothing and break no layout"),
    addresses("the search shows what was asked as text, whatever it is"),
  ],
  F70: [addresses("what others put under the site's own keys is ignored")],
  // Runner
  F71: [
    runner("programs that try to get out, do harm or never end: some of each kind"),
    runner("programs that try to get out, do harm or never end: all others"),
    runner("while a program loops the page goes on: keys, links and Stop"),
  ],
  F72: [offline("a demo that was never run runs without a network, on a page that was never opened")],
};

/** Rows that have no test yet. The list may only shrink. */
export const AWAITED: readonly string[] = [];

/** The files that hold the proofs. */
export const FILES: readonly string[] = [
  ...new Set(Object.values(ROWS).flatMap((proofs) => proofs.map(({ file }) => file))),
];

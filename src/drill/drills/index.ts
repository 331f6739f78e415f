import type { Drill } from "../drill";

/** A drill by name; its code, and that of the lab it runs, is loaded by the build only. */
export interface DrillEntry {
  id: string;
  load(): Promise<Drill>;
}

/** Every drill there is, in the order of the index page. A new drill is one file beside this one and one line here. */
export const DRILLS: readonly DrillEntry[] = [
  { id: "busy-for-nobody", load: async () => (await import("./busy-for-nobody")).busyForNobody },
  { id: "every-call-succeeds", load: async () => (await import("./every-call-succeeds")).everyCallSucceeds },
  { id: "charged-twice", load: async () => (await import("./charged-twice")).chargedTwice },
  {
    id: "ejected-and-still-called",
    load: async () => (await import("./ejected-and-still-called")).ejectedAndStillCalled,
  },
  { id: "one-charge-in-five", load: async () => (await import("./one-charge-in-five")).oneChargeInFive },
  {
    id: "one-article-cannot-be-sold",
    load: async () => (await import("./one-article-cannot-be-sold")).oneArticleCannotBeSold,
  },
  { id: "a-tenth-fails-at-once", load: async () => (await import("./a-tenth-fails-at-once")).aTenthFailsAtOnce },
  { id: "stands-at-ten-seconds", load: async () => (await import("./stands-at-ten-seconds")).standsAtTenSeconds },
  { id: "all-five-restart", load: async () => (await import("./all-five-restart")).allFiveRestart },
  { id: "over-before-you-look", load: async () => (await import("./over-before-you-look")).overBeforeYouLook },
  {
    id: "the-repair-changes-nothing",
    load: async () => (await import("./the-repair-changes-nothing")).theRepairChangesNothing,
  },
  { id: "two-pairs-of-twenty", load: async () => (await import("./two-pairs-of-twenty")).twoPairsOfTwenty },
  { id: "no-sixth-pod", load: async () => (await import("./no-sixth-pod")).noSixthPod },
];

export type Heard = "prepared" | "pre-commit";
export type Verdict = "commit" | "abort";

// #region rule
/** 3PC's rule for a participant that has voted yes and hears nobody: it may decide alone. That is its promise. */
export const onTimeOut = (heard: Heard): Verdict => (heard === "pre-commit" ? "commit" : "abort");

/** The survivors can still talk: one of them that heard pre-commit is enough. */
export const together = (group: Heard[]): Verdict => (group.includes("pre-commit") ? "commit" : "abort");
// #endregion rule

/** Each group of a partition decides by itself. A crash is the case of one group: those who live. */
export const decide = (groups: Heard[][]): Verdict[] => groups.map(together);

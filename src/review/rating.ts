import type { Answered, Recall, SelfScored } from "../progress/events";
import type { Rating } from "./scheduler";

/**
 * An answer to a question with a key. Right and `sure` is "good", never "easy": an answer among options is recognition,
 * overconfidence is one of the things practice is there to find, and before an interview an interval that is too long
 * costs the card while one that is too short costs half a minute.
 */
export function ratingOfAnswer({ correct, confidence }: Pick<Answered, "correct" | "confidence">): Rating {
  if (!correct) return "again";
  return confidence === "guess" ? "hard" : "good";
}

/** From this share of its points on an interview answer counts as known, and from the lower one as half known. */
const KNOWN_SHARE = 0.7;
const HALF_KNOWN_SHARE = 0.5;

/**
 * An interview answer by the share of its points: under half "again", under 70 % "hard", else "good". Of 3 points 2 are
 * hard, of 4 points 2, of 5 points 3. Never "easy": the reader is the judge, and lenient.
 */
export function ratingOfScore(scored: Pick<SelfScored, "points" | "of">): Rating {
  const share = shareOfPoints(scored);
  if (share < HALF_KNOWN_SHARE) return "again";
  return share < KNOWN_SHARE ? "hard" : "good";
}

/** The share of the points that were ticked, from 0 to 1, whatever the record says. */
export function shareOfPoints({ points, of }: Pick<SelfScored, "points" | "of">): number {
  const ticked = new Set(points.filter((point) => point < of));
  return of > 0 ? ticked.size / of : 0;
}

/** A card turned over and judged by the reader. */
export function ratingOfRecall(recall: Recall): Rating {
  return ({ not: "again", partly: "hard", well: "good" } as const)[recall];
}

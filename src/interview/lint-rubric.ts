// cspell:ignore tion
import type { Flaw } from "../question/finding";
import { quoted } from "../question/finding";
import { normalise, tokens } from "../question/words";
import type { InterviewQuestion } from "./schema";

/** Words a point cannot begin with: no verb, or a verb for something nobody can see or hear. */
const NOT_OBSERVABLE = new Set(
  `a an the this that these those there it its they he she we i you your candidate answer reader
  is are was were be being has have had can could should would will may might must does do did
  understands understand knows know appreciates appreciate realises realise realizes realize believes believe thinks think
  feels feel grasps grasp learns learn wants want seems seem remembers remember
  aware familiar comfortable confident good great deep clear strong solid correct right proper some any no not all every
  more most how what why when where which who and or but if in on at of for with without about from by to as
  first then also very understanding knowledge awareness familiarity ability`.split(/\s+/),
);

// “Understanding of …”, “Clearly …”, “Awareness …”: a noun or an adverb is not something the reader did.
const NOT_A_VERB = /(?:ing|ly|ness|tion|ity)$/;
const VERBS_THAT_LOOK_ALIKE = new Set([
  "bring",
  "ring",
  "apply",
  "rely",
  "imply",
  "reply",
  "multiply",
  "mention",
  "question",
]);

function startsWithObservableVerb(point: string): boolean {
  const first = tokens(point)[0] ?? "";
  if (first === "" || NOT_OBSERVABLE.has(first)) return false;
  return VERBS_THAT_LOOK_ALIKE.has(first) || !NOT_A_VERB.test(first);
}

/** Every point is something a reader can tick after speaking: “Names …”, “Draws …”, “Says that …”. */
export function rubricFlaws({ rubric }: Pick<InterviewQuestion, "rubric">): Flaw[] {
  const seen = new Set<string>();
  return rubric.flatMap((point, index): Flaw[] => {
    const path = ["rubric", index];
    if (!startsWithObservableVerb(point))
      return [
        {
          path,
          found: quoted(point),
          expected: "a point that begins with something one can hear or see: “Names …”, “Draws …”, “Computes …”",
          fix: "ask what the speaker does when they have understood it, and write that",
        },
      ];
    const plain = normalise(point);
    const repeated = seen.has(plain);
    seen.add(plain);
    return repeated
      ? [{ path, found: `${quoted(point)} stands here twice`, expected: "points of their own", fix: "remove one" }]
      : [];
  });
}

const LEAST_POINTS = 3;
const MOST_POINTS = 5;

/** Few enough to keep in mind while speaking. */
export function rubricCountFlaws({ rubric }: InterviewQuestion): Flaw[] {
  if (rubric.length >= LEAST_POINTS && rubric.length <= MOST_POINTS) return [];
  return [
    {
      path: ["rubric"],
      found: `${rubric.length} points`,
      expected: `${LEAST_POINTS} to ${MOST_POINTS}`,
      fix: rubric.length < LEAST_POINTS ? "split what is worth more than one tick" : "keep what separates the levels",
    },
  ];
}

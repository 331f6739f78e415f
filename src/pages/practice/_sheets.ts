import { interviewSheets, quizSheets } from "@generated/practice/default/sheets.js";
import type { InterviewData } from "../../interview/data";
import type { LoadSheet } from "../../quiz/sheet";

/** Fetches a sheet of questions of this edition. */
export const loadSheet: LoadSheet = async (sheet) => {
  const load = quizSheets[sheet];
  if (load === undefined) throw new Error(`found no sheet ${sheet}, expected one of the catalogue`);
  const { default: data } = await load();
  return Array.isArray(data) ? data : [data as never];
};

/** Fetches a topic's interview cards. */
export async function loadInterview(topic: string): Promise<InterviewData> {
  const load = interviewSheets[`interview/${topic}`];
  if (load === undefined) throw new Error(`found no interview cards of ${topic}, expected a topic of the catalogue`);
  return (await load()).default;
}

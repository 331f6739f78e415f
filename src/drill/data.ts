import type { QuizData } from "../quiz/data";
import type { Panel, StepName } from "./drill";

/** A drill as its page gets it, made while building: evidence computed, pages and sources resolved. */
export interface DrillData {
  id: string;
  title: string;
  level: string;
  summary: string;
  topics: { title: string; url: string }[];
  alert: string;
  situation: string;
  evidence: readonly Panel[];
  made: readonly string[];
  lab?: { title: string; url: string };
  steps: { name: StepName; panels: readonly Panel[]; data: QuizData }[];
  debrief: string;
}

import { expectTypeOf, it } from "vitest";
import type { InterviewData, QuizData } from "../../src/course/course";
import type { InterviewData as CardsProps } from "../../src/interview/data";
import type { QuizData as QuizProps } from "../../src/quiz/data";

// MDX checks no types, and the rooms may not import each other: what the build writes must be what the views read.
it("writes what the quiz and the interview cards read; the type check fails where it does not", () => {
  expectTypeOf<QuizData>().toExtend<QuizProps>();
  expectTypeOf<InterviewData>().toExtend<CardsProps>();
});

import { useMemo } from "react";
import { LazyLab } from "../../lab/LazyLab";
import type { LabFrame } from "../../lab/view/frame";
import { useProgress } from "../../progress/useProgress";

interface LabProps {
  /** Put in by the build where an author writes `<Lab id="…"/>`. */
  frame: LabFrame;
  level?: 1 | 2 | 3;
}

/** A lab that writes its reader's predictions down like any other answer. */
export function Lab({ frame, level = 3 }: LabProps) {
  const { state, record } = useProgress();
  const past = useMemo(
    () =>
      new Map(
        frame.predictions.flatMap(({ id }) => {
          const response = state.questions.get(id)?.last.response;
          return response?.kind === "single" ? [[id, response.option] as const] : [];
        }),
      ),
    [frame, state],
  );
  return (
    <LazyLab
      frame={frame}
      level={level}
      past={past}
      onPredict={({ question, option, correct, misconceptions }) =>
        void record({ type: "answered", question, response: { kind: "single", option }, correct, misconceptions })
      }
    />
  );
}

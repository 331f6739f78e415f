import { useState } from "react";
import type { Mock } from "./interview";
import { MockInterview } from "./MockInterview";
import { MockReview } from "./MockReview";
import type { Script } from "./script";
import styles from "./mock.module.css";

interface MockRunProps {
  mock: Mock;
  script: Script;
  /** The reader has just pressed a button that leads here. */
  arrived: boolean;
  onLeave: () => void;
}

/** An interview from its first phase to what to read again. */
export function MockRun({ mock, script, arrived, onLeave }: MockRunProps) {
  // Who was here when it ended has pressed the button.
  const [ran] = useState(() => !mock.ended);
  if (script.phases.length === 0)
    return (
      <div className={styles.box}>
        <p>The questions of this interview are no longer asked, so it cannot be shown. Your notes are kept.</p>
        <Leave onLeave={onLeave} />
      </div>
    );
  return (
    <>
      {mock.ended ? (
        <MockReview mock={mock} script={script} arrived={arrived || ran} />
      ) : (
        <MockInterview mock={mock} script={script} arrived={arrived} />
      )}
      <Leave onLeave={onLeave} />
    </>
  );
}

function Leave({ onLeave }: { onLeave: () => void }) {
  return (
    <p>
      <button type="button" className={styles.plain} onClick={onLeave} data-leave>
        Leave this interview; you can come back to it
      </button>
    </p>
  );
}

import { useEffect, useRef, useState } from "react";
import { findLab } from "./labs";
import type { AnyLab } from "./lab";
import { LabView, type LabViewProps } from "./LabView";
import { useNear } from "./view/useSeen";

/** A lab on a page: readable at once, and its code fetched when it comes near the window. */
export function LazyLab(props: Omit<LabViewProps, "lab">) {
  const root = useRef<HTMLDivElement>(null);
  const near = useNear(root);
  const [lab, setLab] = useState<AnyLab>();
  const [failed, setFailed] = useState(false);
  const { id } = props.frame;
  useEffect(() => {
    if (!near) return;
    let gone = false;
    findLab(id)
      ?.load()
      .then(
        (loaded) => gone || setLab(loaded),
        () => gone || setFailed(true),
      );
    return () => {
      gone = true;
    };
  }, [near, id]);
  return (
    <div ref={root}>
      {failed && <p role="alert">The lab's code could not be fetched. Load the page again to run it.</p>}
      <LabView {...props} lab={lab} />
    </div>
  );
}

import type { Catalogue } from "../question/catalogue";
import { Moment } from "../ui/Moment";
import { judgedOf } from "./judged";
import { isOver, type Sitting } from "./sitting";
import { tallyWords } from "./words";

interface EarlierProps {
  sittings: readonly Sitting[];
  catalogue: Catalogue;
  /** The one that is shown. */
  except?: string;
}

/** Diagnostics that are over, the latest first. */
export function Earlier({ sittings, catalogue, except }: EarlierProps) {
  const over = sittings.filter((sitting) => isOver(sitting) && sitting.session !== except).toReversed();
  if (over.length === 0) return null;
  return (
    <section aria-labelledby="diagnostic-earlier" data-earlier>
      <h3 id="diagnostic-earlier">{except === undefined ? "Earlier ones" : "Other diagnostics"}</h3>
      <ul>
        {over.map((sitting) => {
          const judged = judgedOf(catalogue, sitting);
          const right = judged.filter(({ correct }) => correct).length;
          const passed = judged.filter(({ answer }) => answer === null).length;
          return (
            <li key={sitting.session}>
              <a href={`#${sitting.session}`}>
                <Moment at={sitting.startedAt} withTime />
              </a>
              {`: ${tallyWords({ asked: judged.length, right, passed })}`}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

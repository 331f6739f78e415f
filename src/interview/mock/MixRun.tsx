import type { Catalogue } from "../../question/catalogue";
import type { Mock } from "./interview";
import { MockRun } from "./MockRun";
import { scriptOfMix } from "./script";
import { type LoadCards, useCards } from "./useCards";
import styles from "./mock.module.css";

interface MixRunProps {
  mock: Mock;
  cards: Catalogue["cards"];
  loadCards: LoadCards;
  arrived: boolean;
  onLeave: () => void;
}

/** An interview of single questions, once their words are here. */
export function MixRun({ mock, cards, loadCards, arrived, onLeave }: MixRunProps) {
  const { cards: loaded, failed, retry } = useCards(mock.questions, cards, loadCards);
  if (failed)
    return (
      <div className={styles.box} role="alert">
        <p>The questions could not be fetched. Nothing is lost; the clock goes on.</p>
        <button type="button" className={styles.button} onClick={retry} data-retry>
          Try again
        </button>
      </div>
    );
  if (loaded === null) return <p role="status">The questions are being fetched.</p>;
  return <MockRun mock={mock} script={scriptOfMix(loaded, mock.minutes)} arrived={arrived} onLeave={onLeave} />;
}

import useBaseUrl from "@docusaurus/useBaseUrl";
import { useState, useSyncExternalStore } from "react";
import { board } from "./board.browser";
import { isWhole } from "./fill";
import styles from "./OfflinePanel.module.css";
import { heldWords, megabytes, problemWords } from "./words";

/** How much of the site is kept in this browser, and the button that keeps the rest at once. */
export function OfflinePanel() {
  const baseUrl = useBaseUrl("/");
  const { status, state, saving } = useSyncExternalStore(board.subscribe, board.read, board.readOnServer);
  const [asked, setAsked] = useState(false);
  const save = async () => {
    setAsked(true);
    await (await import("./client.browser")).saveAll(baseUrl);
  };
  return (
    <section aria-labelledby="offline-kept" className={styles.panel}>
      <h2 id="offline-kept">What is saved</h2>
      {status === "unsupported" && (
        <p>This browser keeps no pages of this site: it may be a private window, or site data may be blocked.</p>
      )}
      {status === "failed" && (
        <p>
          Saving could not begin: the line broke off, or the browser gives this site no room. It is tried again when the
          network is back, and with the next page you open.
        </p>
      )}
      {(status === "waiting" || status === "starting") && <p>Looking at what is saved…</p>}
      {state !== undefined && (
        <>
          <p data-held={state.held} data-files={state.files}>
            {heldWords(state)}
          </p>
          <progress className={styles.bar} max={state.bytes} value={state.heldBytes} aria-label="Saved for offline" />
          {!isWhole(state) && (
            <p>
              <button type="button" className={styles.save} aria-disabled={saving && asked} onClick={() => void save()}>
                Save all for offline ({megabytes(state.missingGzBytes)})
              </button>
            </p>
          )}
        </>
      )}
      {/* What happens by itself is not announced; what was asked for is, once. */}
      <output className={styles.status}>
        {asked && state !== undefined && isWhole(state) && "Everything is saved. You can go offline."}
        {asked && saving && "Saving…"}
        {asked && !saving && state?.problem !== undefined && problemWords(state.problem)}
      </output>
    </section>
  );
}

import useBaseUrl from "@docusaurus/useBaseUrl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { board } from "./board.browser";
import { addressOf, RESET_PAGE } from "./manifest";
import "./notice.css";

/** Long enough after loading that reading has begun. */
const LATEST_IDLE_MS = 10_000;

/** Starts the worker once the page is idle, and shows what the reader must know of it: one notice at a time. */
export function OfflineNotices() {
  const baseUrl = useBaseUrl("/");
  useEffect(() => (process.env.NODE_ENV === "production" ? afterLoading(() => start(baseUrl)) : undefined), [baseUrl]);
  const { held, update, outdated } = useSyncExternalStore(board.subscribe, board.read, board.readOnServer);
  const [later, setLater] = useState("");
  const [taking, setTaking] = useState(false);
  const take = async () => {
    if (taking) return;
    setTaking(true);
    await import("./client.browser").then(({ takeUpdate }) => takeUpdate()).catch(() => undefined);
    setTaking(false);
  };
  const notice = held ? "held" : update ? "update" : outdated ? "outdated" : "";
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- <output> may hold no paragraph
    <div role="status" className="site-notices">
      {notice !== "" && notice !== later && (
        <div className="site-notice" data-notice={notice}>
          {notice === "held" && (
            <p>
              That page could not be loaded: the network does not answer. You are still where you were, and what you
              entered is still there.
            </p>
          )}
          {notice === "update" && <p>A new version is ready.</p>}
          {notice === "outdated" && (
            <p>
              A newer version has been out for a day and could not be installed here. What you see goes on working. To
              get the new one, <a href={`${baseUrl}${addressOf(RESET_PAGE)}`}>remove the saved copy</a>; your progress
              stays.
            </p>
          )}
          {notice === "update" && (
            <button type="button" aria-disabled={taking} onClick={() => void take()}>
              {taking ? "Reloading…" : "Reload"}
            </button>
          )}
          <button type="button" onClick={() => (held ? board.write({ held: false }) : setLater(notice))}>
            {held ? "Close" : "Later"}
          </button>
        </div>
      )}
    </div>
  );
}

/** Without its own code the site still works, online. */
function start(baseUrl: string): void {
  import("./client.browser")
    .then(
      ({ startOffline }) => startOffline(baseUrl),
      () => board.write({ status: "failed" }),
    )
    .catch(() => undefined);
}

/** Calls once the page has loaded and is idle. @returns takes it back */
function afterLoading(act: () => void): () => void {
  let off = false;
  const idle = () => {
    const run = () => off || act();
    if (typeof requestIdleCallback === "undefined") setTimeout(run, 1000);
    else requestIdleCallback(run, { timeout: LATEST_IDLE_MS });
  };
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle, { once: true });
  return () => {
    off = true;
  };
}

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { ScrollFrame } from "../ui/ScrollFrame";
import { builtMarkup } from "../ui/trusted/built-markup.browser";
import { LIMITS, type Output, stateWords } from "./protocol";
import type { Run } from "./start.browser";
import styles from "./Demo.module.css";

export interface DemoProps {
  /** File of the program, e.g. `breaker.run.ts`. */
  name: string;
  /** Its imports and the program below them, highlighted by the build. */
  head: string;
  html: string;
  /** What it prints, as a test holds it. */
  prints: string;
  /** Fetches what the program imports, as plain script. */
  load(): Promise<{ default: { bundle: string } }>;
}

/**
 * A program that shows what a sample is for: to be read with what it prints, or to be changed and run. Nothing of the runner
 * is fetched before the reader runs it.
 */
export function Demo({ name, head, html, prints, load }: DemoProps): ReactNode {
  const id = useId();
  const code = useRef<HTMLElement>(null);
  const editor = useRef<HTMLTextAreaElement>(null);
  const runButton = useRef<HTMLButtonElement>(null);
  const live = useRef<HTMLDivElement>(null);
  const current = useRef<Run>(undefined);
  /** The program as it stands in the file, while it is edited. */
  const [original, setOriginal] = useState<string>();
  const [changed, setChanged] = useState(false);
  const [output, setOutput] = useState<Output>();
  const editing = original !== undefined;
  const running = output !== undefined && output.ending === undefined;

  useEffect(() => () => current.current?.stop(), []);
  // The reader asked for the editor, so the focus goes there.
  useEffect(() => {
    if (editing) editor.current?.focus();
  }, [editing]);

  // Why a program did not get to its end stands below whatever it printed.
  const ending = output?.ending;
  useEffect(() => {
    if (ending !== undefined && ending !== "done") live.current?.scrollTo({ top: live.current.scrollHeight });
  }, [ending]);

  async function run() {
    current.current?.stop();
    let wanted = true;
    const fetching: Run = {
      stop() {
        wanted = false;
        setOutput({ lines: [], ending: "stopped" });
      },
    };
    current.current = fetching;
    setOutput({ lines: [] });
    const body = editor.current?.value ?? code.current?.textContent ?? "";
    const fetched = await Promise.all([import("./start.browser"), load()]).catch(() => undefined);
    if (!wanted) return;
    if (fetched === undefined) return setOutput({ lines: [], ending: "unloaded" });
    const [{ startProgram }, { default: sample }] = fetched;
    try {
      current.current = startProgram({ bundle: sample.bundle, body }, setOutput);
    } catch {
      setOutput({ lines: [], ending: "refused" });
    }
  }

  function edit() {
    if (editing) editor.current?.focus();
    else setOriginal(code.current?.textContent ?? "");
  }

  function restore() {
    current.current?.stop();
    current.current = undefined;
    setOutput(undefined);
    setChanged(false);
    setOriginal(undefined);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") runButton.current?.focus();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void run();
    else return;
    event.preventDefault();
  }

  const fresh = !editing && output === undefined;
  return (
    <div className={styles.demo} role="group" aria-labelledby={`${id}name`} data-demo={name}>
      <div className={styles.bar}>
        <span className={styles.name} id={`${id}name`}>
          {name}
        </span>
        <span className={styles.buttons}>
          <button ref={runButton} type="button" className={styles.primary} data-act="run" onClick={() => void run()}>
            Run
          </button>
          <button
            type="button"
            data-act="stop"
            aria-disabled={!running}
            onClick={() => running && current.current?.stop()}
          >
            Stop
          </button>
          <button type="button" data-act="edit" onClick={edit}>
            Edit
          </button>
          <button type="button" data-act="restore" aria-disabled={fresh} onClick={() => !fresh && restore()}>
            Restore
          </button>
        </span>
      </div>
      <ScrollFrame name={`Imports of ${name}`} mayScroll>
        <pre className={styles.head}>
          <code dangerouslySetInnerHTML={builtMarkup(head)} />
        </pre>
      </ScrollFrame>
      {editing ? (
        <textarea
          ref={editor}
          className={styles.editor}
          aria-label={`Program of ${name}`}
          aria-describedby={`${id}keys`}
          defaultValue={original}
          rows={original.split("\n").length}
          maxLength={LIMITS.programCharacters}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          onKeyDown={onKeyDown}
          onInput={(event) => setChanged(event.currentTarget.value !== original)}
        />
      ) : (
        <ScrollFrame name={`Program of ${name}`} mayScroll>
          <pre className={styles.code}>
            <code ref={code} dangerouslySetInnerHTML={builtMarkup(html)} />
          </pre>
        </ScrollFrame>
      )}
      <p className={styles.caption}>
        <span>{output !== undefined ? "Printed" : changed ? "Before your changes it prints" : "Prints"}</span>
        <span id={`${id}keys`} className={editing ? undefined : styles.covered}>
          Ctrl+Enter runs, Tab moves on, Esc leaves.
        </span>
      </p>
      <div className={styles.printed}>
        <ScrollFrame name={`What ${name} prints`} className={output && styles.covered} mayScroll>
          <pre data-recorded>{prints}</pre>
        </ScrollFrame>
        {output !== undefined && (
          // Reached by key, because it scrolls where a run prints more than was recorded.
          <div ref={live} className={styles.live} role="group" tabIndex={0} aria-label={`Output of ${name}`}>
            <pre data-output>
              {output.lines.map(({ stream, text }, index) => (
                <span key={index} className={stream === "error" ? styles.error : undefined}>
                  {`${text}\n`}
                </span>
              ))}
            </pre>
          </div>
        )}
      </div>
      <output className={styles.state}>{output === undefined ? "" : stateWords(output)}</output>
    </div>
  );
}

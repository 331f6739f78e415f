// cspell:ignore noninteractive
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { AnyLab } from "./lab";
import { changed, choiceOf, type RunChoice } from "./view/address";
import { BandPanel } from "./view/BandPanel";
import { BarsView } from "./view/BarsView";
import { ChartView } from "./view/ChartView";
import { type Acts, Controls, Presets } from "./view/Controls";
import type { LabFrame } from "./view/frame";
import { keyAct } from "./view/keys";
import { LinkToRun } from "./view/LinkToRun";
import { type Draw, PictureView } from "./view/PictureView";
import type { Commitment, Predicted } from "./view/Predict";
import { Predictions } from "./view/Predictions";
import type { Recorded } from "./view/playback";
import { Reveal } from "./view/Reveal";
import { Tables } from "./view/Tables";
import { eventRows, eventsInWords, lastEvent } from "./view/rows";
import { Sandbox } from "./view/Sandbox";
import { useAddress } from "./view/useAddress";
import { useAnnounce } from "./view/useAnnounce";
import { useBand } from "./view/useBand";
import { useRun } from "./view/useRun";
import { useGone } from "./view/useSeen";
import { clockWords } from "./view/words";
import styles from "./view/lab.module.css";

export type { Predicted } from "./view/Predict";

export interface LabViewProps {
  frame: LabFrame;
  /** Undefined until its code is there: then the page is the frame, which can be read and answered but not run. */
  lab: AnyLab | undefined;
  /** Of the lab's title; its five steps are one deeper. 1: the page has the title itself. */
  level: 1 | 2 | 3;
  /** Options chosen on another day, by prediction. */
  past?: ReadonlyMap<string, number>;
  /** Called once for each prediction that is checked. */
  onPredict?(answer: Predicted): void;
}

/** A lab in its five steps. It starts paused, and only what the reader does moves it. */
export function LabView({ frame, lab, level, past, onPredict }: LabViewProps) {
  const titleId = useId();
  const root = useRef<HTMLElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const draw = useRef<Draw>(null);
  const [commitments, setCommitments] = useState<ReadonlyMap<string, Commitment>>(new Map());
  const [words, announce] = useAnnounce();
  const reveal = useCallback(
    (which: (preset: string) => boolean) => setCommitments((known) => revealed(frame, known, which)),
    [frame],
  );
  const onEnd = useCallback(
    (of: RunChoice, { outcome }: Recorded) => {
      announce(`The run is over. ${outcome.summary}`);
      if (isAsPublished(frame, of)) reveal((preset) => preset === of.preset);
    },
    [frame, announce, reveal],
  );
  const run = useRun(frame, lab, draw, onEnd);
  const { choice, choose, shown, recorded, move, playing, setPlaying } = run;
  const { state: band, start: startBand } = useBand(lab, choice.values);
  const [bandSeries, setBandSeries] = useState(0);
  const chosen = useAddress(frame, choose);
  const lengthUs = recorded?.lengthUs ?? frame.lengthUs;

  const pause = useCallback(() => setPlaying(false), [setPlaying]);
  const toEnd = useCallback(() => void move((playback) => playback.seek(playback.endUs)), [move]);
  useGone(stage, pause);
  usePrinting(root, toEnd);

  const commit = useCallback(
    (id: string, option: number) => {
      const prediction = frame.predictions.find((each) => each.id === id);
      if (prediction === undefined) return;
      const correct = option === prediction.key;
      const tag = prediction.options[option]?.misconception;
      setCommitments((known) => new Map(known).set(id, { option, revealed: false }));
      chosen(choiceOf(frame, prediction.preset));
      onPredict?.({ question: id, option, correct, misconceptions: correct || tag === undefined ? [] : [tag] });
    },
    [frame, chosen, onPredict],
  );

  const events = useMemo(() => (lab && recorded ? eventsInWords(lab, recorded.log) : []), [lab, recorded]);
  const moveAndTell = (what: string, how: Parameters<typeof move>[0]) => {
    const t = move(how);
    const last = lastEvent(events, t);
    announce(`${what} ${clockWords(t, lengthUs)}${last ? `: last, ${last.text}.` : "."}`);
  };
  const act: Acts = {
    toggle: () => {
      if (playing) {
        setPlaying(false);
        announce(`Paused at ${clockWords(shown.t, lengthUs)}.`);
        return;
      }
      if (shown.atEnd) move((playback) => playback.rewind());
      setPlaying(true);
      announce("Playing.");
    },
    step: () => moveAndTell("At", (playback) => playback.step()),
    back: () => moveAndTell("Back at", (playback) => playback.back()),
    reset: () => moveAndTell("Back at the beginning,", (playback) => playback.rewind()),
    toEnd,
    preset: (id) => chosen(choiceOf(frame, id)),
    seed: (seed) => chosen({ ...choice, seed }),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const what = keyAct(event.key, event.target as HTMLElement, event.ctrlKey || event.metaKey || event.altKey);
    if (what === undefined) return;
    event.preventDefault();
    act[what]();
  };

  const rows = useMemo(() => (recorded ? eventRows(events) : frame.rows), [events, recorded, frame]);
  const isFirst = isAsPublished(frame, choice) && choice.preset === frame.presets[0]?.id;
  const result = recorded ?? (isFirst ? frame : undefined);
  const isKnown = [...commitments.values()].some((commitment) => commitment.revealed);
  const Title = level === 3 ? "h3" : "h2";
  const Step = level === 1 ? "h2" : level === 2 ? "h3" : "h4";
  const done = band.status === "done" ? band.band : undefined;

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys only while the lab has the focus
    <section
      ref={root}
      className={`${styles.lab} far`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      aria-labelledby={level === 1 ? undefined : titleId}
      aria-label={level === 1 ? `Lab: ${frame.title}` : undefined}
      data-lab={frame.id}
      data-live={recorded !== undefined}
    >
      {level !== 1 && <Title id={titleId}>{`Lab: ${frame.title}`}</Title>}
      <p className={styles.point}>{frame.point}</p>

      <Step>1. Predict</Step>
      <Predictions frame={frame} commitments={commitments} past={past} ready={lab !== undefined} onCommit={commit} />

      <Step>2. Run</Step>
      <Presets frame={frame} run={run} act={act} />
      <div ref={stage} className={styles.stage}>
        <PictureView picture={shown.picture} t={shown.t} lengthUs={lengthUs} draw={draw} />
        {shown.picture.bars !== undefined && <BarsView bars={shown.picture.bars} moment={{ t: shown.t, lengthUs }} />}
      </div>
      <p className={styles.happened} data-needs-scripts data-last-event>
        {lastEvent(events, shown.t)?.text ?? "Nothing has happened yet."}
      </p>
      <Controls frame={frame} run={run} act={act} />
      {run.problem !== undefined && (
        <p className={styles.wrong} role="alert">
          {`This run cannot be computed: ${run.problem}`}
        </p>
      )}
      {recorded?.cut && (
        <p className={styles.wrong}>The run was ended early: it has more events than a page can show.</p>
      )}
      <ChartView
        series={frame.series}
        samples={result?.samples ?? []}
        lengthUs={lengthUs}
        t={shown.t}
        band={done}
        bandOf={bandSeries}
      />
      <BandPanel series={frame.series} band={band} chosen={bandSeries} onChoose={setBandSeries} onStart={startBand} />

      <Step>3. Reveal</Step>
      <Reveal frame={frame} commitments={commitments} onReveal={() => reveal(() => true)} />
      <Tables frame={frame} shown={shown} lengthUs={lengthUs} result={result} rows={rows} band={done} open={isKnown} />

      <Step>4. Sandbox</Step>
      <p className={styles.quiet}>
        Every parameter starts where the preset has it. Turn one, and the run above begins anew.
      </p>
      <Sandbox lab={frame} choice={choice} onChoose={chosen} />
      <LinkToRun frame={frame} choice={choice} onCopied={announce} />

      <Step>5. Say it in an interview</Step>
      <blockquote className={styles.say}>{frame.say}</blockquote>
      <p role="status" className={styles.unseen} data-said>
        {words}
      </p>
    </section>
  );
}

/** Whether the run is that of its preset, seed and all: only then it answers a prediction. */
function isAsPublished(frame: LabFrame, choice: RunChoice): boolean {
  return changed(frame, choice).length === 0 && choice.seed === choiceOf(frame, choice.preset).seed;
}

/** The commitments with those of some presets revealed; the same map where there is nothing to reveal. */
function revealed(
  { predictions }: LabFrame,
  known: ReadonlyMap<string, Commitment>,
  which: (preset: string) => boolean,
): ReadonlyMap<string, Commitment> {
  const next = new Map(known);
  for (const { id, preset } of predictions) {
    const commitment = known.get(id);
    if (commitment?.revealed === false && which(preset)) next.set(id, { ...commitment, revealed: true });
  }
  return next;
}

/** Paper shows the end of the run and everything that is folded away on a screen. */
function usePrinting(root: RefObject<HTMLElement | null>, toEnd: () => void): void {
  useEffect(() => {
    const print = () => {
      flushSync(toEnd);
      for (const details of root.current?.querySelectorAll("details") ?? []) details.open = true;
    };
    window.addEventListener("beforeprint", print);
    return () => window.removeEventListener("beforeprint", print);
  }, [root, toEnd]);
}

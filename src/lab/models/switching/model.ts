import { seconds, US_PER_SECOND } from "../../engine/clock";
import type { Model } from "../../engine/model";
import { expectedOn } from "./routing";
import { migrate } from "./schema";
import { otherThan, PODS, TICK_US, type Colour, type SwitchParameters } from "./settings";
import { failuresOf, freshState, NOTED_BACK_S, NOTED_S } from "./state";
import type { SwitchContext, SwitchEvents, SwitchState } from "./state";
import { arrivals, cutOff, settle } from "./traffic";

const TALLY_US = seconds(10);
/** The smoke test opens a connection so long after the switch. */
const SMOKE_US = seconds(5);

/** The router is told; the colour that is left will go, the one that is chosen stays. */
function switchTo(state: SwitchState, to: Colour, context: SwitchContext): void {
  const { now, parameters: p } = context;
  const left = otherThan(to);
  state.changes.push({ atUs: now, to });
  state.colours[to].downUs = null;
  state.colours[left].downUs = now + p.staysUs;
  context.log("switch", to, { inFlight: state.colours[left].inFlight });
}

function leave(state: SwitchState, colour: Colour, context: SwitchContext): void {
  const pods = state.colours[colour];
  pods.up = false;
  pods.downUs = null;
  pods.goneUs = context.now + context.parameters.drainUs;
  state.connections = state.connections.map((open) => (open?.colour === colour ? null : open));
  context.log("down", colour, { inFlight: state.colours[colour].inFlight });
}

/** Pods that take nothing new end when nothing is in flight, or when the drain is over. */
function drain(state: SwitchState, colour: Colour, context: SwitchContext): void {
  const pods = state.colours[colour];
  if (pods.up || pods.pods === 0) return;
  if (pods.goneUs === null || (context.now < pods.goneUs && state.colours[colour].inFlight > 0)) return;
  context.log("gone", colour, { cut: cutOff(state, colour) });
  pods.goneUs = context.now;
  pods.pods = 0;
}

/** Somebody decides to go back. Pods that are gone, or on their way, have to be started first. */
function wayBack(state: SwitchState, context: SwitchContext): void {
  const { now, parameters: p } = context;
  const { blue } = state.colours;
  if (p.noticedUs !== null && now === p.switchAtUs + p.noticedUs) {
    state.decidedUs = now;
    context.log("decide", "back", { up: blue.up });
  }
  const { decidedUs } = state;
  if (decidedUs === null || state.backUs !== null) return;
  if (!blue.up) {
    if (now < decidedUs + p.startUs) return;
    if (blue.pods > 0) context.log("gone", "blue", { cut: cutOff(state, "blue") });
    state.colours.blue = { ...state.colours.blue, pods: PODS, up: true, goneUs: null, freshUs: now };
    context.log("up", "blue");
  }
  state.backUs = now;
  switchTo(state, "blue", context);
}

function note(state: SwitchState, context: SwitchContext): void {
  const { now, parameters: p } = context;
  for (const [index, after] of NOTED_S.entries())
    if (now === p.switchAtUs + seconds(after)) state.onBlue[index] = expectedOn(p, state, "blue", now);
  if (state.decidedUs !== null && now === state.decidedUs + seconds(NOTED_BACK_S))
    state.onGreenAfterBack = expectedOn(p, state, "green", now);
  if (now === p.switchAtUs + SMOKE_US)
    context.log("smoke", state.changes.at(-1)?.to ?? "blue", { onBlue: expectedOn(p, state, "blue", now) });
}

function everySecond(state: SwitchState, context: SwitchContext): void {
  const { now } = context;
  if (now % US_PER_SECOND !== 0 || now === 0) return;
  const { second } = state;
  if (second.blue > 0 && second.green > 0) state.twoVersions++;
  state.last = { ...second };
  state.second = { blue: 0, green: 0, errors: 0 };
  if (now % TALLY_US === 0)
    context.log("tally", now / US_PER_SECOND, {
      blue: state.last.blue,
      green: state.last.green,
      errors: failuresOf(state.tally),
    });
}

function payForPods(state: SwitchState): void {
  for (const colour of ["blue", "green"] as const) {
    const pods = state.colours[colour];
    pods.podUs += pods.pods * TICK_US;
  }
}

/** Callers, a router, two colours and their one database, from before the switch to after the way back. */
export const switching: Model<SwitchState, SwitchParameters, SwitchEvents> = {
  name: "two colours behind a router",
  start(context) {
    context.schedule(TICK_US, "tick", 0, null);
    return freshState(context.parameters);
  },
  on(state, event, context) {
    const { now, parameters: p } = context;
    state.now = now;
    payForPods(state);
    arrivals(state, context);
    settle(state, now, p);
    if (p.stepAtUs > 0 && now === p.stepAtUs) {
      migrate(state.table, p.step);
      context.log("step", p.step);
    }
    if (now === p.switchAtUs) {
      state.inFlightAtSwitch = state.colours.blue.inFlight;
      switchTo(state, "green", context);
    }
    wayBack(state, context);
    for (const colour of ["blue", "green"] as const) {
      const { downUs } = state.colours[colour];
      if (downUs !== null && now >= downUs) leave(state, colour, context);
      drain(state, colour, context);
    }
    note(state, context);
    everySecond(state, context);
    context.schedule(TICK_US, "tick", Number(event.id) + 1, null);
    return state;
  },
};

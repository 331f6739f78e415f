import { milliseconds, seconds } from "../engine/clock";
import { spans, timeAverage } from "../engine/metrics";
import type { Lab, ParameterValues } from "../lab";

/*
 * A small lab for the tests of the views: one server, one queue, random arrivals and work. It is not registered.
 */
interface State {
  arrived: number;
  served: number;
  busy: boolean;
  waiting: number;
  /** Calls on their way to the queue. */
  calls: { id: number; sentAtUs: number; arrivesAtUs: number }[];
}

interface Events {
  send: null;
  arrive: null;
  leave: null;
}

const TRAVEL_US = milliseconds(20);
const number = (values: ParameterValues, id: string) => Number(values[id]);

export const queueLab: Lab<State, Events> = {
  id: "queue-lab",
  title: "A queue before one server",
  topic: "microservices-patterns/circuit-breaker",
  point: "Waiting grows without limit as the load nears what one server can do.",
  parameters: [
    {
      id: "rate",
      kind: "number",
      label: "Arrival rate",
      help: "How many calls arrive each second.",
      unit: "calls/s",
      min: 1,
      max: 20,
      step: 0.5,
      default: 8,
    },
    {
      id: "service-ms",
      kind: "number",
      label: "Mean work",
      help: "How long one call takes on average.",
      unit: "ms",
      min: 10,
      max: 500,
      step: 10,
      default: 100,
    },
    {
      id: "spread",
      kind: "choice",
      label: "Spread of work",
      help: "Whether every call takes the same.",
      choices: [
        { value: "random", label: "random" },
        { value: "same", label: "always the same" },
      ],
      default: "random",
    },
    { id: "open", kind: "switch", label: "Doors open", help: "Whether calls arrive at all.", default: true },
  ],
  presets: [
    {
      id: "calm",
      title: "Half load",
      note: "Five calls a second on a server that does ten.",
      values: { rate: 5 },
      seed: 1,
    },
    {
      id: "busy",
      title: "Ninety per cent load",
      note: "Nine calls a second on a server that does ten.",
      values: { rate: 9 },
      seed: 2,
      source: { title: "Queueing theory", url: "https://en.wikipedia.org/wiki/M/M/1_queue" },
    },
    {
      id: "over",
      title: "Overload",
      note: "Twelve calls a second on a server that does ten.",
      values: { rate: 12 },
      seed: 3,
    },
  ],
  model: {
    name: "queue-lab",
    start(context) {
      context.schedule(0, "send", 0, null);
      return { arrived: 0, served: 0, busy: false, waiting: 0, calls: [] };
    },
    on(state, event, context) {
      const { parameters, now } = context;
      if (event.type === "send") {
        if (parameters["open"] === false) return state;
        const id = Number(event.id);
        state.calls.push({ id, sentAtUs: now, arrivesAtUs: now + TRAVEL_US });
        context.schedule(TRAVEL_US, "arrive", id, null);
        const gap = context.random("clients", "gap").exponential(1e6 / number(parameters, "rate"));
        context.schedule(Math.round(gap), "send", id + 1, null);
        return state;
      }
      if (event.type === "arrive") {
        context.log("arrived", event.id);
        state.calls = state.calls.filter(({ id }) => id !== event.id);
        state.arrived++;
        state.waiting++;
      } else {
        context.log("left", event.id, { waiting: state.waiting });
        state.busy = false;
        state.served++;
      }
      if (!state.busy && state.waiting > 0) {
        state.busy = true;
        state.waiting--;
        const mean = milliseconds(number(parameters, "service-ms"));
        const work = parameters["spread"] === "same" ? mean : context.random("server", "work").exponential(mean);
        context.schedule(Math.round(work), "leave", state.served, null);
      }
      return state;
    },
  },
  lengthUs: () => seconds(60),
  series: [
    { id: "waiting", label: "waiting", unit: "calls" },
    { id: "inside", label: "in the system", unit: "calls" },
  ],
  sample: (state) => [state.waiting, state.waiting + Number(state.busy)],
  picture: (state) => ({
    nodes: [
      { id: "clients", label: "Clients", column: 0, row: 0, shape: "client" },
      {
        id: "queue",
        label: "Queue",
        column: 1,
        row: 0,
        shape: "queue",
        gauge: { label: "waiting", value: state.waiting, max: 50 },
      },
      {
        id: "server",
        label: "Server",
        column: 2,
        row: 0,
        shape: "service",
        state: state.busy ? { label: "busy", tone: "ok" } : { label: "idle", tone: "muted" },
      },
    ],
    edges: [
      { from: "clients", to: "queue" },
      { from: "queue", to: "server" },
    ],
    messages: state.calls.map((call) => ({ ...call, from: "clients", to: "queue", tone: "plain" as const })),
  }),
  outcome: (state, log) => {
    const end = seconds(60);
    const stays = spans(log, "arrived", "left").map(({ durationUs }) => durationUs / 1000);
    const mean = stays.length === 0 ? 0 : stays.reduce((sum, stay) => sum + stay, 0) / stays.length;
    const inside = timeAverage(log, { from: 0, to: end }, ({ type }) => (type === "arrived" ? 1 : -1));
    return {
      measures: [
        { id: "mean-stay", label: "Mean time in the system", unit: "ms", value: mean },
        { id: "mean-inside", label: "Mean number in the system", unit: "calls", value: inside },
      ],
      claims: [
        { text: "Every call that left had arrived.", holds: state.served <= state.arrived },
        { text: "At most five calls were waiting at the end.", holds: state.waiting <= 5 },
      ],
      summary: `${state.arrived} calls arrived in 60 s and ${state.served} were served; ${state.waiting} were still waiting at the end.`,
    };
  },
  describe: ({ type, id, data }) => (type === "left" ? `call ${id} is served; ${data?.["waiting"]} wait` : undefined),
  predictions: [
    {
      id: "queue-lab-overload",
      level: "mid",
      skill: "apply",
      prompt:
        "Twelve calls a second reach a server that can do ten. What is the mean number of calls in the system over a minute?",
      preset: "over",
      measure: "mean-inside",
      options: [
        {
          text: "About two calls, as at half load",
          why: "Two would need half the load: at overload the queue never comes to rest.",
          misconception: "x",
          from: 0,
          to: 10,
        },
        {
          text: "Dozens, and growing all the time",
          why: "Two calls a second more arrive than leave, so after a minute over a hundred wait.",
          from: 10,
          to: 1000,
        },
        {
          text: "Thousands within the first minute",
          why: "Only the surplus piles up: two calls a second make 120 in a minute, not thousands.",
          misconception: "x",
          from: 1000,
          to: Infinity,
        },
      ],
    },
    {
      id: "queue-lab-half",
      level: "junior",
      skill: "apply",
      prompt:
        "Five calls a second reach a server that needs 100 ms for each on average. How long is a call in the system on average?",
      preset: "calm",
      measure: "mean-stay",
      options: [
        {
          text: "100 ms, since the server is half idle",
          why: "Arrivals come in bunches, so some calls wait although the server is idle half the time.",
          misconception: "x",
          from: 0,
          to: 130,
        },
        {
          text: "About 200 ms, twice the work itself",
          why: "For one server with random arrivals and work the time is work / (1 − load): 100 / 0.5.",
          from: 130,
          to: 300,
        },
        {
          text: "A second or more, as in overload",
          why: "At half load the queue empties again and again, so waits of many calls do not add up.",
          misconception: "x",
          from: 300,
          to: Infinity,
        },
      ],
    },
  ],
  say: "Time in the system is work divided by what is left of capacity. So I plan for the load at which waiting is still short, not for the last per cent.",
};

// #region replicas
/** One pod as the autoscaler sees it; amounts in thousandths of a CPU. */
export interface PodSample {
  request: number;
  /** Missing: no sample came for this pod. */
  usage?: number | undefined;
  state: "ready" | "not yet ready" | "pending" | "failed" | "deleting";
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

const utilization = (pods: { usage: number; request: number }[]) =>
  Math.trunc((sum(pods.map(({ usage }) => usage)) * 100) / sum(pods.map(({ request }) => request)));

const measured = (pods: PodSample[]) =>
  pods.filter((pod): pod is PodSample & { usage: number } => pod.usage !== undefined);

/** Replicas for a target of CPU utilization in percent of the requests. Throws where Kubernetes takes no decision. */
export function cpuReplicas(current: number, target: number, all: PodSample[], tolerance = 0.1): number {
  const pods = all.filter(({ state }) => state !== "failed" && state !== "deleting");
  const starting = pods.filter(
    ({ state, usage }) => state === "pending" || (state === "not yet ready" && usage !== undefined),
  );
  const others = pods.filter((pod) => !starting.includes(pod));
  const missing = others.filter(({ usage }) => usage === undefined);
  const counted = measured(others);
  if (counted.length === 0) throw new Error("no metrics of a ready pod");

  const ratio = utilization(counted) / target;
  const up = ratio > 1;
  const quiet = (value: number) => 1 - tolerance <= value && value <= 1 + tolerance;
  if (missing.length === 0 && !(up && starting.length > 0))
    return quiet(ratio) ? current : Math.ceil(ratio * counted.length);

  // Guess against the change: who is silent is idle when we want more, and busy when we want fewer.
  const busy = Math.max(100, target) / 100;
  const guessed = missing.map(({ request }) => ({ request, usage: up ? 0 : request * busy }));
  const idle = up ? starting.map(({ request }) => ({ request, usage: 0 })) : [];
  const considered = [...counted, ...(ratio === 1 ? [] : guessed), ...idle];
  const careful = utilization(considered) / target;
  if (quiet(careful) || (ratio < 1 && careful > 1) || (up && careful < 1)) return current;
  const replicas = Math.ceil(careful * considered.length);
  return (careful < 1 && replicas > current) || (careful > 1 && replicas < current) ? current : replicas;
}
// #endregion replicas

// #region metrics
/** One answer a metric; `undefined` is a metric that could not be read. */
export function largest(current: number, answers: (number | undefined)[]): number {
  const known = answers.filter((answer) => answer !== undefined);
  const most = Math.max(...known);
  if (known.length === 0) return current;
  return known.length < answers.length && most < current ? current : most;
}
// #endregion metrics

// #region behavior
export interface Policy {
  type: "Pods" | "Percent";
  value: number;
  periodSeconds: number;
}

export interface Rules {
  stabilizationWindowSeconds: number;
  selectPolicy: "Max" | "Min" | "Disabled";
  policies: Policy[];
}

export interface Behavior {
  scaleUp: Rules;
  scaleDown: Rules;
}

/** What Kubernetes fills in where a `behavior` leaves a field out. */
export const DEFAULTS: Behavior = {
  scaleUp: {
    stabilizationWindowSeconds: 0,
    selectPolicy: "Max",
    policies: [
      { type: "Pods", value: 4, periodSeconds: 15 },
      { type: "Percent", value: 100, periodSeconds: 15 },
    ],
  },
  scaleDown: {
    stabilizationWindowSeconds: 300,
    selectPolicy: "Max",
    policies: [{ type: "Percent", value: 100, periodSeconds: 15 }],
  },
};

/** From the calculated number to the one that is set: first the window, then the speed limit, then minimum and maximum. */
export class Scale {
  readonly #wishes: { at: number; replicas: number }[] = [];
  readonly #steps: { at: number; change: number }[] = [];

  constructor(
    private readonly min: number,
    private readonly max: number,
    private readonly behavior: Behavior = DEFAULTS,
  ) {}

  next(now: number, current: number, wish: number): number {
    const since = ({ stabilizationWindowSeconds }: Rules) => [
      wish,
      ...this.#wishes.filter(({ at }) => at > now - stabilizationWindowSeconds).map(({ replicas }) => replicas),
    ];
    const least = Math.min(...since(this.behavior.scaleUp));
    const most = Math.max(...since(this.behavior.scaleDown));
    const stable = Math.min(Math.max(current, least), most); // between the two nothing happens
    this.#wishes.push({ at: now, replicas: wish });

    const bounded = Math.min(Math.max(this.#limited(now, current, stable), this.min), this.max);
    if (bounded !== current) this.#steps.push({ at: now, change: bounded - current });
    return bounded;
  }

  #limited(now: number, current: number, wish: number): number {
    if (wish === current) return current;
    const direction = wish > current ? 1 : -1;
    const rules = direction > 0 ? this.behavior.scaleUp : this.behavior.scaleDown;
    if (rules.selectPolicy === "Disabled") return current;
    const limits = rules.policies.map(({ type, value, periodSeconds }) => {
      const recent = this.#steps.filter(({ at }) => at > now - periodSeconds);
      const start = current - sum(recent.map(({ change }) => change));
      if (type === "Pods") return start + direction * value;
      return direction > 0 ? Math.ceil(start * (1 + value / 100)) : Math.trunc(start * (1 - value / 100));
    });
    const furthest = (rules.selectPolicy === "Max") === direction > 0 ? Math.max : Math.min;
    const limit = furthest(...limits);
    return direction > 0 ? Math.min(wish, Math.max(limit, current)) : Math.max(wish, Math.min(limit, current));
  }
}
// #endregion behavior

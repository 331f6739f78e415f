import type { Model } from "../../engine/model";
import { graceOf, MINUTE_US, planOf, retryWait } from "./rules";
import { closeAll, retire, take } from "./pool";
import {
  type Client,
  freshClient,
  type LeaseContext,
  type LeaseEvents,
  type LeaseParameters,
  type LeaseState,
  type PodState,
  send,
} from "./state";
import { startOf } from "./start";
import { expire, issue, login, renewLease, renewToken, revoke, revokePrefix, vaultTurns } from "./vault";

type What = "token" | "lease";

const clientOf = (pod: PodState, what: What): Client => (what === "token" ? pod.tokenClient : pod.leaseClient);
const unitOf = (index: number, what: string, context: LeaseContext): number =>
  context.random(`pod-${index}`, what).unit();
const seen = ({ parameters }: LeaseContext, what: What): number =>
  what === "token" ? parameters.tokenTtlUs : parameters.ttlUs;

/** The client goes on later with what it wants. */
function later(pod: PodState, index: number, what: What, afterUs: number, context: LeaseContext): void {
  const client = clientOf(pod, what);
  context.schedule(afterUs, "client", index, { life: pod.life, generation: ++client.generation, what });
}

/** Vault granted so much time: the client plans what it does next. */
function granted(pod: PodState, index: number, what: What, untilUs: number, context: LeaseContext): void {
  const { now, parameters: p } = context;
  const client = clientOf(pod, what);
  const grantedUs = untilUs - now;
  const unit = unitOf(index, `${what}-jitter`, context);
  const isNew = client.want === "new";
  client.failures = 0;
  client.untilUs = untilUs;
  if (isNew || grantedUs > client.priorUs) client.graceUs = graceOf(grantedUs, unit);
  client.priorUs = grantedUs;
  if (what === "token" && !p.renewsToken) return;
  // The lifetime watcher begins with a renewal.
  const plan =
    isNew && (p.renewer === "watcher" || p.renewer === "agent")
      ? { afterUs: 0, act: "renew" as const }
      : planOf(p.renewer, grantedUs, { fullUs: seen(context, what), graceUs: client.graceUs, unit });
  if (plan === undefined) return;
  client.want = plan.act;
  later(pod, index, what, plan.afterUs, context);
}

/** Vault did not answer, or could not: the client tries again, and for something new once its lease is as good as over. */
function failed(state: LeaseState, index: number, what: What, context: LeaseContext): void {
  const { now, parameters: p } = context;
  const pod = state.pods[index] as PodState;
  const client = clientOf(pod, what);
  client.failures++;
  state.tally.requestsFailed++;
  if (p.retry === "back-off" || client.failures % 30 === 1) send(state, context, ["pods", "vault"], "bad");
  if (client.failures === 1) context.log("ask-failed", index, { what, want: client.want });
  const waitUs = p.retry === "second" ? 1_000_000 : retryWait(client.failures, unitOf(index, `${what}-retry`, context));
  // The watcher is done once it would wake up within its grace; the others ask for as long as there is a lease.
  const leftUs = client.untilUs - now - (p.renewer === "watcher" ? waitUs + client.graceUs : 0);
  if (p.renewer === "agent" || leftUs <= 0) client.want = "new";
  later(pod, index, what, waitUs, context);
}

function logIn(state: LeaseState, index: number, context: LeaseContext): void {
  const pod = state.pods[index] as PodState;
  const token = login(state, context);
  if (token === undefined) return failed(state, index, "token", context);
  pod.token = token;
  pod.tokenClient.want = "new";
  context.log("login", index);
  granted(pod, index, "token", state.tokens[token]?.expiresUs ?? 0, context);
  obtain(state, index, context);
}

function obtain(state: LeaseState, index: number, context: LeaseContext): void {
  const pod = state.pods[index] as PodState;
  pod.leaseClient.want = "new";
  const lease = pod.token === null ? "gone" : issue(state, index, pod.token, context);
  if (lease === "gone") {
    pod.leaseClient.generation++;
    return logIn(state, index, context);
  }
  if (lease === undefined) return failed(state, index, "lease", context);
  send(state, context, ["vault", "pods"], "ok");
  context.log("credential", index, { lease: lease.id, minutes: (lease.expiresUs - context.now) / 60_000_000 });
  pod.bar = { from: context.now, to: lease.expiresUs };
  take(state, index, lease, context);
  granted(pod, index, "lease", lease.expiresUs, context);
}

function act(state: LeaseState, index: number, what: What, context: LeaseContext): void {
  const pod = state.pods[index] as PodState;
  const client = clientOf(pod, what);
  if (client.want === "new") return what === "token" ? logIn(state, index, context) : obtain(state, index, context);
  if (what === "token") {
    const untilUs = pod.token === null ? undefined : renewToken(state, pod.token, context);
    if (untilUs !== undefined) return granted(pod, index, what, untilUs, context);
    return state.vaultUp ? logIn(state, index, context) : failed(state, index, what, context);
  }
  const untilUs = pod.lease === null ? "gone" : renewLease(state, pod.lease, context);
  if (untilUs === "gone") {
    context.log("not-found", index);
    return obtain(state, index, context);
  }
  if (untilUs === undefined) return failed(state, index, what, context);
  send(state, context, ["pods", "vault"], "ok");
  context.log("renewed", index, { minutes: (untilUs - context.now) / 60_000_000 });
  if (pod.bar !== null) pod.bar.to = untilUs;
  granted(pod, index, what, untilUs, context);
}

/** The database refuses the credential: whatever the client had planned gives way, but not its wait for Vault. */
function wakened(state: LeaseState, index: number, context: LeaseContext): void {
  const { leaseClient } = state.pods[index] as PodState;
  if (leaseClient.failures > 0 && !state.vaultUp) return;
  leaseClient.generation++;
  obtain(state, index, context);
}

function begin(state: LeaseState, index: number, context: LeaseContext): void {
  const pod = state.pods[index] as PodState;
  pod.started = true;
  pod.sinceUs = context.now;
  context.log("start", index);
  logIn(state, index, context);
}

function crash(state: LeaseState, index: number, context: LeaseContext): void {
  const { now, parameters: p } = context;
  const pod = state.pods[index] as PodState;
  if (now + p.crashEveryUs < p.atUs + p.crashForUs) context.schedule(p.crashEveryUs, "crash", index, null);
  if (!pod.started) return;
  closeAll(state, pod, context);
  pod.life++;
  pod.token = null;
  pod.lease = null;
  pod.bar = null;
  pod.tokenClient = freshClient(pod.tokenClient.generation + 1);
  pod.leaseClient = freshClient(pod.leaseClient.generation + 1);
  begin(state, index, context);
}

function leak(state: LeaseState, context: LeaseContext): void {
  const lease = state.pods[0]?.pool ?? null;
  const found = lease === null ? undefined : state.leases[lease];
  if (found === undefined) return;
  state.thief = { lease: found.id, sinceUs: context.now, untilUs: null };
  context.log("leak", 0);
}

/** Pods with a token and a database credential each, Vault that keeps the leases, and PostgreSQL that knows the users. */
export const leasing: Model<LeaseState, LeaseParameters, LeaseEvents> = {
  name: "leases of database credentials",
  start: startOf,
  on(state, event, context) {
    state.now = context.now;
    const index = Number(event.id);
    const pod = state.pods[index];
    switch (event.type) {
      case "start":
        if (pod?.life === event.payload.life) begin(state, index, context);
        break;
      case "client": {
        const { life, generation, what } = event.payload;
        if (pod?.life === life && clientOf(pod, what).generation === generation) act(state, index, what, context);
        break;
      }
      case "wake":
        if (pod?.life === event.payload.life && pod.lease === event.payload.lease) wakened(state, index, context);
        break;
      case "retire":
        retire(state, index, event.payload, context);
        break;
      case "expire":
        expire(state, index, event.payload.what, context);
        break;
      case "revoke": {
        const lease = state.leases[index];
        if (state.vaultUp && lease?.generation === event.payload.generation && !lease.irrevocable)
          revoke(state, lease, context);
        break;
      }
      case "outage":
        outage(state, String(event.id), event.payload.begins, context);
        break;
      case "crash":
        crash(state, index, context);
        break;
      case "leak":
        leak(state, context);
        break;
      case "minute":
        context.schedule(MINUTE_US, "minute", "clock", null);
        break;
      case "answer":
        if (state.vaultUp) revokePrefix(state, context);
        break;
    }
    return state;
  },
};

function outage(state: LeaseState, of: string, begins: boolean, context: LeaseContext): void {
  if (of === "database") {
    state.databaseUp = !begins;
    context.log(begins ? "outage" : "back", "database");
    return;
  }
  vaultTurns(state, begins, context);
  const { atUs, answerUs } = context.parameters;
  // The operator whom Vault did not answer asks again.
  if (!begins && answerUs > 0 && !state.answered && context.now >= atUs + answerUs) revokePrefix(state, context);
}

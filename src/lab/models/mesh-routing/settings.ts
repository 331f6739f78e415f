import type { OutlierRules } from "../load-balancing/outlier";
import type { Policy } from "../load-balancing/policy";

/** What a faulty pod does to the requests that the fault touches. */
export type FaultKind = "answers-503" | "refuses" | "closes" | "hangs" | "slow";

/** What one attempt came to, in the words of Envoy's response flags; `503` is an answer of the pod and has no flag. */
export type Ending = "ok" | "503" | "UF" | "UC" | "UT";

/**
 * What is repeated: Istio's default (connect-failure, refused-stream, unavailable, cancelled), the same with 503 as before
 * Istio 1.24, the same with `reset`, or Envoy's `5xx`, which covers all of them.
 */
export type RetryOn = "istio" | "istio-503" | "istio-reset" | "5xx";

/** A subset: in Envoy a cluster of its own. */
export interface Subset {
  name: string;
  weight: number;
  hosts: number;
  /** The first so many hosts are the ones that become faulty; near hosts come first. */
  faulty: number;
  /** Where zones count, so many of the far ones as well. */
  faultyFar?: number;
}

/** A proxy of order that calls payment, and payment's pods. Times in µs, shares from 0 to 1. */
export interface MeshParameters {
  ratePerSecond: number;
  /** v1 and v2. */
  subsets: readonly Subset[];
  /** Whether the proxy knows the subset v2 that the route names. */
  v2Known: boolean;
  /** The share of requests that no rule of the route matches. */
  unmatched: number;
  /** Half of each subset's hosts lie in the caller's zone and come first. */
  zones: boolean;
  fault: { kind: FaultKind; share: number; fromUs: number; untilUs: number };
  /** Requests that a pod works on at once; others wait before it. */
  workers: number;
  serviceUs: number;
  route: {
    /** Of the whole request, retries and waits included; 0: none. */
    timeoutUs: number;
    /** Of one attempt; 0: none. */
    perTryUs: number;
    /** On top of the first attempt. */
    retries: number;
    retryOn: RetryOn;
    /** Istio's predicate: a retry that draws a host already tried draws again, up to five times. */
    anotherHost: boolean;
  };
  app: { attempts: number; waitUs: number; timeoutUs: number };
  /** Envoy's circuit breakers, for each subset: they limit what is under way and look at no errors. */
  limits: { requests: number; pending: number; retries: number };
  connectUs: number;
  balancer: Policy;
  /** Absent: nobody is ejected. */
  outlier: (OutlierRules & { intervalUs: number }) | null;
  panicPercent: number;
}

/** A pod that fails fast answers, or closes the connection, after so many µs. */
export const FAST_US = 4000;
/** How much longer a slow pod takes. */
export const SLOWER = 10;
/** Istio's hostSelectionRetryMaxAttempts (retry.go, 1.30.3): draws after the first (Envoy's load_balancer_impl.cc). */
export const HOST_DRAWS = 5;

/**
 * Whether the route repeats an attempt that ended so. An overflow never comes here: Envoy never repeats it.
 *
 * @see https://github.com/envoyproxy/envoy/blob/00d9abb793d73cebe9697659968319eaf266676a/source/common/router/retry_state_impl.cc
 */
export function repeats(retryOn: RetryOn, ending: Ending): boolean {
  switch (ending) {
    case "ok":
      return false;
    case "UF":
      return true;
    case "503":
      return retryOn === "istio-503" || retryOn === "5xx";
    case "UC":
    case "UT":
      return retryOn === "istio-reset" || retryOn === "5xx";
  }
}

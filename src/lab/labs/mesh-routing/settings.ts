import { milliseconds, seconds } from "../../engine/clock";
import type { ParameterValues } from "../../lab";
import type { Policy } from "../../models/load-balancing/policy";
import type { FaultKind, MeshParameters, RetryOn } from "../../models/mesh-routing/settings";
import { numberOf } from "../with-values";

/** Envoy's max_ejection_time (outlier_detection.proto); Istio has no setting of its own for it. */
const MAX_EJECTION_S = 300;

/** From a failure to the next request of order's own code, in µs; the lab's own. */
const APP_WAIT_US = milliseconds(100);

/** How long a run lasts, in µs. */
export const meshLengthUs = (values: ParameterValues): number => seconds(numberOf(values, "length"));

/** The model's parameters from the lab's values. */
export function meshOf(values: ParameterValues): MeshParameters {
  const value = (id: string) => numberOf(values, id);
  const us = (id: string) => milliseconds(value(id));
  const v2 = value("v2-weight");
  const hosts = (id: string) => ({ hosts: value(`${id}-pods`), faulty: value(`faulty-${id}`) });
  const fromUs = seconds(value("fault-from"));
  return {
    ratePerSecond: value("rate"),
    subsets: [
      { name: "v1", weight: 100 - v2, ...hosts("v1"), faultyFar: value("faulty-far") },
      { name: "v2", weight: v2, ...hosts("v2") },
    ],
    v2Known: values["v2-known"] === true,
    unmatched: value("unmatched") / 100,
    zones: values.zones === true,
    fault: {
      kind: values.fault as FaultKind,
      share: value("fault-share") / 100,
      fromUs,
      untilUs: value("fault-for") === 0 ? Number.MAX_SAFE_INTEGER : fromUs + seconds(value("fault-for")),
    },
    workers: value("workers"),
    serviceUs: us("service"),
    route: {
      timeoutUs: us("route-timeout"),
      perTryUs: us("per-try"),
      retries: value("retries"),
      retryOn: values["retry-on"] as RetryOn,
      anotherHost: values["another-host"] === true,
    },
    app: { attempts: value("app-attempts"), waitUs: APP_WAIT_US, timeoutUs: us("app-timeout") },
    limits: { requests: value("max-requests"), pending: value("max-pending"), retries: value("max-retries") },
    connectUs: us("connect"),
    balancer: values.balancer as Policy,
    outlier:
      values.outliers === true
        ? {
            consecutive5xx: value("consecutive-5xx"),
            intervalUs: seconds(value("interval")),
            baseEjectionUs: seconds(value("base-ejection")),
            maxEjectionUs: seconds(MAX_EJECTION_S),
            maxEjectionPercent: value("max-ejection-percent"),
            alwaysEjectOneHost: values["always-one"] === true,
          }
        : null,
    panicPercent: value("panic"),
  };
}

import type { Lab } from "../lab";
import { leasing } from "../models/leases/model";
import { failing, type LeaseEvents, type LeaseState } from "../models/leases/state";
import { leaseOutcome } from "./lease-timeline/outcome";
import { leaseParameters } from "./lease-timeline/parameters";
import { leasePicture } from "./lease-timeline/picture";
import { leasePredictions } from "./lease-timeline/predictions";
import { leasePresets } from "./lease-timeline/presets";
import { leaseLengthUs, leaseOf } from "./lease-timeline/settings";
import { describeLeases } from "./lease-timeline/words";
import { withValues } from "./with-values";

/** Database credentials with an end: who renews them when, and what becomes of them while Vault is away. */
export const leaseTimeline: Lab<LeaseState, LeaseEvents> = {
  id: "lease-timeline",
  title: "Leases: renewal, max TTL, an outage of Vault, a leak",
  topic: "deployment-strategies/vault",
  point:
    "A lease is a promise with an end: what a renewal leaves of it is what an outage may last, and revoking it ends only what the database's statements end.",
  parameters: leaseParameters,
  presets: leasePresets,
  model: withValues(leasing, leaseOf),
  lengthUs: leaseLengthUs,
  series: [
    { id: "users", label: "Database users", unit: "users" },
    { id: "leases", label: "Leases, tokens included", unit: "leases" },
    { id: "failing", label: "Pods with failing checkouts", unit: "pods" },
  ],
  sample: ({ leaseCount, tokenCount, pods }) => [
    leaseCount,
    leaseCount + tokenCount,
    pods.filter((pod) => failing(pod).share > 0).length,
  ],
  picture: leasePicture,
  outcome: (state, _log, values) => leaseOutcome(state, values),
  describe: describeLeases,
  predictions: leasePredictions,
  say:
    "I renew at two thirds of the TTL, so that a third of it is what an outage of Vault may last, and I size the TTL by that; the max TTL needs a new credential and a pool that takes it, with connections that live shorter than the overlap. " +
    "VALID UNTIL makes the database keep the promise while Vault is away, and after a leak the revocation statements must end open sessions and the pods must notice.",
};

import { milliseconds } from "../engine/clock";
import type { Lab, ParameterValues } from "../lab";
import { consumerGroupModel } from "../models/consumer-group/consumer-group";
import { type GroupEvents, type GroupState, readers, totalLag } from "../models/consumer-group/state";
import { groupOutcome } from "./consumer-group/outcome";
import { groupOf, groupParameters, troubleParameters, workParameters } from "./consumer-group/parameters";
import { groupPicture } from "./consumer-group/picture";
import { groupPredictions } from "./consumer-group/predictions";
import { groupPresets } from "./consumer-group/presets";
import { describeGroup } from "./consumer-group/words";
import { numberOf, withValues } from "./with-values";

/** A consumer group, its coordinator, and the lag while they agree on who reads what. */
export const consumerGroup: Lab<GroupState, GroupEvents> = {
  id: "consumer-group",
  title: "Consumer group: who notices, and who stands still",
  topic: "related/message-queues",
  point:
    "The lag after a member's death is the rate of what nobody reads times the time until somebody does: the coordinator decides when that is, and the protocol who waits for it.",
  parameters: [...groupParameters, ...workParameters, ...troubleParameters],
  presets: groupPresets,
  model: withValues(consumerGroupModel, groupOf),
  lengthUs: (values: ParameterValues) => milliseconds(numberOf(values, "length")),
  series: [
    { id: "lag", label: "Lag of the group", unit: "records" },
    { id: "worst", label: "Lag of the worst partition", unit: "records" },
    { id: "unread", label: "Partitions without a reader", unit: "" },
  ],
  sample: (state) => [
    totalLag(state),
    Math.max(...state.partitions.map(({ lag }) => lag)),
    readers(state).filter((reader) => reader === null).length,
  ],
  picture: groupPicture,
  outcome: (state, _log, values) => groupOutcome(state, values),
  describe: describeGroup,
  predictions: groupPredictions,
  say:
    "After a crash the group falls behind at the rate of what nobody reads until the session ends, and an eager rebalance adds everybody else for as long as it waits for the dead. " +
    "Names, a cooperative or broker-led protocol and batches that fit the poll interval shorten that; more pods than partitions do not.",
};

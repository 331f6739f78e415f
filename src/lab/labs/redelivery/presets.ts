import type { Preset } from "../../lab";

/** Starting points of the redelivery lab. */
export const redeliveryPresets: readonly Preset[] = [
  {
    id: "sqs",
    title: "Amazon SQS, 30 seconds",
    note: "SQS hides a message for 30 s by default (0 s to 12 h). The work takes 20 s on average here.",
    values: {},
    seed: 1,
    source: {
      title: "ChangeMessageVisibility (AWS CLI command reference)",
      url: "https://docs.aws.amazon.com/cli/v1/reference/sqs/change-message-visibility.html",
    },
  },
  {
    id: "pub-sub",
    title: "Google Pub/Sub, 10 seconds",
    note: "A subscription waits 10 s for the acknowledgement by default (10 s to 600 s), here with a consumer that does not extend it.",
    values: { visibility: 10_000 },
    seed: 1,
    source: {
      title: "Subscription.ack_deadline_seconds (googleapis, pubsub.proto, commit 479acf6)",
      url: "https://github.com/googleapis/googleapis/blob/479acf6990eada1213f8666f1c795a018f8496f9/google/pubsub/v1/pubsub.proto",
    },
  },
  {
    id: "service-bus",
    title: "Azure Service Bus, 60 seconds",
    note: "A peek-lock lasts 60 s by default, at most 5 minutes, unless it is renewed.",
    values: { visibility: 60_000 },
    seed: 1,
    source: {
      title: "Azure SDK, CreateQueueOptions.LockDuration",
      url: "https://learn.microsoft.com/dotnet/api/azure.messaging.servicebus.administration.createqueueoptions.lockduration",
    },
  },
  {
    id: "inbox",
    title: "SQS with an inbox",
    note: "The same deliveries as with SQS's default, but consumers recognise what they have done.",
    values: { inbox: true },
    seed: 1,
  },
  {
    id: "acknowledge-first",
    title: "Acknowledge first",
    note: "Nothing is delivered twice any more, and what a crashing consumer held is gone: at most once.",
    values: { acknowledge: "before", crash: 5 },
    seed: 1,
  },
  {
    id: "dual-write",
    title: "Commit, then publish",
    note: "The producer writes to two systems and crashes between the two in 5 % of the cases.",
    values: { "publisher-crash": 5, inbox: true },
    seed: 1,
  },
  {
    id: "outbox",
    title: "Outbox and inbox",
    note: "The same crashes, consumers that crash as well, and tables on both sides: each fact takes effect once.",
    values: { "publisher-crash": 5, crash: 5, publish: "outbox", inbox: true },
    seed: 1,
  },
];

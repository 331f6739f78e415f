import type { Prediction } from "../../lab";

/** Predictions about members that come and go. */
export const memberPredictions: readonly Prediction[] = [
  {
    id: "lab-consumer-group-range",
    level: "senior",
    skill: "analyse",
    prompt:
      "Pod D of four is killed for good; its three partitions wait for 45 s, 1,125 records. With cooperative-sticky the lag is gone after 101 s. The same with range: after how long?",
    preset: "killed-range",
    measure: "gone",
    options: [
      {
        text: "101 s too: three pods have the same to spare",
        why: "What pods have to spare adds up only if the backlog is spread over them, and a partition has one reader.",
        misconception: "cg-spare-capacity-adds-up",
        from: 95,
        to: 110,
      },
      {
        text: "120 s: 15 a second are left for it",
        why: "15 is what a pod with three partitions has to spare. With four it has 40 − 33.3.",
        misconception: "cg-spare-as-before",
        from: 110,
        to: 150,
      },
      {
        text: "214 s: one pod takes it over alone",
        why: "Ranges are neighbours: A gets 0–3, B 4–7, C 8–11 and with them all of D's. C has 6.7 a second to spare: 169 s more.",
        from: 190,
        to: 240,
      },
      {
        text: "Not in five minutes: three pods are too few",
        why: "Three pods can do 120 a second and 100 arrive, so each backlog goes; the question is only who has it.",
        misconception: "cg-lag-never-shrinks",
        from: -1,
        to: 0,
      },
    ],
  },
  {
    id: "lab-consumer-group-recreate",
    level: "senior",
    skill: "analyse",
    prompt:
      "All four pods are closed at the same moment, leave the group, and are back together 5 s later as new members. The broker is Kafka 4.0, which treats a group that has become empty like a new one, with its initial delay of 3 s. For how long does nobody read anything?",
    preset: "recreate",
    measure: "stood",
    options: [
      {
        text: "5 s: whoever is back joins and reads",
        why: "The group was empty, and the first to come back must not get all partitions, so the coordinator waits for others.",
        misconception: "cg-first-member-reads-at-once",
        from: 4,
        to: 6.5,
      },
      {
        text: "8 s: one initial delay of 3 s",
        why: "The delay begins with the first member. The others come while it runs, and that extends it. The default coordinator before 4.0 did so only for a group's first generation.",
        misconception: "cg-initial-delay-is-fixed",
        from: 6.5,
        to: 9.5,
      },
      {
        text: "11 s: the delay is extended once",
        why: "3 s from the first member; others came in between, so 3 s more; nobody came then. 5 + 3 + 3.",
        from: 9.5,
        to: 13,
      },
      {
        text: "About 45 s: until the old sessions end",
        why: "A closed member without a name leaves, and its session with it. Only a kill leaves a session behind.",
        misconception: "cg-closing-leaves-a-session",
        from: 40,
        to: 52,
      },
    ],
  },
  {
    id: "lab-consumer-group-name",
    level: "staff",
    skill: "analyse",
    prompt:
      "Four static members, KIP-848, session 45 s. Pod D is killed; Kubernetes starts it again within 5 s under the same group.instance.id. In a classic group the worst lag is 125. Roughly what is it here?",
    preset: "back-static-848",
    measure: "worst",
    options: [
      {
        text: "125 as well: the name is known",
        why: "It is known, and taken: the broker has not heard that the old process gave it back, and refuses the new one.",
        misconception: "cg-static-alike-in-both",
        from: 0,
        to: 190,
      },
      {
        text: "About 250: two heartbeats later it reads",
        why: "Heartbeats tell members of a new target. There is none as long as the name belongs to the old session.",
        misconception: "cg-heartbeats-hand-over",
        from: 190,
        to: 500,
      },
      {
        text: "About 1,150: the name is still taken",
        why: "UNRELEASED_INSTANCE_ID until the session ends, 40 to 45 s after the kill, and a heartbeat more until the partitions are taken.",
        from: 950,
        to: 1300,
      },
      {
        text: "About 4,100: the other three wait for D as well",
        why: "KIP-848 has no barrier: A, B and C go on with what they have, whatever becomes of D.",
        misconception: "cg-every-rebalance-stops-all",
        from: 3500,
        to: 4600,
      },
    ],
  },
  {
    id: "lab-consumer-group-rolling",
    level: "staff",
    skill: "evaluate",
    prompt:
      "Four pods of 40 records a second read 100. A rolling deployment closes one after the other; each is back after 20 s, and the next goes 10 s later. With eager rebalances the lag stays below 250 on every seed. The same with static members: how large at worst?",
    preset: "rolling-static",
    measure: "worst",
    options: [
      {
        text: "Nearly 0: without a rebalance nobody stands still",
        why: "Nobody but the closed pod. Its partitions keep its name on them, and no other pod may read them.",
        misconception: "cg-rebalances-are-all-the-cost",
        from: 0,
        to: 40,
      },
      {
        text: "About 75: as little moves as with cooperative",
        why: "Cooperative hands a closed pod's partitions to others within a heartbeat; static members wait for the pod.",
        misconception: "cg-static-moves-less",
        from: 40,
        to: 150,
      },
      {
        text: "About 550: each pod's share waits for it",
        why: "25 a second × 20 s for each pod, and the next is closed before the last has caught up. Names pay only for quick restarts.",
        from: 400,
        to: 700,
      },
      {
        text: "About 1,125: until the closed pod's session is over",
        why: "It is back after 20 s, within its session of 45 s, and takes its place at once.",
        misconception: "cg-name-waits-for-the-session",
        from: 1000,
        to: 1300,
      },
    ],
  },
];

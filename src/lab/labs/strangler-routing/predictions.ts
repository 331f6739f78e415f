import type { Prediction } from "../../lab";

/** What to commit to before a run, from a weight over two databases to a way back with a healthy copy. */
export const stranglerPredictions: readonly Prediction[] = [
  {
    id: "lab-strangler-routing-by-request",
    level: "mid",
    skill: "analyse",
    prompt:
      "A new system with its own database gets 25 % of the requests, drawn anew for each. Nothing is copied. Each visit writes an address and reads it 5 s later. In how many visits does the read miss the write?",
    preset: "by-request",
    measure: "missed",
    options: [
      {
        text: "0 %: a visit stays where it began",
        why: "A weight remembers nobody. The read draws again, and only a hash of a stable key keeps a customer on one side.",
        misconception: "weights-remember-customers",
        from: 0,
        to: 1,
      },
      {
        text: "About 19 %: written old, read new",
        why: "That is one of the two orders, 0.75 × 0.25. Who writes new and reads old misses the write just as well.",
        misconception: "stray-reads-have-one-direction",
        from: 15,
        to: 22,
      },
      {
        text: "About 25 %: those that read on the new side",
        why: "A quarter of these also wrote there, and find it. And most of those who wrote there read on the old side.",
        misconception: "new-share-is-stray-share",
        from: 22,
        to: 29,
      },
      {
        text: "About 38 %, in both orders",
        why: "Written old and read new, or the other way round: 2 × 0.25 × 0.75 = 37.5 %. It is largest, a half, at 50 %.",
        from: 33,
        to: 42,
      },
    ],
  },
  {
    id: "lab-strangler-routing-dual",
    level: "senior",
    skill: "analyse",
    prompt:
      "The monolith stores an address and then calls shipping, which takes 0 to 200 ms, evenly. Of 2,400 visits one in ten corrects the address 50 ms after the first write. No call fails. In how many of these visits does the older address overwrite the newer one in shipping?",
    preset: "dual",
    measure: "crossed",
    options: [
      {
        text: "0: each call succeeded, in both systems",
        why: "Success says that a write arrived, not after which other. Two calls of two pods have no order between them.",
        misconception: "success-means-agreement",
        from: 0,
        to: 1,
      },
      {
        text: "About 70, which is 28 % of the pairs",
        why: "The first call has to be slower by more than the 50 ms: (200 − 50)² ÷ (2 × 200²) = 28 % of about 240. Later writes of the same customers hide most of them by the end.",
        from: 42,
        to: 100,
      },
      {
        text: "About 120, as the order is open",
        why: "It would be half if both started at once. The correction starts 50 ms later, so more arrive in order.",
        misconception: "concurrent-is-a-coin-toss",
        from: 105,
        to: 145,
      },
      {
        text: "About 180: if the first takes more than 50 ms",
        why: "Three in four do. But the correction's call needs its own time too, and is the faster one by 50 ms only in some.",
        misconception: "only-the-first-call-is-slow",
        from: 150,
        to: 240,
      },
    ],
  },
  {
    id: "lab-strangler-routing-late-copy",
    level: "senior",
    skill: "analyse",
    prompt:
      "Old and new code give equal answers to equal rows, and others to a row that changed. The new database is a copy with a lag of 1.5 s; 20 writes a second change one of 1,000 rows each. A façade compares 100 quotes a second, for 120 s. How many of the 12,000 differ?",
    preset: "late-copy",
    measure: "differ",
    options: [
      {
        text: "0: it is the code that is compared",
        why: "A quote is code and rows. Both were asked at the same moment, and some rows were not the same at that moment.",
        misconception: "comparison-sees-only-code",
        from: 0,
        to: 5,
      },
      {
        text: "About 30: the writes that are under way",
        why: "20 × 1.5 = 30 rows are behind at any moment. Quotes hit them again and again, in each of 120 seconds.",
        misconception: "moment-is-the-total",
        from: 15,
        to: 70,
      },
      {
        text: "About 350: 3 % of all, and no fault at all",
        why: "20 × 1.5 = 30 of 1,000 rows are behind at any moment, so about 3 % of the quotes meet one. Compare the row's version too, or the lag looks like a bug.",
        from: 230,
        to: 480,
      },
      {
        text: "About 2,400, which is one for each of the writes",
        why: "A row is behind for 1.5 s, and 100 quotes a second over 1,000 rows ask for it about 0.15 times in that time.",
        misconception: "each-change-fails-a-comparison",
        from: 2000,
        to: 2800,
      },
    ],
  },
  {
    id: "lab-strangler-routing-two-owners",
    level: "staff",
    skill: "evaluate",
    prompt:
      "Two systems get half of the requests each, drawn anew. Each write counts the row's version up by one; both logs reach the other side in 1.5 s, and a row takes only a higher version. Of 2,400 visits one in ten writes twice within 50 ms. How many changes are refused?",
    preset: "two-owners",
    measure: "refused",
    options: [
      {
        text: "0: versions bring both sides to one state",
        why: "They order the changes of one owner. Two owners that do not know each other's last write give the same number twice.",
        misconception: "versions-merge-two-owners",
        from: 0,
        to: 10,
      },
      {
        text: "About 120: of each pair the lower one",
        why: "There is no lower one. Both counted on from the same version, so neither side sees a reason to take the other's.",
        misconception: "version-names-a-winner",
        from: 80,
        to: 150,
      },
      {
        text: "About 240: both of a pair on two sides",
        why: "Half of 240 pairs fall on two sides before the log arrives. Both carry the same version, so each side refuses the other's, and the row stays apart until somebody writes again.",
        from: 165,
        to: 330,
      },
      {
        text: "About 1,300: changes that come from the other side's half",
        why: "A change that meets the version before its own is taken. Visits seconds apart find each other's writes copied.",
        misconception: "foreign-changes-are-refused",
        from: 1000,
        to: 1600,
      },
    ],
  },
  {
    id: "lab-strangler-routing-forward-only",
    level: "staff",
    skill: "evaluate",
    prompt:
      "Half of the customers are on shipping; there are 20 writes a second. The monolith's log reaches shipping in 1.5 s without an error. After 90 s all are routed back, with a pause of 2 s. How many changes does the monolith lack when it takes over?",
    preset: "forward-only",
    measure: "way-back",
    options: [
      {
        text: "0: the copy has no error, and the pause is longer than the lag",
        why: "The copy carries the monolith's changes to shipping. Nothing carries shipping's to the monolith, however long one waits.",
        misconception: "healthy-sync-is-a-way-back",
        from: 0,
        to: 1,
      },
      {
        text: "About 15: what the lag holds",
        why: "10 a second × 1.5 s would be under way if shipping's log flowed back. It does not, so waiting delivers nothing.",
        misconception: "lag-bounds-the-loss",
        from: 5,
        to: 40,
      },
      {
        text: "About 900: those that were accepted there",
        why: "Half of 20 writes a second for 90 s. The way back ended when shipping accepted the first write that does not flow back.",
        from: 750,
        to: 1050,
      },
      {
        text: "About 1,800: the writes of the whole 90 s",
        why: "Half of them were the monolith's own, as it served the other customers the whole time.",
        misconception: "way-back-loses-all-writes",
        from: 1600,
        to: 2000,
      },
    ],
  },
];

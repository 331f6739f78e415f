import type { Prediction } from "../../lab";

/** What a reader commits to before the customers ask again. */
export const bucketingPredictions: readonly Prediction[] = [
  {
    id: "lab-flag-bucketing-renamed",
    level: "senior",
    skill: "analyse",
    preset: "renamed",
    measure: "moved",
    prompt:
      "A flag is on for 10 % of the customers. Its key goes into the hash beside the customer's id. Somebody renames it; the rules stay as they are. Which share of all customers gets another answer than before?",
    options: [
      {
        text: "About 0 %: the rules are as before",
        why: "The percentage is a place on the line, and that stays. The customers do not: another text is hashed, so each gets another place.",
        misconception: "same-percentage-same-customers",
        from: -1,
        to: 5,
      },
      {
        text: "About 10 %: those who had it lose it",
        why: "They do lose it, nine in ten of them. But the dashboard still says 10 %, so as many others must have got it.",
        misconception: "a-rename-only-takes-away",
        from: 5,
        to: 14,
      },
      {
        text: "About 18 %: as many gain as lose it",
        why: "Everybody is dealt anew: 10 % × 90 % had it and lose it, 90 % × 10 % get it for the first time. 1 % is lucky twice and 81 % never see anything.",
        from: 14,
        to: 24,
      },
      {
        text: "Over 90 %: another place for each",
        why: "All places change, but most answers do not: whoever is off at one place of the line is off at nine tenths of the others as well.",
        misconception: "another-place-is-another-answer",
        from: 70,
        to: 101,
      },
    ],
  },
  {
    id: "lab-flag-bucketing-two-devices",
    level: "senior",
    skill: "analyse",
    preset: "devices",
    measure: "split",
    prompt:
      "A feature is on for 30 %, and what is hashed is the id of the device. Every customer uses a laptop and a telephone. Which share of the customers has the feature on one of the two and not on the other?",
    options: [
      {
        text: "About 9 %: where both draws meet",
        why: "30 % × 30 % have the feature on both devices. Those are the ones who notice nothing.",
        misconception: "both-devices-is-the-split",
        from: 0,
        to: 20,
      },
      {
        text: "About 30 %: the share of the rollout",
        why: "30 % is the chance of each device. A customer is split by laptop alone or by telephone alone, which are two ways, and neither is the share itself.",
        misconception: "split-share-is-the-percentage",
        from: 20,
        to: 36,
      },
      {
        text: "About 42 %: one way or the other",
        why: "30 % × 70 % have it on the laptop alone and as many on the telephone alone. To the hash the two devices are strangers.",
        from: 36,
        to: 51,
      },
      {
        text: "About 60 %: each device adds its 30 %",
        why: "The sum counts those twice who have it on both. They are 9 %, and they are not split, so twice 9 % has to go.",
        misconception: "device-shares-add-up",
        from: 51,
        to: 80,
      },
    ],
  },
  {
    id: "lab-flag-bucketing-one-line",
    level: "staff",
    skill: "analyse",
    preset: "one-line",
    measure: "switched-share",
    prompt:
      "A test of A, B and C grows from 10 to 50 %. In flagd the weights go from A 34, B 33, C 33 and off 900 to A 170, B 165, C 165 and off 500, in this order. Of those who had a variant, which share now gets another one?",
    options: [
      {
        text: "About 0 %: growing adds newcomers",
        why: "That holds for on and off. Here A grows over the stretch of its neighbours: nobody falls out of the test, but many fall into another arm of it.",
        misconception: "growing-never-switches",
        from: -1,
        to: 10,
      },
      {
        text: "About a third: A grows into one other",
        why: "A now ends at 17 % and all three ended at 10 %. It takes the stretch of B as well as that of C, not of one neighbour.",
        misconception: "a-border-overruns-one-neighbour",
        from: 20,
        to: 45,
      },
      {
        text: "About two thirds: A covers them now",
        why: "All of 0 to 10 % lies in A's new 0 to 17 %, so everybody who had B or C is in A now. GrowthBook's ranges begin where they did, and Unleash asks two separate numbers.",
        from: 55,
        to: 78,
      },
      {
        text: "About 100 %: no border stands still",
        why: "Borders moved, but a customer moves only if one passes. None passes A's first 3.4 %, so those who had A keep it.",
        misconception: "every-border-moves-everybody",
        from: 90,
        to: 101,
      },
    ],
  },
  {
    id: "lab-flag-bucketing-shrink",
    level: "staff",
    skill: "evaluate",
    preset: "shrink",
    measure: "has",
    prompt:
      "An experiment with A and B takes in 50 % of the customers. B looks harmful, so you lower that to 10 %. Assignments are stored, so that nobody sees a change. Then as many new customers come as there were old ones. Which share of all takes part?",
    options: [
      {
        text: "About 10 %: what the rules now say",
        why: "The rules are asked only for customers without a stored variant. The old half of them never gets as far.",
        misconception: "rules-beat-the-store",
        from: 0,
        to: 20,
      },
      {
        text: "About 30 %: half at 50, half at 10",
        why: "Half of all are old and keep their 50 %, half are new and get 10 %. So a store takes the brake away for all who were exposed; what harms needs off, not a smaller share.",
        from: 20,
        to: 40,
      },
      {
        text: "About 50 %: the store keeps the share",
        why: "It keeps answers of people, not a share. Those who come now have no entry, and the rules place them.",
        misconception: "a-store-keeps-the-share",
        from: 40,
        to: 55,
      },
      {
        text: "About 60 %: the new 10 come on top",
        why: "The two percentages are of different people, half of all each. Of everybody they are 25 and 5.",
        misconception: "shares-of-groups-add-up",
        from: 55,
        to: 75,
      },
    ],
  },
  {
    id: "lab-flag-bucketing-stored-reseeded",
    level: "staff",
    skill: "evaluate",
    preset: "stored-reseeded",
    measure: "has",
    prompt:
      "An experiment takes in 50 % of the customers. Its seed is changed, and still 50 % are to take part. Variants given before are stored and stay; being left out is not stored. All come again. Which share takes part now?",
    options: [
      {
        text: "About 25 %: those in both deals",
        why: "25 % are let in by both. But one is enough: the store speaks for the old deal, the hash for everybody else.",
        misconception: "store-and-hash-must-agree",
        from: 10,
        to: 38,
      },
      {
        text: "About 50 %: what the rules let in",
        why: "The rules let in half of those whom they are asked about. The old half is not asked about any more, it comes on top.",
        misconception: "percentage-is-a-cap",
        from: 38,
        to: 62,
      },
      {
        text: "About 75 %: half of the rest joins",
        why: "50 % keep their variant, and of the other 50 % the new seed lets in half. Each new seed would fill up half of what is left, and no setting shows it.",
        from: 62,
        to: 87,
      },
      {
        text: "About 100 %: it draws the other half",
        why: "A new seed is not the complement of the old one. It deals independently, so it finds half of those who were in and half of those who were out.",
        misconception: "new-seed-draws-the-others",
        from: 95,
        to: 101,
      },
    ],
  },
];

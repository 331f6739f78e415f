/** A page that runs across the chapters: how interviews go, or one long walk through a design or an incident. */
export interface Guide {
  /** Folder below `docs/interview` and last part of the address, e.g. `forty-five-minutes`. */
  id: string;
  /** For the sidebar. */
  short: string;
}

/** Guides of one kind, under a heading of their own. */
export interface GuideGroup {
  title: string;
  /** In reading order. */
  guides: readonly Guide[];
}

/** Folder of the guides and part of their address. */
export const GUIDES_ID = "interview";

/** The pages on the interview itself, in reading order. What is written is a subset of this. */
export const GUIDES: readonly GuideGroup[] = [
  {
    title: "The conversation",
    guides: [
      { id: "how-you-are-judged", short: "How you are judged" },
      { id: "forty-five-minutes", short: "45 minutes" },
      { id: "how-to-draw", short: "How to draw" },
      { id: "numbers-to-know", short: "Numbers to know" },
      { id: "confusable-pairs", short: "Confusable pairs" },
    ],
  },
  {
    title: "Design walkthroughs",
    guides: [
      { id: "design-checkout", short: "Design a checkout" },
      { id: "design-payments", short: "Design payments" },
      { id: "design-notifications", short: "Design notifications" },
      { id: "design-ride-dispatch", short: "Design ride dispatch" },
      { id: "design-monolith-migration", short: "Migrate a monolith" },
    ],
  },
  {
    title: "Incident walkthroughs",
    guides: [
      { id: "incident-retry-storm", short: "A retry storm" },
      { id: "incident-dropped-deploys", short: "A deployment drops requests" },
      { id: "incident-consumer-lag", short: "Lag that never falls" },
      { id: "incident-half-paid-orders", short: "Half-paid orders" },
      { id: "incident-expired-certificate", short: "An expired certificate" },
    ],
  },
];

/** `interview/<guide>`: how a guide is named everywhere. */
export function guideId(guide: string): string {
  return `${GUIDES_ID}/${guide}`;
}

/** Every full guide id in reading order. */
export function allGuideIds(): string[] {
  return GUIDES.flatMap(({ guides }) => guides.map(({ id }) => guideId(id)));
}

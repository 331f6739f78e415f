/** A message under way between two boxes, kept so that it can be drawn. */
export interface Flight {
  id: number;
  from: string;
  to: string;
  sentAtUs: number;
  arrivesAtUs: number;
  tone: "plain" | "ok" | "warn" | "bad" | "muted";
}

/** A picture shows no more than this many. */
const MOST_FLIGHTS = 100;

/** The flights with one more; those that have arrived by now are forgotten, and the oldest when there are too many. */
export function depart(flights: readonly Flight[], flight: Flight): Flight[] {
  const aloft = flights.filter(({ arrivesAtUs }) => arrivesAtUs > flight.sentAtUs);
  return [...aloft.slice(-(MOST_FLIGHTS - 1)), flight];
}

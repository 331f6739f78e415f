/** `09:00:23.783`: a moment of a run as its logs print it, when the run began at this time of day (`09:00`). */
export function clock(began: string, us: number): string {
  return new Date(Date.parse(`1970-01-01T${began}:00Z`) + Math.round(us / 1000)).toISOString().slice(11, 23);
}

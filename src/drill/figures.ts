/** `60/s`, `3.2/s`: a rate as a dashboard shows it. */
export function perSecond(rate: number): string {
  return `${rate >= 10 ? Math.round(rate) : Number(rate.toFixed(1))}/s`;
}

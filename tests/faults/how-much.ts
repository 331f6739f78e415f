/** True in `npm run soak`, where the long loops run whole. */
export const soak = process.env["FAULTS_SOAK"] === "1";

/** What the random choices of the tests begin with: the same seed, the same faults. */
export const seed = Number(process.env["FAULTS_SEED"] ?? 1);

/** How often a loop runs: as usual, or as often as a soak wants. */
export const rounds = (usual: number, whole: number) => (soak ? whole : usual);

/** Numbers from 0 to below 1, from a seed (mulberry32, public domain, https://github.com/bryc/code). */
export function randomFrom(start: number): () => number {
  let state = start | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

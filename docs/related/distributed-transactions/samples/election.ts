export interface LastEntry {
  term: number;
  index: number;
}

// #region voter
/** One server's half of a Raft election. `term` and `votedFor` must be on disk before it answers. */
export class Voter {
  private term = 0;
  private votedFor: string | undefined;
  constructor(private readonly last: LastEntry) {}

  vote(candidate: string, term: number, last: LastEntry): boolean {
    if (term < this.term) return false; // from the past
    if (term > this.term) [this.term, this.votedFor] = [term, undefined];
    const upToDate = last.term > this.last.term || (last.term === this.last.term && last.index >= this.last.index);
    if (!upToDate || (this.votedFor !== undefined && this.votedFor !== candidate)) return false;
    this.votedFor = candidate;
    return true;
  }
}

/** Two majorities of the same servers share one of them. */
export const elected = (votes: number, servers: number) => votes > servers / 2;
// #endregion voter

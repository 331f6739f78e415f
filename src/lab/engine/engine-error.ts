/** A guard of the engine was hit: what it met, what it wanted, and what the author of the model can do. */
export class EngineError extends Error {
  readonly found: string;
  readonly expected: string;
  readonly fix: string;

  constructor(problem: { found: string; expected: string; fix: string }) {
    super(`found: ${problem.found}; expected: ${problem.expected}; fix: ${problem.fix}`);
    this.name = "EngineError";
    this.found = problem.found;
    this.expected = problem.expected;
    this.fix = problem.fix;
  }
}

/**
 * How many runs, and from which seed, as the environment says: `ELBOWROOM_SEED` and `ELBOWROOM_RUNS`.
 *
 * Shapes: without them the seed is 1, so that what fails on one machine fails on all. A night's run sets another seed and more runs.
 * Errors: throws for what is no whole number.
 */
export interface Settings {
  readonly seed: number;
  readonly numRuns: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** For `fc.assert`, and for `conformance` as `{ seed, runs: numRuns }`. */
export function settings(usualRuns = 100, environment: Environment = process.env): Settings {
  return {
    seed: wholeNumber(environment, 'ELBOWROOM_SEED', 1),
    numRuns: wholeNumber(environment, 'ELBOWROOM_RUNS', usualRuns),
  };
}

function wholeNumber(environment: Environment, name: string, usual: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return usual;
  if (!/^\d{1,10}$/.test(text)) throw new Error(`${name} is ${text}, which is no whole number.`);
  return Number(text);
}

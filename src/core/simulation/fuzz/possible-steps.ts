/** A story without the steps that turned out to be impossible in it: they did nothing, so the rest of it goes on as it did. */
import type { Scenario, Step } from '../../schema/types.ts';
import type { Run } from '../run.ts';
import { readStep } from '../verbs.ts';

export interface Played {
  readonly story: Scenario;
  readonly run: Run;
}

/** Where the rest does not go on as it did, the story is left as it was. */
export function possibleSteps(story: Scenario, play: (story: Scenario) => Run): Played {
  const before = play(story);
  const impossible = new Set(before.failures.flatMap(({ kind, path }) => (kind === 'impossible-step' ? [path] : [])));
  if (impossible.size === 0) return { story, run: before };
  const steps = story.steps.flatMap((step, place): readonly Step[] => possibleIn(step, `/steps/${place}`, impossible));
  const shorter = { ...story, steps };
  const run = play(shorter);
  const isBroken = run.failures.length > 0 && run.failures.every(({ kind }) => kind !== 'impossible-step');
  return isBroken ? { story: shorter, run } : { story, run: before };
}

function possibleIn(step: Step, path: string, impossible: ReadonlySet<string | null>): readonly Step[] {
  if (impossible.has(path)) return [];
  const read = readStep(step);
  if (read.control !== 'together') return [step];
  const together = read.step.together.filter((_, place) => !impossible.has(`${path}/together/${place}`));
  const [only] = together;
  if (together.length === read.step.together.length) return [step];
  return together.length < 2 ? (only ? [only] : []) : [{ ...read.step, together }];
}

/**
 * Plays ever smaller scenarios until none smaller fails in the same way, the tries are used up, or somebody interrupts.
 *
 * Shapes: a candidate that the loader would refuse counts as one that does not fail. The best so far is there whenever it ends. How far it is
 * stands on the terminal of whoever waits, and nowhere else.
 */
import { loadScenario } from '../../adapters/scenario-file/load-scenario.ts';
import type { Scenario } from '../../core/schema/types.ts';
import { shrinking } from '../../core/simulation/shrink/shrink.ts';
import type { Io } from '../io.ts';

export interface Hunted {
  readonly scenario: Scenario;
  /** With which it fails. */
  readonly seed: number;
  readonly tries: number;
  readonly end: 'minimal' | 'tries' | 'interrupted';
}

/** `isLike` answers the seed with which the candidate fails in the same way. */
export async function hunt(
  from: Scenario,
  seed: number,
  isLike: (candidate: Scenario) => number | null,
  most: number,
  io: Io,
): Promise<Hunted> {
  const offers = shrinking(from);
  let best = { scenario: from, seed };
  let tries = 0;
  let offer = offers.next();
  for (; !offer.done && tries < most && !io.isInterrupted(); tries += 1) {
    const found = isScenario(offer.value) ? isLike(offer.value) : null;
    if (found !== null) best = { scenario: offer.value, seed: found };
    if (found !== null || tries % 50 === 0) progress(io, best.scenario, tries);
    offer = offers.next(found !== null);
    await io.pause();
  }
  clear(io);
  return { ...best, tries, end: offer.done ? 'minimal' : io.isInterrupted() ? 'interrupted' : 'tries' };
}

function isScenario(candidate: Scenario): boolean {
  return loadScenario(JSON.stringify(candidate), { file: 'candidate' }).ok;
}

function progress({ stderr }: Io, { steps }: Scenario, tries: number): void {
  if (stderr.isTerminal) stderr.write(`\r\u001B[Kshrinking: ${steps.length} steps after ${tries} tries`);
}

function clear({ stderr }: Io): void {
  if (stderr.isTerminal) stderr.write('\r\u001B[K');
}

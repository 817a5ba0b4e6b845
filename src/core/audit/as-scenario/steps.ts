/**
 * What the stories of incidents share.
 *
 * Shapes: every text is a placeholder. Pauses are as they were, but none is shorter than `leastMs`, so that everything arrives, or longer than `mostMs`.
 */
import type { Scenario, Step } from '../../schema/types.ts';
import { customer } from './cast.ts';

export interface Story {
  readonly steps: readonly Step[];
  readonly policy?: NonNullable<Scenario['policy']>;
  /** Of the person of the incident. */
  readonly role?: 'light';
  /** What replaying it shows. */
  readonly shows: string;
}

export const leastMs = 3000;
const mostMs = 120_000;

export function wait(ms: number): Step {
  return { wait: ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms` };
}

/** As long as it was, within reason. */
export function pause(ms: number): Step {
  return wait(Math.max(leastMs, Math.min(mostMs, ms)));
}

/** So many mails so far. */
export function receives(count: number): Step {
  return { customer: { [customer]: { receives: count } } };
}

/** Says whose and what, and nothing of what was said. */
export function words(what: string, whose: string): string {
  return `(${what} of ${whose})`;
}

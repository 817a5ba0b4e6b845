/** An office with everybody and everything that acts are about. */
import { expect } from 'vitest';
import type { Scenario, Step } from '../../../../src/core/schema/types.ts';
import { complaints, play } from '../story.ts';

export const settle: Step = { settle: {} };
export const office: Partial<Scenario> = {
  inboxes: { support: {}, sales: {} },
  people: { olga: { role: 'owner' }, ana: {}, bea: {}, finn: { role: 'light' }, sam: { inboxes: ['sales'] } },
  teams: { first: { members: ['ana', 'bea'] } },
  savedReplies: {
    hello: { text: 'Hi {%customer.firstName,fallback=there%},' },
    sold: { text: 'Sold.', inboxes: ['sales'] },
  },
};

export function holds(steps: readonly Step[], more: Partial<Scenario> = {}): void {
  expect(complaints(play(steps, { ...office, ...more }))).toEqual([]);
}

/** Why the last of the steps cannot happen. */
export function obstacle(steps: readonly Step[], more: Partial<Scenario> = {}): string | null {
  const run = play(steps, { ...office, ...more });
  const impossible = run.failures.filter(({ kind }) => kind === 'impossible-step');
  expect(impossible.map(({ path }) => path)).toEqual([`/steps/${steps.length - 1}`]);
  return impossible[0]?.actual ?? null;
}

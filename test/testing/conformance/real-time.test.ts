/** A system that lives in real time: the run waits, and finds what a controlled clock finds. */
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../src/core/schema/types.ts';
import { conformance } from '../../../src/testing/conformance/conformance.ts';
import type { Driver, System } from '../../../src/testing/conformance/driver.ts';
import { type OwnDeskOptions, ownDesk } from './own-desk.ts';

/** The same desk by the clock on the wall. */
function byTheWall(options: OwnDeskOptions = {}): System {
  const desk = ownDesk(options);
  return {
    ...desk,
    start: async (account, at): Promise<Driver> => {
      const { advance, ...driver } = await desk.start(account, at);
      let last = performance.now();
      const catchUp = (): void => {
        const now = performance.now();
        advance?.(Math.floor(now - last));
        last += Math.floor(now - last);
      };
      const timely = Object.entries(driver).map(([name, does]) => {
        const call = does as (...words: readonly unknown[]) => unknown;
        const inTime = (...words: readonly unknown[]): unknown => {
          catchUp();
          return call(...words);
        };
        return [name, inTime] as const;
      });
      return Object.fromEntries(timely) as unknown as Driver;
    },
  };
}

const story: Scenario = {
  title: 'A minute in a second',
  policy: { undoMs: '600ms' },
  people: { ana: {}, bea: {} },
  conversations: { refund: { customer: 'dana@example.com', subject: 'Refund', body: 'Where is it?' } },
  steps: [
    { ana: { open: 'refund' } },
    { bea: { open: 'refund' } },
    { wait: '2s' },
    { ana: { reply: 'refund', text: 'On Tuesday.', send: true } },
    { wait: '3s' },
  ],
};

const options = {
  scenarios: [story],
  runs: 0,
  shipped: false,
  shrinkTries: 0,
  untilQuiet: false,
  slackMs: 700,
} as const;

describe('in real time', () => {
  it('the desk of the core conforms', { timeout: 120_000 }, async () => {
    const { findings, verdict, compared } = await conformance(byTheWall(), options);
    expect(findings.map(({ difference }) => difference)).toEqual([]);
    expect(verdict).toBe('conforms');
    expect(compared.mails).toBeGreaterThan(0);
  });

  it('a desk that shows people to themselves does not', { timeout: 120_000 }, async () => {
    const { findings } = await conformance(byTheWall({ without: ['self-filter'] }), { ...options, patienceMs: 100 });
    expect(findings.flatMap(({ protections }) => protections)).toContain('self-filter');
  });
});

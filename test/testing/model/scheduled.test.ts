/** A system that looks first and writes later is right when asked in turn, and found out when the scheduler chooses the order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../src/core/schema/types.ts';
import { conformance } from '../../../src/testing/conformance/conformance.ts';
import type { Driver, System } from '../../../src/testing/conformance/driver.ts';
import { scheduled } from '../../../src/testing/model/scheduled.ts';
import { ownDesk } from '../conformance/own-desk.ts';

const claims: Scenario = {
  title: 'Two claim it at once',
  people: { ana: {}, bea: {} },
  conversations: { refund: { customer: 'dana@example.com', subject: 'Refund', body: 'Where is it?' } },
  steps: [
    { ana: { open: 'refund' } },
    { bea: { open: 'refund' } },
    { wait: '2s' },
    {
      together: [
        { ana: { assign: 'refund', to: 'me', expect: 'nobody' } },
        { bea: { assign: 'refund', to: 'me', expect: 'nobody' } },
      ],
    },
    { wait: '3s' },
  ],
};

const options = { scenarios: [claims], runs: 0, shipped: false, shrinkTries: 0 } as const;

/** Asks who has it, waits for its store, and then writes what it decided before. */
function lookThenWrite(later: () => Promise<unknown>): System {
  const desk = ownDesk();
  return {
    ...desk,
    start: async (account, at): Promise<Driver> => {
      const driver = await desk.start(account, at);
      return {
        ...driver,
        submit: async (given) => {
          const { command, session } = given;
          if (command.type !== 'assignment.change' || session === null) return driver.submit(given);
          const seen = (await driver.look(session)).conversations[command.conversation];
          await later();
          if (seen?.assignee !== 'nobody') return { ok: false };
          const { expect: _, ...write } = command;
          return driver.submit({ ...given, command: write });
        },
      };
    },
  };
}

describe('what happens together', () => {
  it('may happen in any order that the core allows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const result = await scheduler.waitFor(conformance(scheduled(ownDesk(), scheduler), options));
        expect(result.verdict).toBe('conforms');
      }),
      { seed: 1, numRuns: 8 },
    );
  });

  it('finds who looks first and writes later', async () => {
    const found = await fc.check(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const system = lookThenWrite(() => scheduler.schedule(Promise.resolve(), 'the store answers'));
        const result = await scheduler.waitFor(conformance(scheduled(system, scheduler), options));
        expect(result.findings.map(({ promises }) => promises[0])).toEqual([]);
      }),
      { seed: 1, numRuns: 30 },
    );
    expect(found.failed).toBe(true);
  });
});

/** What lists show of a conversation is the newest message that its customer reads, whatever is said inside. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve, fold } from '../../../src/core/conversation/apply.ts';
import { customerView, newestMessage } from '../../../src/core/conversation/customer-view.ts';
import { decide } from '../../../src/core/conversation/decide.ts';
import { due } from '../../../src/core/conversation/timers.ts';
import type { Fact } from '../../../src/core/schema/types.ts';
import { commandOf, type Step, step } from '../../../src/testing/arbitraries/command-steps.ts';
import { account } from '../given/conversation-account.ts';
import { created, numbered } from '../given/conversation-given.ts';

const directory = account();

interface Shown {
  readonly preview: string | null;
  readonly newest: string | null;
  readonly hasNote: boolean;
}

function shownAfterEach(steps: readonly Step[]): readonly Shown[] {
  let on = evolve(fold('c1', []), numbered([created])[0] as Fact);
  let at = 10_000;
  return steps.map((one, index) => {
    at += one.afterMs;
    const facts =
      one.kind === 'tick'
        ? due(on, at)
        : decide(commandOf(one, on, `command-${index}`), on, { by: one.by, at, directory }).facts;
    for (const fact of facts) on = evolve(on, fact);
    const newest = customerView(on, directory).messages.at(-1)?.text ?? null;
    const hasNote = on.order.some((id) => on.threads[id]?.kind === 'note');
    return { preview: newestMessage(on), newest, hasNote };
  });
}

describe('the preview of a conversation', () => {
  const steps = fc.array(step, { minLength: 5, maxLength: 40, size: 'max' });

  it('is the newest message that its customer reads', () => {
    fc.assert(
      fc.property(steps, (given) => {
        for (const { preview, newest } of shownAfterEach(given)) expect(preview).toBe(newest);
      }),
    );
  });

  it('sometimes stands above a note', () => {
    const runs = fc.sample(steps, { numRuns: 50, seed: 3 });
    const noted = runs.filter((given) =>
      shownAfterEach(given).some(({ hasNote, newest }) => hasNote && newest !== null),
    );
    expect(noted.length).toBeGreaterThan(5);
  });
});

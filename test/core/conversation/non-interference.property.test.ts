/**
 * Two runs that differ only in what is inside give customers and outsiders the same, to the byte.
 *
 * Source: DESIGN "Notes, mentions, saved replies"; catalogue G, the invariant for all of it.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve, fold } from '../../../src/core/conversation/apply.ts';
import { type CustomerView, customerView } from '../../../src/core/conversation/customer-view.ts';
import { decide } from '../../../src/core/conversation/decide.ts';
import { type Effect, effectsOf } from '../../../src/core/conversation/effects.ts';
import { due } from '../../../src/core/conversation/timers.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type { Fact } from '../../../src/core/schema/types.ts';
import { commandOf, type Step, step } from '../../../src/testing/arbitraries/command-steps.ts';
import { account } from '../given/conversation-account.ts';
import { created, numbered } from '../given/conversation-given.ts';

/** What nobody outside can learn of, and what does not change who may do what. */
const insideKinds: ReadonlySet<string> = new Set([
  'note.add',
  'note.edit',
  'note.delete',
  'tag.add',
  'tag.remove',
  'follower.add',
  'follower.remove',
  'draft.take-over',
]);
const outsideKinds: ReadonlySet<string> = new Set([
  'reply.send',
  'customer.write',
  'reply.undo',
  'conversation.forward',
  'forward.undo',
  'tick',
]);

const policy = { guard: { reply: 'allow', note: 'allow', customer: 'allow', composing: 'allow' }, mentions: 'report' };
const directory = account(policy);

interface Seen {
  readonly mails: readonly Effect[];
  readonly views: readonly CustomerView[];
}

/** Commands have the number of their step as id, in both runs; replies have seen everything. */
function seenOutside(
  steps: readonly Step[],
  isPlayed: (one: Step) => boolean,
  unprotected: readonly ProtectionName[] = [],
): Seen {
  const without = new Set(unprotected);
  let on = evolve(fold('c1', []), numbered([created])[0] as Fact);
  let at = 10_000;
  const mails: Effect[] = [];
  const views: CustomerView[] = [];
  const take = (facts: readonly Fact[]): void => {
    for (const fact of facts) {
      on = evolve(on, fact);
      mails.push(...effectsOf(fact, on, directory, without).filter(({ type }) => type !== 'notify'));
    }
  };
  steps.forEach((one, index) => {
    at += one.afterMs;
    const isOutside = !insideKinds.has(one.kind);
    if (isOutside) views.push(customerView(on, directory, without));
    if (one.kind === 'tick') take(due(on, at));
    else if (isPlayed(one))
      take(decide(plain(one, on, `command-${index}`), on, { by: one.by, at, directory, without }).facts);
    if (isOutside) views.push(customerView(on, directory, without));
  });
  return { mails, views };
}

/** A command without what would make it depend on the inside: what it had seen, the note beside it, a place among all threads. */
function plain(one: Exclude<Step, { kind: 'tick' }>, on: ReturnType<typeof fold>, id: string) {
  const command = commandOf(one, on, id);
  if (command.type === 'reply.send')
    return { type: command.type, id, conversation: on.id, text: command.text, seen: on.revision };
  if (command.type === 'reply.undo' || command.type === 'forward.undo') {
    const kind = command.type === 'reply.undo' ? 'reply' : 'forward';
    const threads = on.order.filter((thread) => on.threads[thread]?.kind === kind);
    return { ...command, thread: threads.at(-1 - (one.pick % 3)) ?? 'no-such' };
  }
  if (command.type !== 'note.add') return command;
  return { type: command.type, id, conversation: on.id, text: `SECRET ${command.text}` };
}

const steps = fc.array(
  step.filter(({ kind }) => insideKinds.has(kind) || outsideKinds.has(kind)),
  { minLength: 5, maxLength: 60, size: 'max' },
);
const all = (): boolean => true;
const outside = ({ kind }: Step): boolean => !insideKinds.has(kind);

describe('what is inside', () => {
  it('changes nothing that a customer or an outsider gets or can read', () => {
    fc.assert(
      fc.property(steps, (drawn) => {
        const withInside = seenOutside(drawn, all);
        expect(JSON.stringify(withInside)).toBe(JSON.stringify(seenOutside(drawn, outside)));
        expect(JSON.stringify(withInside)).not.toContain('SECRET');
      }),
      { numRuns: 300 },
    );
  });

  it('sometimes would, without the wall', () => {
    const runs = fc.sample(steps, { numRuns: 100, seed: 7 });
    const leaks = runs.filter((drawn) => JSON.stringify(seenOutside(drawn, all, ['note-wall'])).includes('SECRET'));
    const mails = runs.filter((drawn) => seenOutside(drawn, all).mails.length > 0);
    expect(leaks.length).toBeGreaterThan(50);
    expect(mails.length).toBeGreaterThan(20);
  });
});

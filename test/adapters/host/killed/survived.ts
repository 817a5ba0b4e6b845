/** Whether everything came about that was acknowledged, once each, when the last process has come to its end. */
import { expect } from 'vitest';
import { fold } from '../../../../src/core/conversation/apply.ts';
import { mostAttempts } from '../../../../src/core/conversation/delivery.ts';
import type { Store } from '../../../../src/core/ports/store.ts';
import type { Command, Fact, Outcome } from '../../../../src/core/schema/types.ts';
import type { Told } from './service.ts';

export async function expectSurvived(store: Store, told: Told): Promise<void> {
  const places = [...new Set(told.asked.map(({ conversation }) => conversation))];
  const facts: Fact[] = [];
  const outcomes = new Map<string, Outcome>();
  for (const place of places) {
    facts.push(...((await store.events.read(place)).facts as readonly Fact[]));
    for (const [id, outcome] of Object.entries(await store.events.outcomes(place))) outcomes.set(id, outcome);
  }

  // Every command has one outcome, and whoever was told one was told that.
  expect(told.answered.filter(({ id, outcome }) => !isSame(outcomes.get(id), outcome))).toEqual([]);
  const asked = new Map(told.asked.map((command) => [command.id, command]));
  const answered = new Set(told.answered.map(({ id }) => id));
  expect([...asked.keys()].filter((id) => !answered.has(id))).toEqual([]);
  const accepted = [...asked.values()].filter(({ id }) => outcomes.get(id)?.ok);
  expect(accepted.filter((command) => timesDone(command, facts) !== 1)).toEqual([]);
  expect(
    [...asked.values()].filter(({ id }) => !outcomes.get(id)?.ok).filter((one) => timesDone(one, facts) > 0),
  ).toEqual([]);

  // Whoever is mentioned is told by one id, however often.
  const mentions = told.notifications.filter(({ cause, to }) => cause === 'mentioned' && to === 'bea');
  const notes = facts.filter(({ type }) => type === 'note.added').length;
  expect(new Set(mentions.map(({ id }) => id)).size).toBe(notes);

  const handed = new Map<string, number>();
  for (const id of told.mails) handed.set(id, (handed.get(id) ?? 0) + 1);
  let replies = 0;
  for (const place of places) {
    const state = await conversationIn(store, place);
    // No timer was forgotten: what had a time to come back or to go out is back and out.
    expect([state.snooze, state.sending, state.awaiting]).toEqual([null, {}, {}]);
    for (const { mail, state: became, attempt } of Object.values(state.deliveries)) {
      replies += 1;
      const times = handed.get(mail) ?? 0;
      handed.delete(mail);
      // It may have died with leave to hand a mail over, before it did; what it did is known by its id.
      expect(times, mail).toBeLessThanOrEqual(attempt);
      if (became !== 'delivered') expect([became, attempt]).toEqual(['uncertain', mostAttempts]);
      else expect(times, mail).toBeGreaterThan(0);
    }
  }
  expect([...handed.keys()]).toEqual([]);
  expect(replies).toBe(facts.filter(({ type }) => type === 'reply.accepted').length);
  expect(await store.outbox.pending(0, 10)).toEqual([]);
}

function timesDone(command: Command, facts: readonly Fact[]): number {
  return facts.filter((fact) => fact.command === command.id && begins.has(fact.type)).length;
}

const begins: ReadonlySet<Fact['type']> = new Set<Fact['type']>([
  'note.added',
  'reply.accepted',
  'customer.wrote',
  'conversation.snoozed',
]);

async function conversationIn(store: Store, stream: string) {
  return fold(stream, (await store.events.read(stream)).facts as readonly Fact[]);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What the cases of the contract write: small, and different wherever a difference would tell. */
import type { Append } from '../../core/desk/desk.ts';
import type { Appended, StoredFact, Written } from '../../core/ports/event-store.ts';
import type { Settled } from '../../core/ports/outbox.ts';
import type { Store } from '../../core/ports/store.ts';
import type { Draft, Fact, Outcome } from '../../core/schema/types.ts';
import { broken } from './expect.ts';

type Effect = Append['effects'][number];

export function tagged(revision: number, tag = `tag-${revision}`): Fact {
  return { type: 'tag.added', revision, at: 1_000 + revision, by: { kind: 'automation', name: 'contract' }, tag };
}

export function facts(from: number, to: number, tag?: string): readonly Fact[] {
  return Array.from({ length: to - from + 1 }, (_, index) => tagged(from + index, tag));
}

export function outcomeAt(revision: number): Outcome {
  return { ok: true, result: 'accepted', revision };
}

export const refused: Outcome = { ok: false, rejection: { code: 'thread.unknown', detail: { thread: 'r1' } } };

/** `count` facts after that revision, without a command. */
export function append(stream: string, after: number, count = 1, more: Partial<Append> = {}): Append {
  return {
    stream,
    expectedRevision: after,
    facts: facts(after + 1, after + count),
    effects: [],
    command: null,
    outcome: null,
    ...more,
  };
}

export function commanded(command: string, stream: string, after: number, more: Partial<Append> = {}): Append {
  return append(stream, after, 1, { command, outcome: outcomeAt(after + 1), ...more });
}

export function mail(conversation: string, id: string, text = 'Hello'): Effect {
  return {
    type: 'mail',
    mail: { id, to: 'dana@example.com', kind: 'reply', conversation, subject: 'Refund', text, attachments: [] },
  };
}

export function opening(conversation: string): Effect {
  return { type: 'open', conversation, commands: [] };
}

export function draft(version: number, more: Partial<Draft> = {}): Draft {
  return {
    person: 'ana',
    kind: 'reply',
    text: `Text ${version}`,
    version,
    lineage: 'd1',
    startedBy: 'ana',
    editedBy: 'ana',
    at: 1_000 + version,
    ...more,
  };
}

export async function written(store: Store, what: Append): Promise<Written> {
  return asWritten(await store.events.append(what));
}

export function asWritten(answer: Appended): Written {
  return answer.ok ? answer : broken('an append was not written', 'ok', answer.reason);
}

/** Every effect pending whose id this is part of. */
export async function pendingWith(store: Store, part: string): Promise<readonly (Settled & { effect: Effect })[]> {
  const found: (Settled & { effect: Effect })[] = [];
  for (let after = 0; ; ) {
    const page = await store.outbox.pending(after, 100);
    found.push(...page.filter(({ id }) => id.includes(part)));
    const last = page.at(-1);
    if (!last) return found;
    if (last.number <= after)
      return broken('effects do not come in the order of their numbers', `> ${after}`, last.number);
    after = last.number;
  }
}

/** Every fact after that position, read in pages. */
export async function allAfter(store: Store, from: number, limit: number): Promise<readonly StoredFact[]> {
  const found: StoredFact[] = [];
  for (let after = from; ; ) {
    const page = await store.events.readAll(after, limit);
    if (page.length > limit) return broken('more facts than asked for', limit, page.length);
    for (const { position } of page) {
      if (position <= after) return broken('positions do not ascend', `> ${after}`, position);
      after = position;
    }
    if (page.length === 0) return found;
    found.push(...page);
  }
}

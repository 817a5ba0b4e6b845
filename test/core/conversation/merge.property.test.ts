/** Merges in any order and direction: redirects are a forest, nothing is lost, and nobody reads more than before. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apply } from '../../../src/core/conversation/apply.ts';
import type { Conversation } from '../../../src/core/conversation/conversation.ts';
import { survivorOf } from '../../../src/core/conversation/survivor.ts';
import { due } from '../../../src/core/conversation/timers.ts';
import { canOpen } from '../../../src/core/rules/access.ts';
import type { Command } from '../../../src/core/schema/types.ts';
import { account, automation, by, dana } from '../given/conversation-account.ts';
import { created, type GivenFact } from '../given/conversation-given.ts';
import { type House, house } from '../given/given-merge.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
const staff = ['olga', 'adam', 'ana', 'bea', 'carl', 'finn'];
const directory = account();

interface Beginning {
  readonly inbox: string;
  readonly guests: readonly string[];
  readonly followers: readonly string[];
  readonly child: boolean;
  /** Names that others have as well. */
  readonly threads: readonly string[];
  /** How far the mail of some replies has come. */
  readonly mails: readonly ('sending' | 'queued' | 'handed')[];
}

const beginning: fc.Arbitrary<Beginning> = fc.record({
  inbox: fc.constantFrom('support', 'support', 'support', 'billing'),
  guests: fc.subarray(['carl', 'ana', 'finn']),
  followers: fc.subarray(['ana', 'bea', 'finn']),
  child: fc.constantFrom(false, false, true),
  threads: fc.subarray(['x', 'y', 'x~']),
  mails: fc.subarray(['sending', 'queued', 'handed']),
});

type Move =
  | { readonly do: 'merge'; readonly from: number; readonly into: number; readonly by: string }
  | {
      readonly do: 'reply' | 'blind' | 'note' | 'write' | 'undo' | 'send' | 'hand';
      readonly where: number;
      readonly by: string;
    };

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    do: fc.constant('merge' as const),
    from: fc.nat(4),
    into: fc.nat(4),
    by: fc.constantFrom('olga', 'adam', 'ana', 'bea', 'carl', 'finn'),
  }),
  fc.record({
    do: fc.constantFrom('reply', 'reply', 'blind', 'note', 'write', 'undo', 'undo', 'send', 'hand'),
    where: fc.nat(4),
    by: fc.constantFrom('ana', 'bea'),
  }),
);

function begin(all: readonly Beginning[]): House {
  const facts = all.map(({ inbox, guests, followers, child, threads, mails }, index): [string, GivenFact[]] => {
    const id = ids[index] ?? '';
    const parent = child && index > 0 ? { parent: { conversation: ids[index - 1] ?? '', thread: 'f' } } : {};
    return [
      id,
      [
        { ...created, conversation: id, inbox, ...parent } as GivenFact,
        ...threads.map((thread): GivenFact => ({ type: 'customer.wrote', thread, text: `${thread} of ${id}` })),
        ...mails.flatMap((far) => mailed(far, `${far} on ${id}`)),
        ...guests.map((person): GivenFact => ({ type: 'guest.added', person, by: by('olga') })),
        ...followers.map((person): GivenFact => ({ type: 'follower.added', person, by: by(person) })),
      ],
    ];
  });
  return house(Object.fromEntries(facts));
}

function mailed(far: Beginning['mails'][number], thread: string): GivenFact[] {
  const undoUntil = far === 'sending' ? 900_000 : 0;
  const accepted = { type: 'reply.accepted', thread, text: thread, seen: 1, undoUntil, by: by('ana') } as const;
  const sent = { type: 'reply.sent', thread } as const;
  const handing = { mail: thread, thread, attempt: 1, confirmUntil: 900_000, onUncertain: 'ask' } as const;
  const handed = { type: 'delivery.handed', ...handing, by: automation('mail') } as const;
  return [accepted, ...(far === 'sending' ? [] : [sent]), ...(far === 'handed' ? [handed] : [])];
}

/** How often something worth a merge happened, over all runs. */
const happened = { merges: 0, renames: 0, sending: 0, held: 0, queued: 0, handed: 0, undoneElsewhere: 0, refused: 0 };

function play(office: House, moves: readonly Move[]): void {
  for (const [index, one] of moves.entries()) {
    if (one.do === 'merge') {
      merge(office, ids[one.from] ?? '', ids[one.into] ?? '', one.by);
      continue;
    }
    const conversation = ids[one.where] ?? '';
    if (one.do === 'send') {
      const on = office.at(conversation);
      for (const fact of due(on, 1000 * index + 15_000)) apply(on, fact);
      continue;
    }
    const command = commandOf(one.do, office.at(conversation), index);
    if (!command) continue;
    const thread = command.type === 'reply.undo' ? office.at(conversation).threads[command.thread] : undefined;
    const who = one.do === 'write' ? dana : one.do === 'hand' ? automation('mail') : (thread?.by ?? by(one.by));
    const { ok } = office.give(command, { by: who, at: 1000 * index });
    if (ok && thread && 'from' in thread && thread.from !== undefined) happened.undoneElsewhere += 1;
  }
}

function commandOf(what: Exclude<Move['do'], 'merge' | 'send'>, on: Conversation, index: number): Command | null {
  const base = { id: `${what}-${index}`, conversation: on.id };
  const text = `${what} ${index} on ${on.id}`;
  if (what === 'reply' || what === 'blind') {
    const seen = what === 'blind' ? 1 : on.revision;
    return { ...base, type: 'reply.send', text, seen, lineage: `draft-${index}` };
  }
  if (what === 'note') return { ...base, type: 'note.add', text };
  if (what === 'write') return { ...base, type: 'customer.write', text };
  if (what === 'hand') {
    const mail = Object.values(on.deliveries).find(({ state }) => state === 'queued')?.mail;
    return mail === undefined ? null : { ...base, type: 'delivery.hand', mail };
  }
  const thread = Object.keys(on.sending).at(-1);
  return thread === undefined ? null : { ...base, type: 'reply.undo', thread };
}

function merge(office: House, from: string, into: string, who: string): void {
  const readers = (id: string) => staff.filter((person) => canOpen(directory, person, office.at(id)));
  const before = new Set(readers(from).filter((person) => readers(into).includes(person)));
  const owed = [...textsOf(office.at(from)), ...(from === into ? [] : textsOf(office.at(into)))];
  const { deliveries, sending, held } = office.at(from);
  const followed = namesIn('followers', from, into);
  const used = namesIn('consumed', from, into);
  const mails = [...Object.values(deliveries), ...Object.values(office.at(into).deliveries)].map(({ state }) => state);
  const states = Object.values(deliveries).map(({ state }) => state);
  const wasSending = Object.keys(sending).length;
  const wereHeld = Object.keys(held).length;
  if (!office.merge(from, into, { by: who }).ok) {
    happened.refused += 1;
    return;
  }
  const after = office.at(into);
  happened.merges += 1;
  happened.sending += wasSending;
  happened.held += wereHeld;
  happened.queued += states.filter((state) => state === 'queued').length;
  happened.handed += states.filter((state) => state === 'handed').length;
  if (Object.keys(office.at(from).renamed.threads).length > 0) happened.renames += 1;
  if (from !== into)
    expect(
      Object.values(after.deliveries)
        .map(({ state }) => state)
        .sort(),
    ).toEqual(mails.sort());
  expect(readers(into).filter((person) => !before.has(person))).toEqual([]);
  expect(textsOf(after).sort()).toEqual(owed.sort());
  expect(new Set(after.order)).toEqual(new Set(Object.keys(after.threads)));
  expect(after.order).toHaveLength(Object.keys(after.threads).length);
  for (const { thread } of Object.values(after.deliveries)) expect(Object.hasOwn(after.threads, thread)).toBe(true);
  for (const index of ['sending', 'held', 'scheduled'] as const)
    expect(Object.keys(after[index]).sort()).toEqual(threadsOf(after, index));
  expect(Object.keys(after.followers).sort()).toEqual(followed.filter((person) => canOpen(directory, person, after)));
  expect(Object.keys(after.consumed).sort()).toEqual(used);

  function namesIn(index: 'followers' | 'consumed', ...conversations: readonly string[]): string[] {
    return [...new Set(conversations.flatMap((id) => Object.keys(office.at(id)[index])))].sort();
  }
}

function threadsOf({ threads }: Conversation, state: string): string[] {
  return Object.values(threads)
    .flatMap((one) => ('state' in one && one.state === state ? [one.id] : []))
    .sort();
}

function textsOf({ order, threads }: Conversation): string[] {
  return order.flatMap((id) => {
    const thread = threads[id];
    return thread && 'text' in thread ? [`${thread.kind} ${'state' in thread ? thread.state : ''} ${thread.text}`] : [];
  });
}

it('leads from every conversation to exactly one that goes on, with everything in it', () => {
  fc.assert(
    fc.property(
      fc.array(beginning, { minLength: 5, maxLength: 5 }),
      fc.array(move, { minLength: 3, maxLength: 40, size: 'max' }),
      (all, moves) => {
        const office = begin(all);
        play(office, moves);
        const peek = (id: string): Conversation | null => office.conversations[id] ?? null;
        for (const id of ids) {
          const end = survivorOf(id, peek);
          expect(end?.mergedInto).toBeNull();
          const on = office.at(id);
          expect(on.status === 'merged').toBe(on.mergedInto !== null);
          if (on.mergedInto === null) continue;
          expect([on.sending, on.held, on.scheduled, on.awaiting, on.lock]).toEqual([{}, {}, {}, {}, null]);
          expect(end && Object.hasOwn(end.origins, id)).toBe(true);
          expect(end?.inbox).toBe(on.inbox);
        }
      },
    ),
    { numRuns: 300 },
  );
  const rare = Object.entries(happened).filter(([, times]) => times < 15);
  expect([happened.merges > 300, rare]).toEqual([true, []]);
});

it('would find a circle, if merging again were let through', () => {
  const office = begin(
    ids.map(() => ({ inbox: 'support', guests: [], followers: [], child: false, threads: [], mails: [] })),
  );
  office.merge('a', 'b');
  office.merge('b', 'a', { unprotected: ['merge-acyclic'] });
  expect(survivorOf('a', (id) => office.conversations[id] ?? null)).toBeNull();
});

/** A desk that lets go of every room as soon as it can decides, lists and routes like one that holds them all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/core/conversation/apply.ts';
import { isConversation } from '../../../src/core/desk/desk.ts';
import { routingStream } from '../../../src/core/rules/route.ts';
import type { Command, DirectoryCommand, Fact } from '../../../src/core/schema/types.ts';
import { automation, by, dana } from '../given/conversation-account.ts';
import { workflows } from '../given/workflows.ts';
import { aBusyOffice, type Office, open } from './given-desk.ts';

const conversations = ['c1', 'c2', 'c3', 'c4'];
const people = ['ana', 'bea', 'finn'];

interface Move {
  readonly kind: (typeof kinds)[number];
  readonly on: string;
  readonly other: string;
  readonly person: string;
  readonly pick: number;
  readonly afterMs: number;
}

const kinds = [
  'join',
  'leave',
  'compose',
  'save',
  'reply',
  'note',
  'assign',
  'follow',
  'status',
  'move',
  'merge',
  'customer',
  'lock',
  'snooze',
  'revoke',
  'grant',
  'workflow',
  'routing',
  'away',
  'wait',
  'wait',
] as const;

const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom(...kinds),
  on: fc.constantFrom(...conversations),
  other: fc.constantFrom(...conversations),
  person: fc.constantFrom(...people),
  pick: fc.nat(3),
  afterMs: fc.constantFrom(0, 0, 1, 5000, 16_000, 61_000),
});

const account = automation('account');

function carryOut(office: Office, { kind, on: conversation, other, person, pick }: Move, number: number): void {
  const session = `${person}/1`;
  const join = `j${pick}`;
  const submit = (actor: Parameters<Office['submit']>[0], command: object) =>
    office.submit(actor, { id: `move-${number}`, ...command } as Command | DirectoryCommand);
  switch (kind) {
    case 'join':
      return office.say(session, { type: 'room.join', conversation, join });
    case 'leave':
      return office.say(session, { type: 'room.leave', conversation, join });
    case 'compose':
      return office.say(session, {
        type: 'presence.report',
        conversation,
        join,
        state: 'composing',
        kind: 'reply',
        hidden: false,
        counter: number,
        seen: 0,
      });
    case 'save':
      return office.say(session, {
        type: 'draft.save',
        conversation,
        kind: 'reply',
        lineage: `${person}-${pick}`,
        counter: number,
        base: 0,
        text: `Text ${number}`,
      });
    case 'reply':
      return submit(by(person), { type: 'reply.send', conversation, text: `Reply ${number}`, seen: 3 * pick });
    case 'note':
      return submit(by(person), { type: 'note.add', conversation, text: '@bea, please', lineage: `${person}-${pick}` });
    case 'assign':
      return submit(by('adam'), { type: 'assignment.change', conversation, to: { kind: 'person', person } });
    case 'follow':
      return submit(by(person), { type: 'follower.add', conversation, person });
    case 'status':
      return submit(by('adam'), { type: 'status.change', conversation, to: pick === 0 ? 'active' : 'closed' });
    case 'move':
      return submit(by('adam'), {
        type: 'conversation.move',
        conversation,
        inbox: pick === 0 ? 'billing' : 'support',
      });
    case 'merge':
      return submit(by('adam'), { type: 'conversation.merge', conversation, into: other });
    case 'customer':
      return submit(dana, { type: 'customer.write', conversation, text: 'Hello?' });
    case 'lock':
      return submit(by(person), { type: 'lock.acquire', conversation });
    case 'snooze':
      return submit(by('adam'), {
        type: 'conversation.snooze',
        conversation,
        until: office.at + 20_000,
        wakeOnCustomer: true,
      });
    case 'revoke':
    case 'grant':
      return submit(by('adam'), { type: `access.${kind}`, person, inbox: pick === 0 ? 'billing' : 'support' });
    case 'workflow':
      return submit(by('adam'), {
        type: 'workflow.put',
        name: `w${pick}`,
        workflow: workflows[pick === 0 ? 'sort-out' : 'hurry'],
      });
    case 'routing':
      return submit(by('adam'), {
        type: 'inbox.set-routing',
        inbox: 'support',
        routing: {
          mode: pick === 0 ? 'balanced' : 'roundRobin',
          cap: pick === 1 ? 1 : null,
          rotation: ['ana', 'bea'].map((one) => ({ kind: 'person', person: one })),
        },
      });
    case 'away':
      return submit(account, { type: 'person.set-away', person, away: pick === 0 });
    case 'wait':
      return undefined;
  }
}

function play(moves: readonly Move[], isForgetful: boolean): Office {
  const office = aBusyOffice({ isForgetful, policy: { lock: 'manual' } });
  for (const one of conversations.slice(1)) open(office, one, 'support');
  office.connect(...people.map((person) => `${person}/1`));
  for (const person of people) office.say(`${person}/1`, { type: 'list.join', inbox: 'support', join: 'list' });
  for (const [number, one] of moves.entries()) {
    carryOut(office, one, number);
    for (const until = office.at + one.afterMs; office.at < until; )
      office.tick(Math.min(until, Math.max(office.at + 1, nextWake(office))));
  }
  office.tick(office.at + 1);
  return office;
}

function nextWake({ outputs }: Office): number {
  const wake = outputs.findLast((one) => one.type === 'wake');
  return wake?.type === 'wake' ? wake.at : Infinity;
}

/** Which of two that were released at once gets its turn first depends on which is at hand. */
const withoutTurn = (text: string) => text.replace(/(\/routing\/\d+\.\d+)\.\d+/g, '$1').replace(/,"turn":\d+/g, '');
const factsOf = ({ facts }: Office) =>
  Object.fromEntries(
    [...facts]
      .filter(([stream]) => stream !== routingStream)
      .map(([stream, all]) => [stream, JSON.parse(withoutTurn(JSON.stringify(all)))]),
  );
const rowsOf = ({ desk }: Office) => [...desk.rows].map(([inbox, rows]) => [inbox, sorted(rows)] as const);
const sorted = <T>(map: ReadonlyMap<string, T>) =>
  [...map].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
const decidedIn = ({ outputs }: Office) =>
  outputs.flatMap((one) =>
    one.type === 'decided' ? [withoutTurn(`${one.submission.command.id} ${JSON.stringify(one.outcome)}`)] : [],
  );

describe('a desk that unloads whatever rests', () => {
  const moves = fc.array(move, { minLength: 5, maxLength: 25, size: 'max' });

  it('ends with the same facts, outcomes, lists and routing', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const [held, unloaded] = [play(all, false), play(all, true)];
        expect(factsOf(unloaded)).toEqual(factsOf(held));
        expect(decidedIn(unloaded).sort()).toEqual(decidedIn(held).sort());
        expect(rowsOf(unloaded)).toEqual(rowsOf(held));
        expect(new Map([...unloaded.desk.routing.active].sort())).toEqual(
          new Map([...held.desk.routing.active].sort()),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('sometimes has nothing in memory but what is looked at', () => {
    const [one] = fc.sample(moves, { numRuns: 1, seed: 3 });
    const { desk } = play(one ?? [], true);
    expect(desk.rest.resting.size).toBeGreaterThan(0);
    expect(desk.rest.parked.size + desk.rest.waiters.size).toBe(0);
  });

  it('keeps what the store has of a conversation, whatever is left out of memory', () => {
    const office = play([], true);
    expect(office.desk.rooms.size).toBe(0);
    const facts = [...office.facts].flatMap(([stream, all]) =>
      !isConversation(stream) ? [] : [fold(stream, all as Fact[]).status],
    );
    expect(facts).toEqual(conversations.map(() => 'active'));
  });
});

/**
 * Nobody claims to have seen what none of their sessions was told.
 *
 * Shapes: what was told is kept by person and conversation, because a command that a tab left behind is sent by the next one. Told is a revision if
 * nothing before it is missing: a view, or facts that go on from what was told. What an answer names as in the way may be acknowledged.
 * Source: DESIGN "Delivery": the revision that counts is the one the person had seen, carried by the client.
 */
import { own } from '../../rules/keys.ts';
import type { Fact, ServerMessage } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import { personOf } from './who.ts';

interface State {
  /** By person and conversation. */
  readonly told: Record<string, Told>;
  /** Replies that were sent while the conversation was further on than their author. */
  sometimes: number;
}

interface Told {
  /** Everything up to here was told. */
  upTo: number;
  /** Told before something that came before it. */
  readonly beyond: number[];
  /** The newest that an answer named. */
  answered: number;
}

export const seenWasTold: Invariant<State> = {
  name: 'seen-was-told',
  about: 'Nobody claims to have seen what none of their sessions was told.',
  initial: () => ({ told: {}, sometimes: 0 }),
  see(state, event, world) {
    if (event.type === 'delivered' && event.direction === 'down') {
      hear(state, personOf(event.session), event.message as ServerMessage);
      return null;
    }
    if (event.type !== 'sent' || event.message.type !== 'command') return null;
    const { command } = event.message;
    if (command.type !== 'reply.send' && command.type !== 'reply.schedule' && command.type !== 'reply.release')
      return null;
    const { conversation } = command;
    const seen = 'seen' in command ? command.seen : 0;
    const acknowledged = 'acknowledged' in command ? (command.acknowledged ?? 0) : 0;
    const person = personOf(event.session);
    const { upTo, answered } = own(state.told, `${person} ${conversation}`) ?? untold;
    if (upTo < (world.rooms.get(conversation)?.conversation.revision ?? 0)) state.sometimes += 1;
    if (seen <= upTo && acknowledged <= Math.max(upTo, answered)) return null;
    return `${event.session} sends a reply on ${conversation} as having seen revision ${Math.max(seen, acknowledged)}, but ${person} was told of ${upTo} at most.`;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

const untold: Readonly<Told> = { upTo: 0, beyond: [], answered: 0 };

function hear(state: State, person: string, message: ServerMessage): void {
  switch (message.type) {
    case 'room.snapshot':
      return tellUpTo(toldOf(state, person, message.conversation), message.view.revision);
    case 'room.resumed':
      return tellFacts(toldOf(state, person, message.conversation), message.facts);
    case 'room.changed':
      if (message.change.kind !== 'facts') return;
      return tellFacts(toldOf(state, person, message.conversation), message.change.facts);
    case 'answer': {
      const { outcome, conversation } = message;
      if (conversation === undefined) return;
      const { revision } = outcome.ok ? outcome : (outcome.rejection.detail as { readonly revision?: unknown });
      const told = toldOf(state, person, conversation);
      if (typeof revision === 'number') told.answered = Math.max(told.answered, revision);
    }
  }
}

function toldOf({ told }: State, person: string, conversation: string): Told {
  const key = `${person} ${conversation}`;
  const known = own(told, key) ?? { upTo: 0, beyond: [], answered: 0 };
  told[key] = known;
  return known;
}

function tellUpTo(told: Told, revision: number): void {
  told.upTo = Math.max(told.upTo, revision);
  fill(told);
}

function tellFacts(told: Told, facts: readonly Fact[]): void {
  for (const { revision } of facts) if (revision > told.upTo) told.beyond.push(revision);
  fill(told);
}

/** What was told early counts once nothing before it is missing. */
function fill(told: Told): void {
  const { beyond } = told;
  beyond.sort((one, other) => one - other);
  while (beyond[0] !== undefined && beyond[0] <= told.upTo + 1) told.upTo = Math.max(told.upTo, beyond.shift() ?? 0);
}

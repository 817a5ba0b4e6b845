/**
 * A lock has one holder, and nobody else sends or saves a reply past it.
 *
 * Shapes: a later grant has a later token. A lock that the account has switched off keeps nobody from anything: it refuses nothing.
 * Source: catalogue A4, D4, D5, D8.
 */

import { lockEvent, lockTable } from '../../machines/lock.machine.ts';
import { actorId } from '../../rules/actor.ts';
import { own } from '../../rules/keys.ts';
import type { Actor, Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';

interface State {
  readonly held: Record<string, { readonly person: string; readonly token: number }>;
  readonly tokens: Record<string, number>;
  /** Tokens that commands came with. */
  readonly carried: Record<string, number>;
  /** Things done to a conversation while somebody held its lock. */
  sometimes: number;
}

export const oneLockHolder: Invariant<State> = {
  name: 'one-lock-holder',
  about: 'A lock has one holder, and nobody else sends or saves a reply past it.',
  reads: ['decided', 'draft', 'fact', 'delivered command'],
  initial: () => ({ held: {}, tokens: {}, carried: {}, sometimes: 0 }),
  see(state, event, world) {
    switch (event.type) {
      case 'delivered': {
        const { message } = event;
        if (message.type !== 'command' || !('token' in message.command) || !message.command.type.startsWith('reply.'))
          return null;
        state.carried[message.command.id] = message.command.token ?? 0;
        return null;
      }
      case 'draft': {
        const { conversation, person, kind, draft } = event;
        const lock = own(state.held, conversation);
        if (kind !== 'reply' || !draft || draft.base === undefined || !lock || isOff(world)) return null;
        state.sometimes += 1;
        if (lock.person === person) return null;
        return `${person} saves a reply on ${conversation} while ${lock.person} holds the lock.`;
      }
      case 'decided': {
        const { command, outcome, by } = event;
        if (!isOff(world) || outcome.ok || !past.has(outcome.rejection.code)) return null;
        return `${actorId(by)} may not ${command.type} on ${command.conversation}, for the sake of a lock that is switched off.`;
      }
      case 'fact': {
        const fact = event.fact as Fact;
        const broken = turn(state, event.stream, fact) ?? pass(state, event.stream, fact, world);
        return broken;
      }
      default:
        return null;
    }
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

const past: ReadonlySet<string> = new Set(['lock.held', 'lock.lost']);

/** What the fact does to the lock itself. */
function turn(state: State, conversation: string, fact: Fact): string | null {
  const event = lockEvent(fact);
  if (event === null) return null;
  const lock = own(state.held, conversation);
  if (!lockTable.can(lock ? 'held' : 'free', event)) {
    return lock
      ? `The lock of ${conversation} is granted while ${lock.person} holds it.`
      : `The lock of ${conversation} ends or is taken over, but nobody holds it.`;
  }
  if (fact.type === 'lock.released') {
    delete state.held[conversation];
    return fact.token === lock?.token
      ? null
      : `The lock of ${conversation} is released by the token ${fact.token}, but ${lock?.person} holds it by ${lock?.token}.`;
  }
  if (fact.type !== 'lock.granted' && fact.type !== 'lock.taken-over') return null;
  const { person, token } = fact;
  const last = state.tokens[conversation] ?? 0;
  state.held[conversation] = { person, token };
  state.tokens[conversation] = token;
  if (token <= last)
    return `The lock of ${conversation} is granted by the token ${token}, which is no later than ${last}.`;
  if (fact.type === 'lock.taken-over' && fact.from !== lock?.person) {
    return `${person} takes the lock of ${conversation} from ${fact.from}, but ${lock?.person} holds it.`;
  }
  return null;
}

const sends: ReadonlySet<string> = new Set(['reply.accepted', 'reply.held', 'reply.released', 'reply.scheduled']);

/** What is done past the lock. */
function pass(state: State, conversation: string, fact: Fact, world: WorldView): string | null {
  if (!sends.has(fact.type)) return null;
  const lock = own(state.held, conversation);
  const carried = own(state.carried, fact.command ?? '');
  if (isOff(world) || (!lock && carried === undefined)) return null;
  state.sometimes += 1;
  if (carried !== undefined && carried !== lock?.token) {
    return `${actorId(fact.by)} sends a reply on ${conversation} by the token ${carried} of a lock that is lost.`;
  }
  return !lock || isHolder(fact.by, lock.person)
    ? null
    : `${actorId(fact.by)} sends a reply on ${conversation} while ${lock.person} holds the lock.`;
}

function isHolder(by: Actor, person: string): boolean {
  return by.kind === 'person' && by.person === person;
}

function isOff({ directory }: WorldView): boolean {
  return directory?.policy.lock === 'off';
}

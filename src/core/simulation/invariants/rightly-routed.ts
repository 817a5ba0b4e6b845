/**
 * Routing gives away only what is nobody's and was not put back, and only to somebody who is there, can answer and has room.
 *
 * Shapes: judged by the facts alone, in the order in which they came about. What a person put back is closed to routing until it was assigned or
 * its customer reopened it.
 * Source: DOMAIN "Assignment, teams, routing"; catalogue E2 (an automatic assigner overrode people).
 */
import { directoryStream } from '../../desk/desk.ts';
import { applyDirectory } from '../../directory/apply.ts';
import { type Directory, emptyDirectory } from '../../directory/directory.ts';
import { snoozeEvent } from '../../machines/snooze.machine.ts';
import { own } from '../../rules/keys.ts';
import { assigneeKey, canTake } from '../../rules/route.ts';
import type { Assignee, AssignmentChanged, DirectoryFact, Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  readonly directory: Directory;
  readonly conversations: Record<string, Held>;
  /** Conversations that routing gave away. */
  sometimes: number;
}

interface Held {
  inbox: string;
  status: string;
  isSnoozed: boolean;
  assignee: Assignee;
  isPutBack: boolean;
}

export const rightlyRouted: Invariant<State> = {
  name: 'rightly-routed',
  about: 'Routing gives only what nobody has, and only to somebody who is there, can answer and has room.',
  reads: ['fact'],
  initial: () => ({ directory: emptyDirectory(), conversations: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type !== 'fact') return null;
    if (event.stream === directoryStream) {
      applyDirectory(state.directory, event.fact as DirectoryFact);
      return null;
    }
    const fact = event.fact as Fact;
    const isRouted = fact.type === 'assignment.changed' && fact.reason === 'routing';
    const broken = isRouted ? judge(state, event.stream, fact) : null;
    fold(state, event.stream, fact);
    return broken;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function judge(state: State, conversation: string, { to, at }: AssignmentChanged): string | null {
  state.sometimes += 1;
  const held = own(state.conversations, conversation);
  if (!held) return `Routing gives ${conversation} away, which does not exist.`;
  const { inbox, status, isSnoozed, assignee, isPutBack } = held;
  const who = assigneeKey(to);
  if (assignee.kind !== 'nobody') return `Routing takes ${conversation} from ${assigneeKey(assignee)} for ${who}.`;
  if (isPutBack) return `Routing gives ${conversation} to ${who}, although a person had put it back.`;
  if (status !== 'active') return `Routing gives ${conversation} to ${who}, although it is ${status}.`;
  if (isSnoozed) return `Routing gives ${conversation} to ${who}, although it is snoozed.`;
  if (!canTake(state.directory, to, inbox, at)) return `Routing gives ${conversation} to ${who}, who cannot take it.`;
  const cap = own(state.directory.inboxes, inbox)?.routing?.cap ?? null;
  const has = Object.values(state.conversations).filter((one) => isActiveOf(one, who)).length;
  return cap !== null && has >= cap
    ? `Routing gives ${conversation} to ${who}, who has ${has} of at most ${cap} already.`
    : null;
}

function fold({ conversations }: State, id: string, fact: Fact): void {
  if (fact.type === 'conversation.created') {
    conversations[id] = {
      inbox: fact.inbox,
      status: 'active',
      isSnoozed: false,
      assignee: { kind: 'nobody' },
      isPutBack: false,
    };
  }
  const held = own(conversations, id);
  if (!held) return;
  const snooze = snoozeEvent(fact);
  if (snooze !== null) held.isSnoozed = snooze === 'snooze.began';
  if (fact.type === 'conversation.moved') held.inbox = fact.to;
  if (fact.type === 'status.changed') {
    held.status = fact.to;
    if (fact.reason === 'customer') held.isPutBack = false;
  }
  if (fact.type !== 'assignment.changed') return;
  held.assignee = fact.to;
  held.isPutBack = fact.to.kind === 'nobody' && fact.reason === 'command' && fact.by.kind === 'person';
}

function isActiveOf({ status, isSnoozed, assignee }: Held, key: string): boolean {
  return status === 'active' && !isSnoozed && assigneeKey(assignee) === key;
}

/**
 * Routing gives away only what is nobody's and was not put back, and only to somebody who is there, can answer, has room and whose turn it is.
 *
 * Shapes: judged by the facts alone, in the order in which they came about. What a person put back is closed to routing until it was assigned or
 * its customer reopened it. What routing gave somebody counts at once, through whichever node; what they have otherwise, such as by hand or because
 * it was reopened, from when every node has heard of it. Turns are judged where there is no cap, because a node may not have heard that somebody has room again.
 * Source: DOMAIN "Assignment, teams, routing"; catalogue E2 (an automatic assigner overrode people).
 */
import { directoryStream } from '../../desk/desk.ts';
import { applyDirectory } from '../../directory/apply.ts';
import { type Directory, emptyDirectory } from '../../directory/directory.ts';
import { snoozeEvent } from '../../machines/snooze.machine.ts';
import { own } from '../../rules/keys.ts';
import { assigneeKey, canTake, route } from '../../rules/route.ts';
import type { Assignee, AssignmentChanged, DirectoryFact, Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';

interface State {
  readonly directory: Directory;
  readonly conversations: Record<string, Held>;
  /** To whom routing gave something last, by inbox. */
  readonly last: Record<string, Assignee>;
  /** Several nodes share the store. */
  isShared: boolean;
  /** Conversations that routing gave away. */
  sometimes: number;
}

interface Held {
  inbox: string;
  status: string;
  isSnoozed: boolean;
  assignee: Assignee;
  isPutBack: boolean;
  /** Since when it counts for whoever has it, and whether routing gave it. */
  since: { readonly at: number; readonly isRouted: boolean };
}

export const rightlyRouted: Invariant<State> = {
  name: 'rightly-routed',
  about:
    'Routing gives only what nobody has, and only to somebody who is there, can answer, has room and whose turn it is.',
  reads: ['fact'],
  initial: () => ({ directory: emptyDirectory(), conversations: {}, last: {}, isShared: false, sometimes: 0 }),
  see(state, event, world) {
    if (event.type !== 'fact') return null;
    state.isShared ||= isShared(world);
    if (event.stream === directoryStream) {
      applyDirectory(state.directory, event.fact as DirectoryFact);
      return null;
    }
    const fact = event.fact as Fact;
    const isRouted = fact.type === 'assignment.changed' && fact.reason === 'routing';
    const broken = isRouted ? judge(state, event.stream, fact) : null;
    fold(state, event.stream, fact, event.at);
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
  const heard = state.isShared ? at - state.directory.policy.node.heartbeatMs : Infinity;
  const has = Object.values(state.conversations).filter(
    (one) => activeOf(one) === who && (one.since.isRouted || one.since.at <= heard),
  ).length;
  if (cap !== null && has >= cap)
    return `Routing gives ${conversation} to ${who}, who has ${has} of at most ${cap} already.`;
  const turn = cap === null ? inTurn(state, inbox, at) : null;
  return turn && assigneeKey(turn) !== who
    ? `Routing gives ${conversation} to ${who}, although it is the turn of ${assigneeKey(turn)}.`
    : null;
}

/** Null where everybody's load counts. */
function inTurn({ directory, last }: State, inbox: string, at: number): Assignee | null {
  if (own(directory.inboxes, inbox)?.routing?.mode !== 'roundRobin') return null;
  return route(directory, { inbox, active: new Map(), last: own(last, inbox) ?? null, at });
}

function isShared({ nodes }: WorldView): boolean {
  return nodes.some(({ node }) => node > 1);
}

function fold({ conversations, last }: State, id: string, fact: Fact, at: number): void {
  if (fact.type === 'conversation.created') {
    conversations[id] = {
      inbox: fact.inbox,
      status: 'active',
      isSnoozed: false,
      assignee: { kind: 'nobody' },
      isPutBack: false,
      since: { at, isRouted: false },
    };
  }
  const held = own(conversations, id);
  if (!held) return;
  const before = activeOf(held);
  const snooze = snoozeEvent(fact);
  if (snooze !== null) held.isSnoozed = snooze === 'snooze.began';
  if (fact.type === 'conversation.moved') held.inbox = fact.to;
  if (fact.type === 'conversation.merged') held.status = 'merged';
  if (fact.type === 'status.changed') {
    held.status = fact.to;
    if (fact.reason === 'customer') held.isPutBack = false;
  }
  const isRouted = fact.type === 'assignment.changed' && fact.reason === 'routing';
  if (fact.type === 'assignment.changed') {
    held.assignee = fact.to;
    held.isPutBack = fact.to.kind === 'nobody' && fact.reason === 'command' && fact.by.kind === 'person';
    if (isRouted) last[held.inbox] = fact.to;
  }
  if (activeOf(held) !== before) held.since = { at, isRouted };
}

/** For whom it counts; null if for nobody. */
function activeOf({ status, isSnoozed, assignee }: Held): string | null {
  return status === 'active' && !isSnoozed && assignee.kind !== 'nobody' ? assigneeKey(assignee) : null;
}

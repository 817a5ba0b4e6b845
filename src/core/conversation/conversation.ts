/**
 * One conversation, as the fold of its facts.
 *
 * Shapes: `threads` by id and `order` apart, so that a fact touches one thread. A thread's `revision` is the fact that
 * brought it into the conversation; a reply held and then released takes the revision of its release, and its place at the end: `order` is
 * always by revision. `sending`, `held` and `published` name the threads that are so, for whoever asks often. `commands` has the outcome
 * of every command that appended a fact. What came in with a merged conversation has `from`, the conversation that it was written in first, and
 * `origins` says whose that was.
 */
import type { RoutingState } from '../machines/routing.machine.ts';
import type {
  Accepted,
  Actor,
  Assignee,
  Attachment,
  Cause,
  ConversationState,
  Customer,
  Fact,
  Mention,
  Origin,
} from '../schema/types.ts';
import type { Delivery } from './delivery.ts';

export interface Conversation {
  readonly id: string;
  /** '' until `conversation.created`. */
  readonly inbox: string;
  readonly customer: Customer;
  readonly subject: string;
  readonly status: ConversationState;
  readonly assignee: Assignee;
  /** Null while it is in sight. */
  readonly snooze: Snooze | null;
  /** Whether routing may give it away by itself. */
  readonly routing: RoutingState;
  /** To whom routing gave it last, and in which inbox: from the newest of these every node knows whose turn is next. */
  readonly routed: Routed | null;
  readonly followers: Readonly<Record<string, true>>;
  /** People whom a mention let into this conversation without access to its inbox. */
  readonly guests: Readonly<Record<string, true>>;
  readonly tags: Readonly<Record<string, true>>;
  readonly threads: Readonly<Record<string, Thread>>;
  readonly order: readonly string[];
  /** Replies and forwards that wait for their undo window. */
  readonly sending: Readonly<Record<string, true>>;
  /** Replies that wait for their author. */
  readonly held: Readonly<Record<string, true>>;
  /** Replies that wait for their time. */
  readonly scheduled: Readonly<Record<string, true>>;
  /** What the customer wrote and got, in the order in which it arrived or went out. */
  readonly published: readonly string[];
  /** Where the mail to customers and outsiders is, by its id. */
  readonly deliveries: Readonly<Record<string, Delivery>>;
  /** Mail that was handed over and of which no word came yet. */
  readonly awaiting: Readonly<Record<string, true>>;
  readonly lock: Lock | null;
  /** The conversation that this one was merged into: it goes on there. */
  readonly mergedInto: string | null;
  /** What has another name where this one goes on. */
  readonly renamed: Renamed;
  /** The conversations that were merged into this one, and into those. */
  readonly origins: Readonly<Record<string, Pick<Origin, 'customer' | 'subject'>>>;
  /** Set on the child of a forward. */
  readonly parent: { readonly conversation: string; readonly thread: string } | null;
  readonly children: readonly string[];
  /** Lineages of drafts that were sent: what is saved under one of them afterwards is refused. */
  readonly consumed: Readonly<Record<string, true>>;
  /** Who goes on with what was written under a lineage: what is saved or sent under it afterwards is refused. */
  readonly handedOver: Readonly<Record<string, string>>;
  readonly commands: Readonly<Record<string, Accepted>>;
  /** By the name of the workflow: those that something here has started. */
  readonly workflows: Readonly<Record<string, WorkflowRecord>>;
  /** The newest fact that nothing automatic brought about: what everything automatic after it goes back to. */
  readonly outside: number;
  readonly createdAt: number;
  readonly revision: number;
}

export interface Renamed {
  readonly threads: Readonly<Record<string, string>>;
  readonly mails: Readonly<Record<string, string>>;
}

export interface Snooze {
  readonly until: number;
  readonly wakeOnCustomer: boolean;
}

export interface Routed {
  readonly inbox: string;
  readonly to: Assignee;
  readonly at: number;
  /** Absent in what was given before turns were counted. */
  readonly turn?: number;
}

export interface WorkflowRecord {
  /** How often it ran. */
  readonly fired: number;
  /** The act that its newest round goes back to, and how many rounds that makes. */
  readonly cause: number;
  readonly rounds: number;
  /** The newest wait that it ran or passed for, by the revision that began it. */
  readonly waited: number;
  /** `trigger` started it, `seen` is what the conversation was like then. */
  readonly planned: { readonly trigger: number; readonly runAt: number; readonly seen: number } | null;
}

export interface Lock {
  readonly person: string;
  readonly session: string;
  readonly token: number;
  readonly since: number;
}

export type Thread = CustomerThread | ReplyThread | NoteThread | ForwardThread | ActivityThread;

interface ThreadBase {
  readonly id: string;
  readonly by: Actor;
  readonly at: number;
  readonly revision: number;
  /** The conversation that it was written in, if that was merged into this one. */
  readonly from?: string;
}

export interface CustomerThread extends ThreadBase {
  readonly kind: 'customer';
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

export interface ReplyThread extends ThreadBase {
  readonly kind: 'reply';
  readonly state: 'scheduled' | 'unscheduled' | 'held' | 'sending' | 'sent' | 'undone' | 'discarded';
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly seen: number;
  /** Only while `sending`. */
  readonly undoUntil: number | null;
  /** When it went out. */
  readonly sentAt: number | null;
  /** Why it is held, while it is held. */
  readonly causes: readonly Cause[];
  /** What its author chose to send it in spite of. */
  readonly overrode: readonly Cause[];
  /** Only of a reply that was written for later. */
  readonly schedule?: { readonly sendAt: number; readonly whenCustomerWrites: 'cancel' | 'hold' | 'send' };
}

export interface NoteThread extends ThreadBase {
  readonly kind: 'note';
  readonly state: 'added' | 'deleted';
  /** '' once deleted. */
  readonly text: string;
  readonly editedAt: number | null;
  readonly mentions: readonly Mention[];
  /** Since which revision somebody is mentioned, by `mentionKey`; what an edit takes out stays here, so nobody is told twice. */
  readonly mentionedAt: Readonly<Record<string, number>>;
  readonly attachments: readonly Attachment[];
}

export interface ForwardThread extends ThreadBase {
  readonly kind: 'forward';
  readonly state: 'sending' | 'sent' | 'undone';
  readonly to: readonly string[];
  /** Same order as `to`. They exist once the forward is `sent`. */
  readonly children: readonly string[];
  readonly text: string;
  readonly history: boolean;
  readonly undoUntil: number | null;
  readonly sentAt: number | null;
}

/** A line about something other than text: assignment, status, tags, moves, take-overs. */
export interface ActivityThread extends ThreadBase {
  readonly kind: 'activity';
  readonly fact: Fact;
}

export function emptyConversation(id: string): Conversation {
  return {
    id,
    inbox: '',
    customer: { address: '' },
    subject: '',
    status: 'active',
    assignee: { kind: 'nobody' },
    snooze: null,
    routing: 'unasked',
    routed: null,
    followers: {},
    guests: {},
    tags: {},
    threads: {},
    order: [],
    sending: {},
    held: {},
    scheduled: {},
    published: [],
    deliveries: {},
    awaiting: {},
    lock: null,
    mergedInto: null,
    renamed: { threads: {}, mails: {} },
    origins: {},
    parent: null,
    children: [],
    consumed: {},
    handedOver: {},
    commands: {},
    workflows: {},
    outside: 0,
    createdAt: 0,
    revision: 0,
  };
}

export function mentionKey(mention: Mention): string {
  return mention.kind === 'person' ? `person:${mention.person}` : `team:${mention.team}`;
}

export function exists(conversation: Conversation): boolean {
  return conversation.inbox !== '';
}

/** True for a reply that was said: it went out, or will unless it is taken back. */
export function isOut({ state }: ReplyThread): boolean {
  return state === 'sending' || state === 'sent';
}

/** The thread that came in with that revision, if one did. */
export function threadFrom({ threads }: Conversation, revision: number): Thread | undefined {
  return Object.values(threads).find((thread) => thread.revision === revision);
}

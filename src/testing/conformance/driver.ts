/**
 * How a help desk of somebody's own is reached: what it is given, and what is read from it.
 *
 * Shapes: whatever a driver leaves out of what it shows is not compared, and what it has no method for is not asked of it. Ids of conversations, sessions and
 * commands come in as data; a thread goes by the id of the command that made it, and so does a mail.
 * Units: milliseconds. `advance` says how much time passes; a driver without it lives in real time, and the conformance run really waits.
 * Errors: what throws or rejects is a difference of its own. A refusal is an answer.
 */
import type { Directory } from '../../core/directory/directory.ts';
import type { Actor, Attention, Command, DirectoryCommand, DraftKind } from '../../core/schema/types.ts';

export type Awaitable<T> = T | PromiseLike<T>;

export type CommandType = (Command | DirectoryCommand)['type'];

export interface System {
  readonly name: string;
  /** What it can be asked to do. Left out: everything. */
  readonly commands?: readonly CommandType[];
  /** A help desk with this account, and no conversation yet. Every story begins with a new one. */
  readonly start: (account: Directory, at: number) => Awaitable<Driver>;
}

export interface Driver {
  readonly submit: (submission: Submitted) => Awaitable<SubmitAnswer>;
  /** After authentication. The same session comes again after it lost its connection. */
  readonly connect: (session: string, person: string) => Awaitable<unknown>;
  /** Said goodbye. A tab that crashes is not heard of any more, and nothing else. */
  readonly disconnect: (session: string) => Awaitable<unknown>;
  readonly look: (session: string) => Awaitable<SessionView>;
  readonly advance?: (ms: number) => Awaitable<unknown>;
  readonly open?: (session: string, conversation: string) => Awaitable<unknown>;
  readonly close?: (session: string, conversation: string) => Awaitable<unknown>;
  readonly openList?: (session: string, inbox: string) => Awaitable<unknown>;
  readonly closeList?: (session: string, inbox: string) => Awaitable<unknown>;
  /** What the person does there now; repeated as a heartbeat while the conversation is open. */
  readonly sign?: (session: string, sign: Sign) => Awaitable<unknown>;
  readonly saveDraft?: (session: string, save: DraftSave) => Awaitable<SavedAnswer>;
  /** All mail to customers and outsiders so far. */
  readonly mails?: () => Awaitable<readonly SeenMail[]>;
  /** All notifications so far. */
  readonly notifications?: () => Awaitable<readonly SeenNotification[]>;
  /** What a customer reads of their conversations, in a portal or by an API. */
  readonly customer?: (address: string) => Awaitable<readonly CustomerSight[]>;
  /** The story is over. */
  readonly stop?: () => Awaitable<unknown>;
}

export interface Submitted {
  readonly command: Command | DirectoryCommand;
  readonly by: Actor;
  /** Null for what comes by mail or from a program. */
  readonly session: string | null;
  /**
   * The `version` that `look` gave for what its author has seen, and what they acknowledged since. Numbers in the command itself (`seen`,
   * `acknowledged`, `token`) are the library's own.
   */
  readonly seen?: unknown;
  readonly acknowledged?: unknown;
}

export interface SubmitAnswer {
  readonly ok: boolean;
  /** Kept for its author instead of sent. */
  readonly held?: boolean;
  /** For people. Codes are not compared. */
  readonly why?: string;
}

export interface Sign {
  readonly conversation: string;
  readonly state: Attention;
  readonly kind: DraftKind | null;
  readonly hidden: boolean;
}

export interface DraftSave {
  readonly conversation: string;
  readonly kind: DraftKind;
  /** Empty: the draft is gone. */
  readonly text: string;
  /** Which piece of text this is: the command that sends it names it as well. */
  readonly lineage: string;
  /** The version it was written on, as the answer to a save or `look` gave it; null for a new draft, left out where that is not known. */
  readonly base?: unknown;
}

export interface SavedAnswer {
  readonly ok: boolean;
  readonly version?: unknown;
}

export interface SessionView {
  /** By conversation that is open here. */
  readonly conversations: Readonly<Record<string, SeenConversation>>;
  /** By inbox whose list is open here. */
  readonly lists?: Readonly<Record<string, readonly SeenRow[]>>;
}

export interface SeenConversation {
  /** Anything that tells one state of the conversation from a later one. */
  readonly version?: unknown;
  readonly status?: string;
  /** `nobody`, `ana`, `team:vip`. */
  readonly assignee?: string;
  readonly tags?: readonly string[];
  /** In order; what was undone, discarded or deleted is gone. */
  readonly threads?: readonly SeenThread[];
  readonly others?: readonly SeenPerson[];
  /** The person's own and, where they are shared, those of colleagues. */
  readonly drafts?: readonly SeenDraft[];
  /** Who holds the lock. */
  readonly lock?: string | null;
}

export interface SeenThread {
  readonly kind: 'customer' | 'reply' | 'note' | 'forward';
  /** A person, or an address. */
  readonly by: string;
  readonly text: string;
  readonly held?: boolean;
}

export interface SeenPerson {
  readonly person: string;
  readonly doing: Attention;
}

export interface SeenDraft {
  readonly person: string;
  readonly kind: DraftKind;
  readonly text: string;
  /** Anything that tells one text of it from a later one. */
  readonly version?: unknown;
}

export interface SeenRow {
  readonly conversation: string;
  readonly status?: string;
  readonly assignee?: string;
  readonly others?: readonly SeenPerson[];
}

export interface SeenMail {
  readonly to: string;
  readonly text: string;
}

export interface SeenNotification {
  readonly to: string;
  readonly conversation: string;
  readonly cause: string;
}

export interface CustomerSight {
  readonly conversation: string;
  readonly messages: readonly { readonly from: 'customer' | 'team'; readonly text: string }[];
  /** What a list shows of it: the newest message. */
  readonly preview?: string;
}

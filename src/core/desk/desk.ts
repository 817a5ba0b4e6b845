/**
 * One server process: the account, the rooms it holds, the inbox lists that sessions watch, and who is connected.
 *
 * Shapes: a desk routes; it decides nothing about a conversation itself. Its rooms are separate roots, so what one conversation costs
 * does not depend on how many are held. Everything it wants written leaves as `append` and comes back as `appended`. What follows from it leaves
 * after that, and again from a new process with `carry-out`: each effect has an id, by which it is done once.
 */
import type { Conversation } from '../conversation/conversation.ts';
import type { Effect } from '../conversation/effects.ts';
import type { Directory } from '../directory/directory.ts';
import type { OutboundMail, RoomInput, RoomOutput, RoomState, Submission } from '../room/room.ts';
import type { AlsoAppended, Because } from '../rules/ask.ts';
import type { ProtectionName } from '../rules/protections.ts';
import { routingStream } from '../rules/route.ts';
import type {
  Actor,
  ClientMessage,
  Command,
  DirectoryCommand,
  DirectoryFact,
  Draft,
  Fact,
  Notification,
  Outcome,
  PeerMessage,
  Row,
  ServerMessage,
  TurnTaken,
} from '../schema/types.ts';
import type { Peers } from './peers.ts';
import type { Rest } from './rest.ts';
import type { RoutingIndex } from './routing-index.ts';
import type { Wakes } from './wakes.ts';
import type { Write } from './writes.ts';

export interface Desk {
  directory: Directory;
  /** Outcomes of directory commands that appended no fact. */
  readonly outcomes: Map<string, Outcome>;
  pending: PendingDirectory | null;
  /** Directory commands that wait for the one under way. */
  readonly queue: DirectorySubmission[];
  readonly rooms: Map<string, RoomState>;
  /** Conversations that lie in the store. */
  readonly rest: Rest;
  /** Directory facts from elsewhere that wait until the append under way is answered. */
  readonly news: DirectoryFact[];
  /** Appends that the store has not answered, by stream. */
  readonly writes: Map<string, Write>;
  /** When which of them is tried again. */
  readonly retries: Wakes;
  /** The other nodes; null if there is only this one. */
  readonly peers: Peers | null;
  /** When each room wants to be woken. */
  readonly wakes: Wakes;
  /** Connected sessions. */
  readonly connections: Map<string, Connection>;
  /** Connected sessions by person. */
  readonly sessions: Map<string, Set<string>>;
  /** Rows by inbox, then conversation. */
  readonly rows: Map<string, Map<string, Row>>;
  readonly routing: RoutingIndex;
  /** The highest number given to any change of a list: a watcher begins there. */
  told: number;
  /** Sessions that watch a list: inbox, then session. */
  readonly watchers: Map<string, Map<string, Watcher>>;
}

export interface PendingDirectory {
  readonly submission: DirectorySubmission;
  readonly facts: readonly DirectoryFact[];
  readonly outcome: Outcome;
  readonly because: readonly Because[];
}

export interface Connection {
  readonly session: string;
  readonly person: string;
  readonly since: number;
}

export interface Watcher {
  readonly session: string;
  readonly person: string;
  readonly join: string;
  seq: number;
}

export interface DirectorySubmission {
  readonly by: Actor;
  readonly session?: string;
  readonly command: DirectoryCommand;
}

export interface DeskEnv {
  readonly at: number;
  readonly without?: ReadonlySet<ProtectionName>;
}

/** The stream of the directory. */
export const directoryStream = '$directory';

/** Whatever a stream may hold. */
export type AnyFact = Fact | DirectoryFact | TurnTaken;

/** False for the streams of the account: every other one is named after its conversation. */
export function isConversation(stream: string): boolean {
  return stream !== directoryStream && stream !== routingStream;
}

export type DeskInput =
  /** After authentication, and only then: the session speaks for this person from here on. */
  | { readonly type: 'connected'; readonly session: string; readonly person: string }
  | { readonly type: 'disconnected'; readonly session: string }
  | { readonly type: 'message'; readonly session: string; readonly message: ClientMessage }
  /** Mail, an API call, an importer: a command without a session. */
  | {
      readonly type: 'submit';
      readonly by: Actor;
      readonly tell?: string;
      readonly command: Command | DirectoryCommand;
    }
  | { readonly type: 'appended'; readonly stream: string }
  /** `first`: the same command was decided elsewhere, and this is its outcome. */
  | {
      readonly type: 'behind';
      readonly stream: string;
      readonly facts: readonly AnyFact[];
      readonly first?: Outcome;
    }
  /** The store broke. Not `definite` if it may have been written all the same. */
  | { readonly type: 'failed'; readonly stream: string; readonly definite: boolean }
  /** Written by somebody else than whoever writes there here: by another room, or by another node. */
  | { readonly type: 'news'; readonly stream: string; readonly facts: readonly AnyFact[] }
  | (Extract<RoomInput, { readonly type: 'draft-answered' | 'draft-displaced' | 'draft-news' }> & {
      readonly conversation: string;
    })
  | { readonly type: 'peer'; readonly message: PeerMessage }
  /** A conversation read from the store: from its first fact, or from where a snapshot of it leaves off. */
  | {
      readonly type: 'loaded';
      readonly conversation: string;
      readonly snapshot?: Conversation;
      readonly facts: readonly Fact[];
      readonly drafts: readonly Draft[];
      readonly outcomes: Readonly<Record<string, Outcome>>;
    }
  /** May lie in the store from now on, if nothing happens in it. What the store has of it is complete. */
  | { readonly type: 'unload'; readonly conversation: string }
  /** What a process before this one had kept and did not come to. All conversations have been loaded. */
  | { readonly type: 'carry-out'; readonly effects: readonly Effect[] }
  | { readonly type: 'tick' };

/** What is written in one transaction: the facts of a stream, the outcome of their command, and what follows. */
export interface Append {
  readonly stream: string;
  readonly expectedRevision: number;
  readonly facts: readonly AnyFact[];
  /** To be kept in the same transaction, until they have been carried out. */
  readonly effects: readonly Effect[];
  readonly command: string | null;
  readonly outcome: Outcome | null;
  /**
   * Written in the same transaction: if any stream has another revision than expected, nothing is. Whoever answers gives the other rooms their
   * `news` first, what was written or what they had not seen, and then this one its answer.
   */
  readonly also?: readonly AlsoAppended[];
}

export type DeskOutput =
  | { readonly type: 'send'; readonly to: string; readonly message: ServerMessage }
  | (Append & { readonly type: 'append' })
  | (Extract<RoomOutput, { readonly type: 'keep-draft' | 'drop-draft' }> & { readonly conversation: string })
  | { readonly type: 'to-peers'; readonly message: PeerMessage }
  /** Something waits for a conversation that lies in the store: it is to be `loaded`. */
  | { readonly type: 'load'; readonly conversation: string }
  /** `insteadOf`: what was meant, and is in the outbox; whoever it was for cannot open the conversation any more. */
  | { readonly type: 'notify'; readonly notification: Notification; readonly insteadOf?: Notification }
  | { readonly type: 'mail'; readonly mail: OutboundMail }
  | {
      readonly type: 'decided';
      readonly submission: Submission | DirectorySubmission;
      readonly outcome: Outcome;
      readonly because: readonly Because[];
    }
  | { readonly type: 'wake'; readonly at: number };

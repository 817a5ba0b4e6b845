/**
 * What one open session of one person knows and shows.
 *
 * Shapes: `rooms` and `lists` are what the session has open. `texts` is unsent text, by `textKey(conversation, kind)`; it is the session's own
 * and no message removes it; an empty one is cleared here and waits for the server to drop its draft. `queue` has the commands without an
 * answer, in order. Times are the session's own clock unless they came in a message; the two are never compared.
 */
import type { Conversation } from '../conversation/conversation.ts';
import type { ProtectionName } from '../rules/protections.ts';
import type {
  Attention,
  ClientMessage,
  Command,
  DirectoryCommand,
  Draft,
  DraftKind,
  Notification,
  Outcome,
  Policy,
  RosterEntry,
  Row,
  Self,
  ServerMessage,
} from '../schema/types.ts';

export interface ClientState {
  readonly person: string;
  readonly session: string;
  readonly link: 'offline' | 'connecting' | 'online';
  /** From the last welcome; null before the first. */
  readonly self: Self | null;
  readonly policy: Policy;
  readonly hidden: boolean;
  readonly rooms: Readonly<Record<string, ClientRoom>>;
  readonly lists: Readonly<Record<string, ClientList>>;
  readonly texts: Readonly<Record<string, LocalText>>;
  /** Text that could not go back into a composer because something newer stands there. Never dropped by itself. */
  readonly asides: readonly Aside[];
  readonly queue: readonly QueuedCommand[];
  /** The latest answers, oldest first, for whoever shows them. Bounded. */
  readonly answers: readonly { readonly command: string; readonly outcome: Outcome }[];
  readonly notifications: readonly Notification[];
  readonly warnings: readonly Warning[];
  /** Lineages that ended here, sent or cleared: what the server still holds of them is not put back. The latest. */
  readonly spent: readonly string[];
  /** Replies and forwards taken back whose text is still to be given back. */
  readonly recalled: readonly { readonly conversation: string; readonly thread: string }[];
  /** What `repeat` submits again. */
  readonly newest: Command | DirectoryCommand | null;
  /** Number of joins, commands and lineages begun: makes their ids. */
  readonly counter: number;
  /** The clock at the last step; null before the first. */
  readonly at: number | null;
}

export interface ClientRoom {
  readonly conversation: string;
  readonly join: string;
  /** `waiting` until the snapshot of `join` came. */
  readonly phase: 'waiting' | 'current';
  /** Null before the first snapshot; kept through a reconnect. */
  readonly view: Conversation | null;
  readonly roster: Readonly<Record<string, RosterEntry>>;
  /** What colleagues and other sessions of the person are writing, by `draftKey(person, kind)`. */
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly seq: number;
  /** Changes that came before their turn. */
  readonly early: readonly ServerMessage[];
  /** When the server was last heard about this conversation; null if not on this connection. */
  readonly heardAt: number | null;
  /** The server's time of the newest that it told. */
  readonly toldAt: number | null;
  /** The snapshot that this goes on from. */
  readonly taken: Numbering | null;
  readonly askedAt: number;
  readonly state: Attention;
  readonly kind: DraftKind | null;
  /** Which composer is open, if any. */
  readonly composer: DraftKind | null;
  readonly usedAt: number;
  readonly typedAt: number;
  readonly reportedAt: number;
  /** What the server was last told; null if it may go on from something older. */
  readonly reported: { readonly state: Attention; readonly kind: DraftKind | null; readonly hidden: boolean } | null;
  /** When the last throttled message went out. */
  readonly throttledAt: number | null;
  readonly counter: number;
  /** Colleagues composing a reply of whom the person was told while composing one. */
  readonly rivals: Readonly<Record<string, true>>;
  /** The revision that counts as seen by the person. */
  readonly seen: number;
  /** What is on the screen, until it counts as seen; oldest first. */
  readonly showing: readonly Showing[];
  /** Fencing token of the lock this session holds. */
  readonly token: number | null;
}

export interface Showing {
  readonly revision: number;
  readonly since: number;
}

/** Where the server is with what it tells, and its time of saying so. */
export interface Numbering {
  readonly seq: number;
  readonly at: number;
}

export interface ClientList {
  readonly inbox: string;
  readonly join: string;
  readonly phase: 'waiting' | 'current';
  readonly rows: Readonly<Record<string, Row>>;
  readonly seq: number;
  readonly early: readonly ServerMessage[];
  readonly heardAt: number | null;
  readonly toldAt: number | null;
  readonly taken: Numbering | null;
  readonly askedAt: number;
  readonly checkedAt: number;
}

export interface LocalText {
  readonly conversation: string;
  readonly kind: DraftKind;
  readonly text: string;
  readonly lineage: string;
  /** The version on the server that this text goes on from; 0 when there is none. */
  readonly base: number;
  /** Counter of the newest save. */
  readonly counter: number;
  /** The same, while that save has no answer. */
  readonly saving: number | null;
  /** What the newest save held; null before the first. */
  readonly savedText: string | null;
  readonly changedAt: number;
  readonly savedAt: number;
  /** The server's time of the newest answer to a save; null before the first. */
  readonly answeredAt: number | null;
  /** Why the server does not take this text; it stays here until its author decides. */
  readonly conflict: string | null;
  /** It came along with a merged conversation, and has not met yet what the server holds where that goes on. */
  readonly moved?: true;
  /** What was chosen with a send that asked for confirmation, for the next one. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface Aside {
  readonly conversation: string;
  readonly kind: DraftKind;
  readonly text: string;
  readonly reason: 'undone' | 'refused' | 'discarded' | 'taken-over';
}

export interface QueuedCommand {
  readonly command: Command | DirectoryCommand;
  readonly queuedAt: number;
  readonly sentAt: number | null;
  /** What the composer held, to give back if the command is refused. */
  readonly text: LocalText | null;
  /** Its answer was heard before, and acted on. */
  readonly repeated?: true;
}

/** Something its person must be told. */
export interface Warning {
  readonly code:
    | 'access-lost'
    | 'draft-conflict'
    | 'text-set-aside'
    | 'queue-full'
    | 'colleague-composing'
    | 'changed-while-composing'
    | 'merged';
  readonly conversation: string | null;
  readonly at: number;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface ClientEnv {
  /** Milliseconds, by the session's own clock. */
  readonly at: number;
  readonly without?: ReadonlySet<ProtectionName>;
}

/** What a person does in one session. */
export type Act =
  | { readonly do: 'open'; readonly conversation: string }
  | { readonly do: 'close'; readonly conversation: string }
  | { readonly do: 'open-list'; readonly inbox: string }
  | { readonly do: 'close-list'; readonly inbox: string }
  /** Opens a composer without a key pressed. */
  | { readonly do: 'compose'; readonly conversation: string; readonly kind: DraftKind }
  /** Replaces what stands in a composer, as keys do. Without `kind`, in the composer that is open. */
  | { readonly do: 'type'; readonly conversation: string; readonly kind?: DraftKind; readonly text: string }
  | { readonly do: 'stop-typing'; readonly conversation: string }
  | { readonly do: 'clear'; readonly conversation: string; readonly kind: DraftKind }
  /** Puts what was set aside, named by its words, back below what stands in its composer. */
  | { readonly do: 'restore'; readonly conversation: string; readonly kind: DraftKind; readonly text: string }
  /** Gives up what was set aside. */
  | { readonly do: 'forget'; readonly conversation: string; readonly kind: DraftKind; readonly text: string }
  /** Puts a saved reply in at the end of what stands there. */
  | { readonly do: 'insert'; readonly conversation: string; readonly kind: DraftKind; readonly text: string }
  /** Sends what stands in the composer; the fields go into the command. Without `kind`, the composer that is open. */
  | {
      readonly do: 'send';
      readonly conversation: string;
      readonly kind?: DraftKind;
      readonly fields?: Readonly<Record<string, unknown>>;
    }
  /** Any other command; the client gives it an id unless it has one. */
  | {
      readonly do: 'command';
      readonly command: Omit<Command, 'id'> | Omit<DirectoryCommand, 'id'>;
      readonly id?: string;
    }
  /** Submits the newest command again, under the same id. */
  | { readonly do: 'repeat' }
  | { readonly do: 'use'; readonly conversation: string }
  | { readonly do: 'hide' }
  | { readonly do: 'show' };

export type ClientInput =
  | { readonly type: 'act'; readonly act: Act }
  | { readonly type: 'connected' }
  | { readonly type: 'disconnected' }
  | { readonly type: 'message'; readonly message: ServerMessage }
  | { readonly type: 'tick' };

/** What a device kept through a crash, as the outputs of the session before said it. */
export interface KeptOnDevice {
  readonly texts?: Readonly<Record<string, LocalText>>;
  readonly queue?: readonly QueuedCommand[];
  readonly asides?: readonly Aside[];
}

export type ClientOutput =
  | { readonly type: 'send'; readonly message: ClientMessage }
  /** The device keeps this text; null forgets it. */
  | { readonly type: 'keep-text'; readonly key: string; readonly text: LocalText | null }
  | { readonly type: 'keep-queue'; readonly queue: readonly QueuedCommand[] }
  | { readonly type: 'keep-asides'; readonly asides: readonly Aside[] }
  | {
      readonly type: 'refused';
      readonly act: Act;
      readonly code: string;
      readonly detail: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'wake'; readonly at: number };

export function textKey(conversation: string, kind: DraftKind): string {
  return `${conversation}/${kind}`;
}

/**
 * One conversation as the server holds it: its facts, its drafts, who is in it, and what waits to be written.
 *
 * Shapes: a command is decided, and its facts leave as `append`; they count once the store says so with `appended`. While an append is
 * under way further commands wait in `queue`. `behind` says that it was not written, because somebody else wrote first: their facts are applied
 * and the command is decided again. `news` brings facts that were written elsewhere and answer nothing; they wait for the append under way. A
 * refusal is appended as well, without facts, so that the same command id never gets another answer. A command about two conversations is
 * decided by the room of the one it names, with a look at the other by `peek`; its append takes the other's facts along in `also`.
 */

import { type Conversation, emptyConversation } from '../conversation/conversation.ts';
import type { Effect } from '../conversation/effects.ts';
import type { Directory } from '../directory/directory.ts';
import type { DraftMark } from '../ports/draft-store.ts';
import type { Lease } from '../presence/lease.ts';
import type { AlsoAppended, Because, Turns } from '../rules/ask.ts';
import type { ProtectionName } from '../rules/protections.ts';
import type {
  Actor,
  Command,
  Draft,
  DraftKind,
  Fact,
  JoinRoom,
  LeaveRoom,
  Notification,
  Outcome,
  Policy,
  PresenceLeft,
  ReportPresence,
  RosterEntry,
  Row,
  SaveDraft,
  ServerMessage,
} from '../schema/types.ts';
import type { LateSave, Save, Saving } from './saving.ts';

export type { Lease } from '../presence/lease.ts';
export type { LateSave, Save, Saving } from './saving.ts';

export interface RoomState {
  readonly conversation: Conversation;
  /** By `draftKey(person, kind)`. */
  readonly drafts: Readonly<Record<string, Draft>>;
  /** The highest version given to any draft here: no two texts ever have the same. */
  readonly drafted: number;
  /** What the newest version under each draft key was saved with. */
  readonly saves: Readonly<Record<string, Save>>;
  /** Lineages that another draft of their author took in: what is saved under one of them afterwards is refused. */
  readonly handedOver: Readonly<Record<string, true>>;
  /** Lineages of bots that were retired, and by which revision; the newest one by bot. */
  readonly retired: Readonly<Record<string, number>>;
  readonly retiredOf: Readonly<Record<string, number>>;
  /** Sessions with a lease, by session. */
  readonly presence: Readonly<Record<string, Lease>>;
  /** Sessions that are told of every change, by session. */
  readonly members: Readonly<Record<string, Membership>>;
  /** The highest number given to any change: a membership begins there, so the same join never has a number twice. */
  readonly told: number;
  /** Joins that were left a moment ago, by session: what still comes in under one of them is late. */
  readonly departures: Readonly<Record<string, Departure>>;
  /** The newest facts, for sessions that resume. */
  readonly recent: readonly Fact[];
  /** Outcomes that appended no fact, by command id. Those that did are in the conversation. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly pending: PendingAppend | null;
  readonly queue: readonly Submission[];
  /** Sessions that are in the conversation through another node, by session. None of them has a lease here. */
  readonly elsewhere: Readonly<Record<string, Elsewhere>>;
  /** Saves that the store has not answered yet, by draft key. Only where several nodes share it. */
  readonly saving: Readonly<Record<string, Saving>>;
  /** Saves of what is being sent: what becomes of that decides about them. */
  readonly late: readonly LateSave[];
  /** Facts from elsewhere that wait until the append under way is answered. */
  readonly news: readonly Fact[];
  /** The account changed: whoever lost access has still to be released. */
  readonly recheck: boolean;
  /** When this node took the room up. Who was in it before has from then on the time of a lease to be heard of again. */
  readonly openedAt: number;
  /** When the holder of the lock last asked for it anew. */
  readonly renewedAt: number;
}

export interface Membership {
  readonly session: string;
  readonly person: string;
  readonly join: string;
  /** Number of the last change sent under this join. */
  readonly seq: number;
}

/** Somebody who is connected to another node. */
export interface Elsewhere {
  readonly node: string;
  readonly entry: RosterEntry;
}

export interface Departure {
  readonly join: string;
  readonly until: number;
}

/** A command on its way. `session` is absent when it came by mail or from the room's own timers. */
export interface Submission {
  readonly by: Actor;
  readonly session?: string;
  /** Of one of our people, who asked by mail and is told by mail if it is refused. */
  readonly tell?: string;
  readonly command: Command;
}

/** What is to be written, and what follows from it. */
export type PendingAppend = Decided & { readonly effects: readonly Effect[] };

export type Decided =
  | {
      readonly kind: 'command';
      readonly submission: Submission;
      readonly facts: readonly Fact[];
      readonly outcome: Outcome;
      readonly because: readonly Because[];
      readonly also?: readonly AlsoAppended[];
    }
  | { readonly kind: 'timer' | 'access'; readonly facts: readonly Fact[] };

/** What every step is given besides its input. */
export interface RoomEnv {
  /** True if other nodes write to the same store. */
  readonly shared?: boolean;
  /** Milliseconds, by the clock of this node. */
  readonly at: number;
  readonly directory: Directory;
  readonly without?: ReadonlySet<ProtectionName>;
  /** Another conversation as this node knows it; null if there is none. */
  readonly peek?: (conversation: string) => Conversation | null;
  readonly turns?: Turns;
}

export type RoomMessage = JoinRoom | LeaveRoom | ReportPresence | SaveDraft;

export type RoomInput =
  | { readonly type: 'message'; readonly session: string; readonly person: string; readonly message: RoomMessage }
  | { readonly type: 'submit'; readonly submission: Submission }
  | { readonly type: 'appended' }
  /** Not written: here is what this stream has more, nothing if it was another stream of `also` that had more. `first` if the command was decided elsewhere. */
  | { readonly type: 'behind'; readonly facts: readonly Fact[]; readonly first?: Outcome }
  | { readonly type: 'news'; readonly facts: readonly Fact[] }
  /** Given up: it is certain that it was not written, and will not be. */
  | { readonly type: 'unwritten' }
  /** Everybody who is here through another node; the reason why somebody may be missing who was. */
  | { readonly type: 'elsewhere'; readonly others: readonly Elsewhere[]; readonly reason: PresenceLeft['reason'] }
  /** What the store said to the save under way; absent `refused`, it is kept. */
  | {
      readonly type: 'draft-answered';
      readonly person: string;
      readonly kind: DraftKind;
      readonly refused?: DraftRefused;
    }
  /** Saved or given up through another node, or found there by what was to remove another; of a draft that is gone, its last version. */
  | {
      readonly type: 'draft-news';
      readonly person: string;
      readonly kind: DraftKind;
      readonly draft: Draft | null;
      readonly version: number;
    }
  /** The account changed; `drafts` if the policy about sharing them did, with what it is now. */
  | { readonly type: 'directory'; readonly drafts?: Policy['drafts'] }
  /** The store did not take what was put without a save, since this is there. */
  | {
      readonly type: 'draft-displaced';
      readonly draft: Draft;
      readonly adds?: Addition;
      readonly current: Draft | null;
    }
  /** From a conversation that was merged into this one. */
  | { readonly type: 'drafts'; readonly drafts: readonly Draft[] }
  | { readonly type: 'tick' };

/** What was put below a text that was there already, and the name that it has by itself. */
export interface Addition {
  readonly text: string;
  readonly lineage: string;
}

export type RoomOutput =
  | { readonly type: 'send'; readonly to: string; readonly message: ServerMessage }
  | {
      readonly type: 'append';
      readonly expectedRevision: number;
      readonly facts: readonly Fact[];
      /** To be kept in the same transaction and carried out after it, again after a crash, each once by its id. */
      readonly effects: readonly Effect[];
      readonly command: string | null;
      readonly outcome: Outcome | null;
      /** What is written to other streams with it: all of it, or none. */
      readonly also?: readonly AlsoAppended[];
    }
  /**
   * `replaces` is what must be there for it; absent, whatever is there goes. If `asked`, what the store says comes back as `draft-answered`;
   * otherwise it is tried until the store says something, and what that has there instead comes back as `draft-displaced` or `draft-news`. One of which
   * nobody knows whether it was written is tried until that is known, asked or not.
   */
  | {
      readonly type: 'keep-draft';
      readonly draft: Draft;
      readonly replaces?: DraftMark | null;
      readonly asked?: true;
      readonly adds?: Addition;
    }
  | {
      readonly type: 'drop-draft';
      readonly person: string;
      readonly kind: DraftKind;
      readonly replaces?: DraftMark | null;
      readonly asked?: true;
    }
  | { readonly type: 'row'; readonly row: Row; readonly movedFrom: string | null }
  /** What was written here goes on in the conversation that this one was merged into. */
  | { readonly type: 'hand-on'; readonly into: string; readonly drafts: readonly Draft[] }
  /** Given to this conversation, meant for the one that it was merged into. */
  | { readonly type: 'redirect'; readonly submission: Submission }
  | { readonly type: 'unlist'; readonly inbox: string }
  | { readonly type: 'roster'; readonly roster: readonly RosterEntry[] }
  | { readonly type: 'notify'; readonly notification: Notification }
  | { readonly type: 'mail'; readonly mail: OutboundMail }
  | { readonly type: 'open'; readonly conversation: string; readonly commands: readonly Submission[] }
  | {
      readonly type: 'decided';
      readonly submission: Submission;
      readonly outcome: Outcome;
      readonly because: readonly Because[];
    }
  | { readonly type: 'wake'; readonly at: number };

/** Mail to somebody outside. `id` is the same however often it is handed over. */
export interface OutboundMail {
  readonly id: string;
  /** What its recipient may know it by, as in `customerView`: unlike `id` it counts nothing that is inside. */
  readonly message?: string;
  readonly to: string;
  readonly kind: 'reply' | 'forward' | 'refusal';
  readonly conversation: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly string[];
}

/** Another version is there instead, or none; or the store could not tell. */
export type DraftRefused = { readonly current: Draft | null } | 'unavailable';

/** How many facts a room keeps at hand for sessions that come back. */
export const recentLimit = 200;

export function initialRoom(conversation: string): RoomState {
  return {
    conversation: emptyConversation(conversation),
    drafts: {},
    drafted: 0,
    saves: {},
    handedOver: {},
    retired: {},
    retiredOf: {},
    presence: {},
    members: {},
    told: 0,
    departures: {},
    recent: [],
    outcomes: {},
    pending: null,
    queue: [],
    elsewhere: {},
    saving: {},
    late: [],
    news: [],
    recheck: false,
    openedAt: 0,
    renewedAt: 0,
  };
}

export function draftKey(person: string, kind: DraftKind): string {
  return `${person}/${kind}`;
}

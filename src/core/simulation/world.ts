/**
 * A simulated office: one server, its store, the sessions of people, the network between them, and what outsiders received.
 *
 * Shapes: everything that will happen is in `agenda`. Nothing here decides what the product does: `server.ts` and `sessions.ts` drive the
 * shipped reducers. A label (`ana@phone`) is one device of one person; each tab opened there is a session of its own (`ana@phone/2`).
 * Units: milliseconds since the run began; what was before that is negative.
 */
import type { Aside, ClientState, LocalText, QueuedCommand } from '../client/client.ts';
import type { Desk } from '../desk/desk.ts';
import type { Indicator } from '../presence/indicator.ts';
import type { OutboundMail } from '../room/room.ts';
import type { ProtectionName } from '../rules/protections.ts';
import type { Actor, Command, DirectoryCommand, DraftKind, Notification, Outcome, Policy } from '../schema/types.ts';
import { emptyStore, type StoreState } from '../store/store-state.ts';
import { type Agenda, emptyAgenda } from './agenda.ts';
import type { Bystander } from './bystander.ts';
import { emptyPost, type Post, type PostHappening } from './mail/post.ts';
import {
  emptyNetwork,
  type Fault,
  type Flight,
  type Lane,
  type LaneSettings,
  type Network,
} from './network/network.ts';
import { type Random, seedRandom } from './random.ts';
import { type Recorder, record } from './record.ts';
import type { TraceEvent } from './trace.ts';
import type { WorldSession, WorldView } from './world-view.ts';

export interface World {
  now: number;
  readonly without: ReadonlySet<ProtectionName>;
  /** What a new session believes until the server welcomes it. */
  readonly policy: Policy;
  readonly agenda: Agenda<Happening>;
  /** Of the network. */
  readonly chance: Random;
  /** Of acts that happen together. */
  readonly order: Random;
  readonly network: Network;
  readonly store: StoreState;
  readonly post: Post;
  readonly server: Server;
  /** Every session there ever was, crashed ones included. */
  readonly sessions: Map<string, Session>;
  readonly devices: Map<string, Device>;
  readonly mailboxes: Map<string, readonly Received[]>;
  readonly notifications: Map<string, readonly Notification[]>;
  /** The server's answer by command id, as decided. */
  readonly outcomes: Map<string, Outcome>;
  readonly recorder: Recorder;
  bystander: Bystander | null;
  readonly view: WorldView & { at: number };
  /** Messages ever sent. */
  messages: number;
  /** Messages under way that say something new. */
  underWay: number;
  /** Commands that no session gave: mail and programs. */
  submissions: number;
}

export type Happening =
  | { readonly type: 'deliver'; readonly flight: Flight }
  | { readonly type: 'wake-desk'; readonly number: number }
  | { readonly type: 'wake-session'; readonly session: string; readonly number: number }
  | { readonly type: 'connect'; readonly session: string; readonly connection: number }
  | { readonly type: 'reach-server'; readonly session: string; readonly connection: number }
  | { readonly type: 'connected'; readonly session: string; readonly connection: number }
  | { readonly type: 'not-welcomed'; readonly session: string; readonly connection: number }
  | { readonly type: 'notice-break'; readonly session: string; readonly connection: number }
  | PostHappening
  | { readonly type: 'server-died'; readonly downMs: number }
  | { readonly type: 'start-server'; readonly number: number }
  | { readonly type: 'end-change'; readonly number: number }
  | { readonly type: 'end-cut'; readonly person: string; readonly number: number }
  | { readonly type: 'let-go'; readonly lane: Lane; readonly fault: Fault }
  | { readonly type: 'press-keys'; readonly session: string; readonly number: number };

export interface Server {
  /** Null while it is down. */
  desk: Desk | null;
  wakeAt: number | null;
  wakes: number;
  stops: number;
  /** Set while it is to end as soon as it has written something that has effects. */
  dying: { readonly downMs: number } | null;
  /** Mail that waits until it is up. */
  readonly waiting: Submission[];
}

export interface Submission {
  readonly by: Actor;
  readonly tell?: string;
  readonly command: Command | DirectoryCommand;
}

/** What a tab leaves behind on its device. */
export interface Device {
  readonly label: string;
  readonly person: string;
  readonly texts: Map<string, LocalText>;
  queue: readonly QueuedCommand[];
  asides: readonly Aside[];
  skewMs: number;
  tabs: number;
  /** Commands given here, newest last, through a tab or without one. */
  readonly given: Given[];
  /** The tab that is open, if any. */
  current: Session | null;
}

export interface Session extends WorldSession {
  readonly device: Device;
  client: ClientState | null;
  connected: boolean;
  connectedSince: number;
  /** False after it was taken offline. */
  wantsConnection: boolean;
  /** Number of the present connection, or of the attempt. */
  connection: number;
  /** The connection that the server knows of. */
  serverConnection: number | null;
  established: boolean;
  hiddenAt: number | null;
  wakeAt: number | null;
  wakes: number;
  typing: Typing | null;
  typings: number;
  /** What it shows of others, by place and conversation. */
  readonly shown: Map<string, Indicator | null>;
  /** Whom it shows as the holder of a lock, by conversation. */
  readonly locks: Map<string, string | null>;
  /** What goes along with the next send, by composer. */
  readonly fields: Map<string, Readonly<Record<string, unknown>>>;
}

export interface Typing {
  readonly number: number;
  readonly conversation: string;
  readonly kind: DraftKind | null;
  readonly text: string;
  readonly strokes: number;
  readonly everyMs: number;
  readonly startedAt: number;
  done: number;
  /** What is sent along after the last key; null where nothing is sent. */
  readonly send: Readonly<Record<string, unknown>> | null;
  readonly verb: string;
}

/** A command somebody gave: its id, or the code with which the session refused it by itself. */
export interface Given {
  readonly verb: string;
  readonly type: string | null;
  readonly conversation: string | null;
  readonly command: string | null;
  readonly refused: string | null;
  /** By mail or by a program: answered there and then, through no session. */
  readonly direct: boolean;
}

export interface Received {
  readonly at: number;
  readonly mail: OutboundMail;
}

export interface WorldOptions {
  readonly seed: number;
  readonly without: ReadonlySet<ProtectionName>;
  readonly policy: Policy;
  readonly network: LaneSettings;
  readonly links: Readonly<Record<string, Partial<LaneSettings>>>;
  /** The longest that a message takes on any link, at any time. */
  readonly deliveryMs: number;
  readonly recorder: Recorder;
  /** When the preparations begin. */
  readonly from: number;
}

export function createWorld(options: WorldOptions): World {
  const { seed, without, policy, network, links, deliveryMs, recorder, from } = options;
  const server: Server = { desk: null, wakeAt: null, wakes: 0, stops: 0, dying: null, waiting: [] };
  const sessions = new Map<string, Session>();
  return {
    now: from,
    without,
    policy,
    agenda: emptyAgenda(),
    chance: seedRandom(seed, 1),
    order: seedRandom(seed, 2),
    network: emptyNetwork(network, links),
    store: emptyStore(),
    post: emptyPost(),
    server,
    sessions,
    devices: new Map(),
    mailboxes: new Map(),
    notifications: new Map(),
    outcomes: new Map(),
    recorder,
    bystander: null,
    view: viewOf(server, sessions, from, deliveryMs),
    messages: 0,
    underWay: 0,
    submissions: 0,
  };
}

/** Adds the event to the trace, and lets the invariants look at the world as it is. */
export function tell(world: World, event: TraceEvent): void {
  record(world.recorder, event, world.view);
}

export function personOf(label: string): string {
  return label.split('@', 1)[0] ?? label;
}

const noRooms: WorldView['rooms'] = new Map();

/** What may be looked at of a server and its sessions. */
export function viewOf(
  server: Pick<Server, 'desk'>,
  sessions: ReadonlyMap<string, Session>,
  at: number,
  deliveryMs: number,
): World['view'] {
  let list: readonly WorldSession[] = [];
  return {
    at,
    deliveryMs,
    get directory() {
      return server.desk?.directory ?? null;
    },
    get rooms() {
      return server.desk?.rooms ?? noRooms;
    },
    get sessions() {
      if (list.length !== sessions.size) list = [...sessions.values()];
      return list;
    },
  };
}

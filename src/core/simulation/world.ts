/**
 * A simulated office: its servers, their store, the sessions of people, the network between them, and what outsiders received.
 *
 * Shapes: everything that will happen is in `agenda`. Nothing here decides what the product does: `server.ts` and `sessions.ts` drive the
 * shipped reducers. A label (`ana@phone`) is one device of one person; each tab opened there is a session of its own (`ana@phone/2`).
 * Units: milliseconds since the run began; what was before that is negative.
 */
import type { Aside, ClientState, LocalText, QueuedCommand } from '../client/client.ts';
import type { InboundMail } from '../conversation/inbound-mail.ts';
import type { Desk } from '../desk/desk.ts';
import type { Indicator } from '../presence/indicator.ts';
import type { OutboundMail } from '../room/room.ts';
import type { ProtectionName } from '../rules/protections.ts';
import type { Actor, Command, DirectoryCommand, DraftKind, Notification, Outcome, Policy } from '../schema/types.ts';
import { emptyStore, type StoreState } from '../store/store-state.ts';
import { type Agenda, emptyAgenda } from './agenda.ts';
import type { Bystander } from './bystander.ts';
import type { Happening } from './happening.ts';
import { emptyPost, type Post } from './mail/post.ts';
import { emptyNetwork, type LaneSettings, type Network } from './network/network.ts';
import { type Random, seedRandom } from './random.ts';
import { type Recorder, record } from './record.ts';
import type { DraftNews, Trouble, Unwritten } from './server/writing.ts';
import type { TraceEvent } from './trace.ts';
import { viewOf } from './world-truth.ts';
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
  readonly servers: readonly Server[];
  /** The node that a person's tabs prefer. */
  readonly homes: Readonly<Record<string, number>>;
  trouble: Trouble;
  /** Where facts begin that are in the store and not in the trace, by stream. */
  readonly untold: Map<string, number>;
  /** Drafts written that not every server has heard of, in order. */
  readonly draftNews: DraftNews[];
  readonly among: { readyAt: number };
  /** Of what happens among nodes. */
  readonly busChance: Random;
  /** Every session there ever was, crashed ones included. */
  readonly sessions: Map<string, Session>;
  readonly devices: Map<string, Device>;
  readonly mailboxes: Map<string, readonly Received[]>;
  readonly notifications: Map<string, readonly Notification[]>;
  /** The server's answer by command id, as decided. */
  readonly outcomes: Map<string, Outcome>;
  readonly recorder: Recorder;
  bystander: Bystander | null;
  /** What server nodes do where nothing happens is passed over. */
  leapsUpkeep: boolean;
  readonly view: WorldView & { at: number };
  /** Messages ever sent. */
  messages: number;
  /** Messages under way that say something new. */
  underWay: number;
  /** Commands that no session gave: mail and programs. */
  submissions: number;
}

export interface Server {
  /** From 1. */
  readonly node: number;
  /** Null while it is down. */
  desk: Desk | null;
  /** How much of the store's log it has read, and of the news of drafts. */
  read: number;
  heard: number;
  /** What it asks of a slow store is done in its order. */
  writesFrom: number;
  /** Changes of drafts that the store did not take, in order, by their place. */
  readonly unwritten: Map<string, Unwritten[]>;
  /** Since when it has seen what is still to be carried out, by id. */
  readonly leftOver: Map<string, number>;
  wakeAt: number | null;
  wakes: number;
  stops: number;
  /** Set while it is to end as soon as it has written something that has effects. */
  dying: { readonly downMs: number } | null;
  /** Mail that waits until it is up. */
  readonly waiting: (Submission | { readonly mail: InboundMail })[];
}

export interface Submission {
  readonly by: Actor;
  readonly tell?: string;
  readonly command: Command | DirectoryCommand;
}

/** What a tab leaves behind on its device. */
export interface Device {
  /** The server node that it was told to connect through. */
  node: number | null;
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
  node: number;
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
  readonly nodes: number;
  readonly homes: Readonly<Record<string, number>>;
  /** The longest that a message takes on any link, at any time. */
  readonly deliveryMs: number;
  readonly recorder: Recorder;
  /** When the preparations begin. */
  readonly from: number;
}

export function createWorld(options: WorldOptions): World {
  const { seed, without, policy, network, links: own, nodes, homes, deliveryMs, recorder, from } = options;
  const world: Omit<World, 'view'> = {
    now: from,
    without,
    policy,
    agenda: emptyAgenda(),
    chance: seedRandom(seed, 1),
    order: seedRandom(seed, 2),
    network: emptyNetwork(network, own),
    store: emptyStore(),
    post: emptyPost(),
    servers: Array.from({ length: nodes }, (_, place) => serverAt(place + 1)),
    homes,
    trouble: noTrouble,
    untold: new Map(),
    draftNews: [],
    among: { readyAt: -Infinity },
    busChance: seedRandom(seed, 3),
    sessions: new Map(),
    devices: new Map(),
    mailboxes: new Map(),
    notifications: new Map(),
    outcomes: new Map(),
    recorder,
    bystander: null,
    leapsUpkeep: false,
    messages: 0,
    underWay: 0,
    submissions: 0,
  };
  return { ...world, view: viewOf(world, from, deliveryMs) };
}

export const noTrouble: Trouble = { number: 0, slow: null, failing: 0, unanswered: 0 };

function serverAt(node: number): Server {
  const before = { desk: null, wakeAt: null, wakes: 0, stops: 0, dying: null, waiting: [] };
  return {
    ...before,
    node,
    read: 0,
    heard: 0,
    writesFrom: Number.MIN_SAFE_INTEGER,
    unwritten: new Map(),
    leftOver: new Map(),
  };
}

/** Adds the event to the trace, and lets the invariants look at the world as it is. */
export function tell(world: World, event: TraceEvent): void {
  record(world.recorder, event, world.view);
}

export function personOf(label: string): string {
  return label.split('@', 1)[0] ?? label;
}

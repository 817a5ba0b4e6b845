/**
 * How messages travel between sessions and the server: latency, loss, duplication, order, and faults aimed at single messages.
 *
 * Shapes: a link is kept by the label of its session (`ana@phone`), so that it outlives the tab. Each direction is a lane. What a
 * lane does is the network's settings, then the link's own, then every change in force, the newest last. A lane keeps the order of
 * its messages but for those that are reordered or delayed by a fault: these are overtaken.
 */
import type { ClientMessage, ServerMessage } from '../../schema/types.ts';
import type { Span } from '../quantities.ts';

export type Direction = 'up' | 'down';
export type MessageType = (ClientMessage | ServerMessage)['type'];

export interface LaneSettings {
  readonly latency: Span;
  readonly loss: number;
  readonly duplicate: number;
  readonly reorder: number;
}

export interface Change {
  readonly number: number;
  /** Null for every link. */
  readonly label: string | null;
  readonly direction: Direction | 'both';
  readonly settings: Partial<LaneSettings>;
  /** Null if it lasts. */
  readonly endsAt: number | null;
}

export interface Cut {
  readonly number: number;
  /** Null if it lasts. */
  readonly endsAt: number | null;
}

/** Server nodes that do not hear each other. */
export interface Split extends Cut {
  readonly nodes: readonly number[];
}

export interface Lane {
  readonly label: string;
  readonly direction: Direction;
  settings: LaneSettings;
  /** The next message that keeps its order arrives no earlier. */
  inOrderFrom: number;
  /** No message of the present connection arrives before the connection does. */
  openFrom: number;
  faults: readonly Fault[];
  /** Messages that wait to be let through, oldest first, while everything is held. */
  kept: readonly Flight[];
  /** Messages that were ever kept here. */
  keptEver: number;
}

export interface Fault {
  readonly kind: 'drop' | 'duplicate' | 'delay' | 'reorder';
  readonly only: readonly MessageType[] | null;
  readonly byMs: number;
  remaining: number;
  /** Messages that wait to be delivered in reverse order. */
  readonly waiting: Flight[];
}

/** One message under way, under one connection. */
export type Flight = FlightUp | FlightDown;

interface FlightBase {
  readonly id: number;
  readonly session: string;
  readonly connection: number;
  /** False for what tells nothing new, such as a heartbeat. */
  readonly matters: boolean;
}

/** A heartbeat under way that is not written down, unless something comes in between. */
export interface Beat {
  readonly flight: Flight;
  readonly lane: Lane;
  readonly sentAt: number;
  isQuiet: boolean;
}

export interface Beats {
  /** Those that are not written down. */
  readonly quiet: Set<Beat>;
  /** When the last of what is written down arrives. */
  readonly lastAt: Map<Lane, number>;
}

export interface FlightUp extends FlightBase {
  readonly direction: 'up';
  readonly message: ClientMessage;
}

export interface FlightDown extends FlightBase {
  readonly direction: 'down';
  readonly message: ServerMessage;
}

export interface Network {
  readonly usual: LaneSettings;
  /** What holds where no link has settings of its own. */
  forAll: LaneSettings;
  readonly own: Readonly<Record<string, Partial<LaneSettings>>>;
  changes: readonly Change[];
  readonly lanes: Map<string, Lane>;
  /** People cut off. */
  readonly cut: Map<string, Cut>;
  splits: Split[];
  /** Changes and cuts ever made. */
  count: number;
  /** True while every message waits for a step that lets it through. */
  held: boolean;
}

/** Before any time. */
const always = Number.MIN_SAFE_INTEGER;

export const usualSettings: LaneSettings = { latency: { least: 40, most: 120 }, loss: 0, duplicate: 0, reorder: 0 };

export function emptyNetwork(usual: LaneSettings, own: Readonly<Record<string, Partial<LaneSettings>>>): Network {
  return {
    usual,
    forAll: usual,
    own,
    changes: [],
    lanes: new Map(),
    cut: new Map(),
    splits: [],
    count: 0,
    held: false,
  };
}

export function laneOf(network: Network, label: string, direction: Direction): Lane {
  const key = `${label} ${direction}`;
  const known = network.lanes.get(key);
  if (known) return known;
  const settings = settingsOf(network, network.changes, label, direction);
  const lane: Lane = {
    label,
    direction,
    settings,
    inOrderFrom: always,
    openFrom: always,
    faults: [],
    kept: [],
    keptEver: 0,
  };
  network.lanes.set(key, lane);
  return lane;
}

/** Puts a change in force and returns its number, to end it by. */
export function change(network: Network, what: Omit<Change, 'number'>): number {
  const number = ++network.count;
  network.changes = [...network.changes, { ...what, number }];
  refresh(network);
  return number;
}

export function endChange(network: Network, number: number): void {
  network.changes = network.changes.filter((candidate) => candidate.number !== number);
  refresh(network);
}

/** Everything arrives, in order, from here on. Returns the messages that were kept back. */
export function calm(network: Network): readonly Flight[] {
  network.changes = [];
  network.cut.clear();
  network.splits = [];
  const settings = { loss: 0, duplicate: 0, reorder: 0 };
  change(network, { label: null, direction: 'both', settings, endsAt: null });
  const kept: Flight[] = [];
  network.held = false;
  for (const lane of network.lanes.values()) {
    kept.push(...lane.kept);
    lane.kept = [];
    for (const fault of lane.faults) kept.push(...fault.waiting.splice(0).reverse());
    lane.faults = [];
  }
  return kept;
}

export function addFault(lane: Lane, fault: Omit<Fault, 'waiting'>): void {
  lane.faults = [...lane.faults, { ...fault, waiting: [] }];
}

/** Nothing will ever pass there, unless the network is changed again. */
export function isLostForGood(network: Network, label: string, person: string): boolean {
  if (network.cut.get(person)?.endsAt === null) return true;
  const lasting = network.changes.filter(({ endsAt }) => endsAt === null);
  return (['up', 'down'] as const).some((direction) => settingsOf(network, lasting, label, direction).loss >= 1);
}

function refresh(network: Network): void {
  network.forAll = settingsOf(network, network.changes, '', 'both');
  for (const lane of network.lanes.values()) {
    lane.settings = settingsOf(network, network.changes, lane.label, lane.direction);
  }
}

function settingsOf(
  { usual, own }: Network,
  changes: readonly Change[],
  label: string,
  direction: Direction | 'both',
): LaneSettings {
  const forThis = changes.filter(
    (one) => (one.label ?? label) === label && (one.direction === 'both' || one.direction === direction),
  );
  const ofLink = Object.hasOwn(own, label) ? own[label] : {};
  return Object.assign({}, usual, ofLink, ...forThis.map(({ settings }) => settings));
}

/**
 * A world taken apart, and put together again.
 *
 * Shapes: a part holds no reference to another. The office is the server, its store and what outsiders got; a tab is one device with every session
 * there ever was on it; a lane is one way of one link; a watch is what one invariant remembers. What is planned belongs to the part that it will happen to,
 * and what others overtook is left out. Putting together shares the parts that nobody is going to change, and copies the others.
 */
import { type Entry, emptyAgenda, plan } from '../agenda.ts';
import type { Invariant } from '../invariant.ts';
import { type Lane, laneOf } from '../network/network.ts';
import type { Recorder, Watch } from '../record.ts';
import { isOvertaken } from '../time.ts';
import { type Device, type Happening, type Session, type World, worldOf } from '../world.ts';
import { copyOf } from './copy.ts';

export interface Parts {
  readonly now: number;
  readonly office: OfficePart;
  readonly tabs: readonly TabPart[];
  readonly lanes: readonly Lane[];
  readonly watches: readonly WatchPart[];
}

export interface OfficePart {
  readonly world: Omit<
    World,
    'now' | 'agenda' | 'sessions' | 'devices' | 'network' | 'recorder' | 'view' | 'underWay' | 'messages'
  >;
  readonly network: Omit<World['network'], 'lanes'>;
  readonly planned: readonly Planned[];
}

export interface TabPart {
  readonly device: Omit<Device, 'current'>;
  readonly current: string | null;
  readonly sessions: readonly Omit<Session, 'device'>[];
  readonly planned: readonly Planned[];
}

export interface WatchPart {
  readonly held: boolean;
  readonly state: unknown;
}

export interface Planned {
  readonly at: number;
  readonly what: Happening;
}

/** What a step may change. */
export interface Owned {
  readonly office: boolean;
  /** Of these labels; null for all. */
  readonly tabs: readonly string[] | null;
}

export const everything: Owned = { office: true, tabs: null };
export const nothing: Owned = { office: false, tabs: [] };

export function takeApart(world: World): Parts {
  const { now, agenda, sessions, devices, network, recorder, view, underWay, messages, ...rest } = world;
  const { lanes, ...net } = network;
  const planned = agenda.entries
    .filter(({ what }) => !isOvertaken(world, what))
    .sort((one, other) => one.at - other.at || one.number - other.number);
  return {
    now,
    office: { world: rest, network: net, planned: ofSessions(planned, null) },
    tabs: [...devices.values()].map((device) => tabOf(device, [...sessions.values()], planned)),
    lanes: [...lanes.values()],
    watches: recorder.watches.map(({ held, state }) => ({ held, state })),
  };
}

function tabOf(device: Device, all: readonly Session[], planned: readonly Entry<Happening>[]): TabPart {
  const { current, ...kept } = device;
  const own = all.filter((session) => session.device === device);
  const names = new Set(own.map(({ session }) => session));
  const sessions = own.map(({ device: _, ...session }) => session);
  return { device: kept, current: current?.session ?? null, sessions, planned: ofSessions(planned, names) };
}

/** Null for what happens to no session. */
function ofSessions(planned: readonly Entry<Happening>[], names: ReadonlySet<string> | null): readonly Planned[] {
  return planned
    .filter(({ what }) => ('session' in what ? (names?.has(what.session) ?? false) : names === null))
    .map(({ at, what }) => ({ at, what }));
}

export interface Assembly {
  readonly invariants: readonly Invariant[];
  readonly deliveryMs: number;
}

export function putTogether(parts: Parts, owned: Owned, { invariants, deliveryMs }: Assembly): World {
  const isOwned = owned.office || owned.tabs === null || owned.tabs.length > 0;
  const { world: rest, network: net, planned } = owned.office ? copyOf(parts.office) : parts.office;
  const agenda = emptyAgenda<Happening>();
  const sessions = new Map<string, Session>();
  const devices = new Map<string, Device>();
  for (const { at, what } of planned) plan(agenda, at, what);
  for (const part of parts.tabs) {
    const isMine = owned.tabs === null || owned.tabs.includes(part.device.label);
    addTab({ agenda, sessions, devices }, isMine ? copyOf(part) : part);
  }
  const lanes = new Map<string, Lane>();
  const network = { ...net, lanes };
  for (const lane of parts.lanes) lanes.set(`${lane.label} ${lane.direction}`, isOwned ? copyOf(lane) : lane);
  const watches = parts.watches.map(({ held, state }, at): Watch | null => {
    const invariant = invariants[at];
    return invariant ? { invariant, held, state: isOwned ? copyOf(state) : state } : null;
  });
  const recorder: Recorder = { trace: [], failures: [], watches: watches.filter((one) => one !== null), freeze: true };
  const underWay = parts.lanes.reduce((sum, { kept }) => sum + kept.filter(({ matters }) => matters).length, 0);
  return worldOf(
    { ...rest, now: parts.now, agenda, sessions, devices, network, recorder, underWay, messages: 0 },
    deliveryMs,
  );
}

function addTab({ agenda, sessions, devices }: Pick<World, 'agenda' | 'sessions' | 'devices'>, part: TabPart): void {
  const device: Device = { ...part.device, current: null };
  devices.set(device.label, device);
  for (const one of part.sessions) {
    const session: Session = { ...one, device };
    sessions.set(session.session, session);
    if (session.session === part.current) device.current = session;
  }
  for (const { at, what } of part.planned) plan(agenda, at, what);
}

/** Every link of everybody, so that no step adds a lane: what is found at one place in one world is at the same in every other. */
export function openLanes(world: World): void {
  for (const { label } of world.devices.values())
    for (const way of ['up', 'down'] as const) laneOf(world.network, label, way);
}

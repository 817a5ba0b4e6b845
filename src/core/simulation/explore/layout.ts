/**
 * Where each part of a world stands in a state, and every value that a part ever had, by number.
 *
 * Shapes: a state is `[now, position, planned, net, ...of the office, ...links, ...tabs, ...lanes, ...queues, ...memory]`: a link and a tab for each label, a lane
 * and a queue for each lane, and last what invariants remember, which is no part of a world. Of the office there is one place for every key of the world that no
 * other part has. A queue holds the numbers of messages that wait, and nobody looks at it but whoever takes one; what is planned for nobody's session is `planned`.
 */
import type { Happening } from '../happening.ts';
import type { Flight } from '../network/network.ts';
import type { Device, Session, World } from '../world.ts';
import { type Interner, openInterner } from './interner.ts';
import { emptyNumbers, type Numbers } from './numbers.ts';

export interface Layout {
  /** Of a world. */
  readonly width: number;
  readonly office: readonly string[];
  readonly labels: readonly string[];
  readonly lanes: readonly LaneName[];
  readonly places: Readonly<Record<'link' | 'tab' | 'lane' | 'queue', number>>;
  /** By place. */
  readonly values: readonly Interner<unknown>[];
  readonly flights: Interner<Flight>;
  /** When something is planned in a part, at the earliest, by place and number: not yet worked out is absent. */
  readonly nextAt: readonly Map<number, number>[];
  /** Messages of a queue that say something new, by place and number. */
  readonly weights: readonly Numbers<Int32Array>[];
  /** Fields of a session that are its tab's. */
  readonly tabKeys: readonly string[];
}

export interface LaneName {
  readonly label: string;
  readonly direction: 'up' | 'down';
}

export const nowPlace = 0;
export const positionPlace = 1;
export const plannedPlace = 2;
export const netPlace = 3;
export const officePlace = 4;

/** Never changed by anything, or no part of what is so. */
const apart = new Set(['now', 'agenda', 'sessions', 'devices', 'network', 'recorder', 'view', 'underWay', 'messages']);
const fixed = new Set(['without', 'policy', 'homes']);

/** What it holds of a session, and of a device, in the order of their keys. */
export interface LinkPart {
  readonly tabs: number;
  readonly current: string | null;
  readonly sessions: Map<string, Record<string, unknown>>;
}

export interface TabPart {
  readonly device: Record<string, unknown>;
  readonly sessions: Map<string, Record<string, unknown>>;
  readonly planned: readonly Planned[];
}

export interface Planned {
  readonly at: number;
  readonly what: Happening;
}

/** Those of a session that say how it is connected; all others are its tab's. */
export const linkKeys: ReadonlySet<string> = new Set<string>([
  'label',
  'session',
  'person',
  'connected',
  'connectedSince',
  'wantsConnection',
  'connection',
  'serverConnection',
  'established',
  'node',
] satisfies (keyof Session | 'node')[]);

/** Those of a device that are its link's; all others are its tab's. */
export const linkKeysOfDevice: ReadonlySet<string> = new Set<string>(['tabs', 'current'] satisfies (keyof Device)[]);

export function layoutOf(world: World, exact: boolean): Layout {
  const office = Object.keys(world).filter((key) => !apart.has(key) && !fixed.has(key) && !isComputed(world, key));
  const labels = [...world.devices.keys()];
  const lanes = [...world.network.lanes.values()].map(({ label, direction }) => ({ label, direction }));
  const keys = Object.keys([...world.sessions.values()][0] ?? {});
  const link = officePlace + office.length;
  const tab = link + labels.length;
  const lane = tab + labels.length;
  const queue = lane + lanes.length;
  const width = queue + lanes.length;
  return {
    width,
    office,
    labels,
    lanes,
    places: { link, tab, lane, queue },
    values: Array.from({ length: width }, () => openInterner<unknown>(exact)),
    flights: openInterner(true),
    nextAt: Array.from({ length: width }, () => new Map<number, number>()),
    weights: lanes.map(() => emptyNumbers(new Int32Array(16))),
    tabKeys: keys.filter((key) => key !== 'device' && !linkKeys.has(key)),
  };
}

export function isComputed(world: World, key: string): boolean {
  return Object.getOwnPropertyDescriptor(world, key)?.get !== undefined;
}

/** Every part that was ever met, by number: worlds are told by the numbers of their parts. */
import type { Lane } from '../network/network.ts';
import type { Session } from '../world.ts';
import { canonicalText } from './canonical-text.ts';
import { type Interner, metAs, numberOf, openInterner } from './interner.ts';
import type { Position } from './moves.ts';
import type { OfficePart, Owned, Parts, TabPart, WatchPart } from './parts.ts';

export interface Place {
  readonly now: number;
  readonly position: Position;
}

export interface Stock {
  readonly places: Interner<Place>;
  readonly offices: Interner<OfficePart>;
  readonly tabs: Interner<TabPart>;
  readonly lanes: Interner<Lane>;
  readonly watch: Interner<WatchPart>;
  /** Numbers of what every invariant remembers. */
  readonly watches: Interner<readonly number[]>;
  /** What matters of a tab to a message that reaches the server, by tab; and of a lane to a message that leaves on it, by lane. */
  readonly links: Interner<string>;
  readonly linkOfTab: number[];
  readonly linkOfLane: number[];
}

export function openStock(exact: boolean): Stock {
  return {
    places: openInterner(exact),
    offices: openInterner(exact),
    tabs: openInterner(exact),
    lanes: openInterner(exact),
    watch: openInterner(exact),
    watches: openInterner(true),
    links: openInterner(true),
    linkOfTab: [],
    linkOfLane: [],
  };
}

/** Shapes: a core is `[place, office, ...tabs, ...lanes]`. Writes the numbers of what may have changed. */
export function putCore(
  stock: Stock,
  parts: Omit<Parts, 'watches'>,
  position: Position,
  owned: Owned,
  core: Int32Array,
): void {
  const { now, office, tabs, lanes } = parts;
  core[0] = numberOf(stock.places, { now, position });
  if (owned.office) core[1] = numberOf(stock.offices, office);
  for (const [at, tab] of tabs.entries()) {
    if (owned.tabs === null || owned.tabs.includes(tab.device.label)) core[2 + at] = numberOf(stock.tabs, tab);
  }
  for (const [at, lane] of lanes.entries()) core[2 + tabs.length + at] = numberOf(stock.lanes, lane);
}

export function partsOf(stock: Stock, core: Int32Array, tabCount: number): Omit<Parts, 'watches'> {
  const tabs: TabPart[] = [];
  const lanes: Lane[] = [];
  for (let at = 2; at < 2 + tabCount; at += 1) tabs.push(metAs(stock.tabs, core[at] ?? 0));
  for (let at = 2 + tabCount; at < core.length; at += 1) lanes.push(metAs(stock.lanes, core[at] ?? 0));
  const { now } = metAs(stock.places, core[0] ?? 0);
  return { now, office: metAs(stock.offices, core[1] ?? 0), tabs, lanes };
}

/** `place` tells one invariant from another that remembers the same. How often a situation occurred makes no difference to what comes after. */
export function watchNumber({ watch }: Stock, place: number, part: WatchPart): number {
  const { held, state } = part;
  const told = typeof state === 'object' && state !== null ? { ...state, sometimes: null } : state;
  return numberOf(watch, part, `${place} ${canonicalText({ held, state: told })}`);
}

export function linkOfTab({ tabs, links, linkOfTab: known }: Stock, tab: number): number {
  const before = known[tab];
  if (before !== undefined) return before;
  const sessions = metAs(tabs, tab).sessions.map(connectionOf);
  const text = canonicalText(sessions);
  const link = numberOf(links, text, text);
  known[tab] = link;
  return link;
}

/** All that is not the client's own or of its timers. */
function connectionOf(session: Omit<Session, 'device'>): object {
  const { client, shown, fields, typing, typings, wakeAt, wakes, ...rest } = session;
  return { ...rest, isOpen: client !== null };
}

export function linkOfLane({ lanes, links, linkOfLane: known }: Stock, lane: number): number {
  const before = known[lane];
  if (before !== undefined) return before;
  const { kept, ...rest } = metAs(lanes, lane);
  const text = canonicalText(rest);
  const link = numberOf(links, text, text);
  known[lane] = link;
  return link;
}

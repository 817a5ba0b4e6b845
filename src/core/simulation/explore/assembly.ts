/** A world that fetches its parts from a state as they are looked at. Everything that plays steps takes it for any other world. */

import { bind, mapOf } from '../lookup.ts';
import type { Flight, Lane, Network } from '../network/network.ts';
import type { World } from '../world.ts';
import { type At, type Cells, originalAt, peekAt, put } from './cells.ts';
import { facadeOf } from './facade.ts';
import { isComputed, netPlace, nowPlace, officePlace } from './layout.ts';
import { peopleOf } from './people.ts';

export interface Assembled {
  readonly world: World;
  /** Lanes that were fetched, by their place among lanes. */
  readonly lanes: ReadonlyMap<number, Lane>;
}

/** `like` is any world of the same scenario: it has what never changes. `kept` tells what waits on a lane. */
export function assemble(cells: Cells, at: At, like: World, kept: (lane: number) => readonly Flight[]): Assembled {
  const { office } = cells.layout;
  const world: Record<string, unknown> = { ...peopleOf(cells, at, like), agenda: { entries: [], count: 0 } };
  for (const key of Object.keys(like)) {
    const place = office.indexOf(key);
    if (place >= 0) addOffice(world, key, cells, at, officePlace + place);
    else if (isComputed(like, key)) Object.defineProperty(world, key, Object.getOwnPropertyDescriptor(like, key) ?? {});
    else if (!(key in world)) world[key] = Reflect.get(like, key);
  }
  const lanes = new Map<number, Lane>();
  const network = networkOf(cells, at, like, lanes, kept);
  const now = originalAt(cells, nowPlace);
  return { world: Object.assign(world, { now, network, messages: 0, underWay: 0 }) as unknown as World, lanes };
}

function addOffice(world: object, key: string, cells: Cells, at: At, place: number): void {
  const original = originalAt(cells, place);
  const isObject = typeof original === 'object' && original !== null;
  const facade = cells.isLight && isObject && at !== peekAt ? facadeOf(cells, place) : null;
  Object.defineProperty(world, key, {
    enumerable: true,
    configurable: true,
    get: () => facade ?? at(cells, place),
    set: (value: unknown) => {
      if (facade) cells.isTooDeep = true;
      put(cells, place, value);
    },
  });
}

function networkOf(
  cells: Cells,
  at: At,
  like: World,
  fetched: Map<number, Lane>,
  kept: (lane: number) => readonly Flight[],
): Network {
  const { layout } = cells;
  const names = layout.lanes.map(({ label, direction }) => `${label} ${direction}`);
  const lanes = mapOf<Lane>({
    keys: () => names,
    get(name) {
      const place = names.indexOf(name);
      if (place < 0) return undefined;
      const lane = fetched.get(place) ?? laneAt(place);
      fetched.set(place, lane);
      return lane;
    },
    set(name) {
      throw new Error(`There is no place for the lane ${name}.`);
    },
  });
  const laneKeys = Object.keys([...like.network.lanes.values()][0] ?? {}).filter((key) => !laneNames.has(key));
  const laneAt = (place: number): Lane => {
    const lane = { ...layout.lanes[place], kept: kept(place) };
    bind(lane, laneKeys, () => at(cells, layout.places.lane + place) as unknown as Record<string, unknown>);
    return lane as unknown as Lane;
  };
  const network = { lanes };
  const keys = Object.keys(like.network).filter((key) => key !== 'lanes');
  bind(network, keys, () => at(cells, netPlace) as Record<string, unknown>);
  return network as unknown as Network;
}

const laneNames: ReadonlySet<string> = new Set(['label', 'direction', 'kept']);

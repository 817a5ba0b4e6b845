/**
 * Small parts of parts, by their path: what a step looks at where it does not need the whole part. Each counts as one more place of a state.
 *
 * Shapes: a path leads through keys of objects and of maps. What is seen at its end is a number: one for every plain value, and one for any object, whatever is in it.
 */
import { metAs } from './interner.ts';
import type { Layout } from './layout.ts';
import type { Seeing } from './recall.ts';

export interface Views {
  readonly layout: Layout;
  readonly list: View[];
  readonly byName: Map<string, number>;
  readonly plain: Map<unknown, number>;
  readonly seen: Seeing;
}

interface View {
  readonly place: number;
  readonly path: readonly Turn[];
  /** True where it is all that is there, and not only whether there is something. */
  readonly isWhole: boolean;
  /** By number of the part; plus one. */
  readonly seen: number[];
}

export interface Turn {
  readonly key: unknown;
  readonly isInMap: boolean;
}

export function openViews(layout: Layout): Views {
  const views: Views = {
    layout,
    list: [],
    byName: new Map(),
    plain: new Map(),
    seen: (state, place) => seenAt(views, state, place),
  };
  return views;
}

/** The place that stands for the path. */
export function viewAt(views: Views, place: number, path: readonly Turn[], isWhole = false): number {
  const name = `${place}${isWhole ? '!' : ''} ${path.map(({ key, isInMap }) => `${isInMap ? '>' : '.'}${String(key)}`).join(' ')}`;
  const known = views.byName.get(name);
  if (known !== undefined) return known;
  const at = firstView + views.list.length;
  views.list.push({ place, path, isWhole, seen: [] });
  views.byName.set(name, at);
  return at;
}

/** Stands for how many messages that say something new wait on all lanes. */
export const underWayPlace = (1 << 20) - 1;
const firstView = 1 << 20;

export function underWayIn({ lanes, places, weights }: Layout, state: Int32Array): number {
  let sum = 0;
  for (let at = 0; at < lanes.length; at += 1) sum += weights[at]?.items[state[places.queue + at] ?? 0] ?? 0;
  return sum;
}

/** What a state has at a place beyond its own. */
export function seenAt(views: Views, state: Int32Array, at: number): number {
  if (at === underWayPlace) return underWayIn(views.layout, state);
  const view = views.list[at - firstView];
  return view ? seenIn(views, view, state[view.place] ?? 0) : -1;
}

function seenIn(views: Views, { place, path, isWhole, seen }: View, number: number): number {
  const known = seen[number] ?? 0;
  if (known > 0) return known - 1;
  const values = views.layout.values[place];
  const value = values && lookAlong(metAs(values, number), path);
  const told = typeof value === 'object' && value !== null && !isWhole ? something : value;
  const result = numberOfPlain(views, told);
  seen[number] = result + 1;
  return result;
}

/** Whether what is seen at a place is another once these parts have changed. */
export function isChanged(views: Views, state: Int32Array, at: number, changed: ReadonlyMap<number, number>): boolean {
  const view = views.list[at - firstView];
  if (!view) return changed.has(at);
  const after = changed.get(view.place);
  return after !== undefined && seenIn(views, view, after) !== seenIn(views, view, state[view.place] ?? 0);
}

export function lookAlong(value: unknown, path: readonly Turn[]): unknown {
  let at = value;
  for (const { key, isInMap } of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = isInMap
      ? (at as ReadonlyMap<unknown, unknown>).get(key)
      : (at as Readonly<Record<string, unknown>>)[String(key)];
  }
  return at;
}

const something = Symbol('an object');

function numberOfPlain({ plain }: Views, told: unknown): number {
  const known = plain.get(told);
  if (known !== undefined) return known;
  plain.set(told, plain.size);
  return plain.size - 1;
}

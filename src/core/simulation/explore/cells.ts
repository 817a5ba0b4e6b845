/**
 * The parts of one state while a step is played on it: each is fetched when it is first looked at, and copied when a step does so, which may change it.
 *
 * Shapes: `looked` lists the places of the state in the order in which they were first looked at. Whoever only watches looks through `peek`, which copies
 * nothing, sees what the step has changed so far, and is written down in a list of its own. A place from `width` up is one part of a part, by its path.
 */
import { copyOf } from './copy.ts';
import { metAs } from './interner.ts';
import type { Layout } from './layout.ts';
import type { Views } from './views.ts';

export interface Cells {
  readonly layout: Layout;
  readonly views: Views;
  readonly state: Int32Array;
  /** Copies that the step works on, by place. */
  readonly own: Map<number, unknown>;
  readonly looked: Set<number>;
  /** Where whoever watches is written down. */
  watching: Set<number>;
  /** True for parts that are only looked into, by their paths. */
  readonly isLight: boolean;
  /** True once a step that was to look into parts only did more. */
  isTooDeep: boolean;
}

export function openCells(layout: Layout, views: Views, state: Int32Array, isLight: boolean): Cells {
  return { layout, views, state, own: new Map(), looked: new Set(), watching: new Set(), isLight, isTooDeep: false };
}

export function originalAt({ layout, state }: Cells, place: number): unknown {
  const values = layout.values[place];
  return values && metAs(values, state[place] ?? 0);
}

/** To be changed as the step likes. */
export function ownAt(cells: Cells, place: number): unknown {
  if (cells.own.has(place)) return cells.own.get(place);
  cells.looked.add(place);
  const copy = copyOf(originalAt(cells, place));
  cells.own.set(place, copy);
  return copy;
}

export function put(cells: Cells, place: number, value: unknown): void {
  cells.looked.add(place);
  cells.own.set(place, value);
}

/** As it is at this moment; not to be changed. */
export function peekAt(cells: Cells, place: number): unknown {
  cells.watching.add(place);
  return cells.own.has(place) ? cells.own.get(place) : originalAt(cells, place);
}

/** As it was before any step; not to be changed. */
export function lookAt(cells: Cells, place: number): unknown {
  cells.looked.add(place);
  return originalAt(cells, place);
}

/** How a world gets at its parts. */
export type At = (cells: Cells, place: number) => unknown;

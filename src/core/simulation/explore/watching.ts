/**
 * What the invariants make of what happens: computed once for what one remembers and what happened, and again only where it looks at sessions.
 *
 * Shapes: what happened tells everything else that an invariant can see of it: the office before and after, and the session that it happened to. Whoever
 * looks at any session is asked again for every combination of tabs.
 */
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';

export interface Watching {
  /** By what happened and everything remembered. */
  readonly all: Map<number, Watched>;
  /** By what happened and what one invariant remembers. */
  readonly one: Map<number, Watched>;
}

/** A number, or one for each combination of tabs. */
export type Watched = number | Map<number, number>;

export function openWatching(): Watching {
  return { all: new Map(), one: new Map() };
}

export function nameOf(effect: number, remembered: number): number {
  return effect * 0x400_0000 + remembered;
}

/** Undefined where it is not known yet. */
export function numberIn(watched: Watched | undefined, tabs: () => number): number | undefined {
  return typeof watched === 'object' ? watched.get(tabs()) : watched;
}

export function remember(known: Map<number, Watched>, name: number, result: number, tabs: number | null): void {
  if (tabs === null) {
    known.set(name, result);
    return;
  }
  const before = known.get(name);
  if (typeof before === 'object') before.set(tabs, result);
  else known.set(name, new Map([[tabs, result]]));
}

/** The same invariants, which note in `looked` whether they look at sessions. */
export function noticed(invariants: readonly Invariant[], looked: Set<number>): readonly Invariant[] {
  return invariants.map((invariant, at) => ({
    ...invariant,
    see: (state, event, world) => invariant.see(state, event, observed(world, at, looked)),
    end: (state, world) => invariant.end(state, world),
  }));
}

function observed(view: WorldView, at: number, looked: Set<number>): WorldView {
  if (looked.has(at)) return view;
  return {
    at: view.at,
    deliveryMs: view.deliveryMs,
    get directory() {
      return view.directory;
    },
    get rooms() {
      return view.rooms;
    },
    get sessions() {
      looked.add(at);
      return view.sessions;
    },
  };
}

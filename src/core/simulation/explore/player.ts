/**
 * Plays one step on a state, and says what it looked at and what it changed.
 *
 * Shapes: a light step only looks into what the office has; neither it nor a deep one looks at what is planned, or at more of what waits on a lane than
 * the message that is taken. A step that needs more than it was given is to be played again with more.
 */
import type { Step } from '../../schema/types.ts';
import { plan } from '../agenda.ts';
import type { Flight } from '../network/network.ts';
import { type Recorder, record, recorderOf } from '../record.ts';
import type { Failure } from '../run.ts';
import type { Stage } from '../stage.ts';
import { playStep } from '../steps/step.ts';
import type { TraceEvent } from '../trace.ts';
import type { World } from '../world.ts';
import { assemble } from './assembly.ts';
import { type Cells, lookAt, openCells, originalAt, ownAt } from './cells.ts';
import { type Layout, nowPlace, type Planned, plannedPlace, positionPlace, type TabPart } from './layout.ts';
import { flightsOf, type Outcome, outcomeOf } from './take-apart.ts';
import { type Viewer, viewOn } from './viewer.ts';
import { underWayIn, underWayPlace, type Views } from './views.ts';

export interface Player {
  readonly layout: Layout;
  readonly views: Views;
  readonly viewer: Viewer;
  /** What never changes is taken from its world. */
  readonly first: Stage;
  /** Number of the empty queue, by lane. */
  readonly empty: readonly number[];
}

/** How much of the state a step is given: parts of parts, whole parts, or everything there is. */
export type Depth = 'light' | 'deep' | 'whole';

export interface Played {
  /** Null where it needs more than it was given. */
  readonly outcome: Outcome | null;
  readonly looked: readonly number[];
  readonly failures: readonly Failure[];
  /** Everything that was to be seen. */
  readonly events: readonly TraceEvent[];
  readonly now: number;
}

/** A message that is taken from its lane, by the place of the lane. */
export interface Taken {
  readonly lane: number;
  readonly flight: Flight;
}

export interface Playing {
  readonly step: Step;
  readonly path: string | null;
  readonly depth: Depth;
  readonly taken: Taken | null;
  /** Whether anybody wants to know what it changed. */
  readonly isToldOf: boolean;
}

export function play(
  player: Player,
  state: Int32Array,
  { step, path, depth, taken, isToldOf }: Playing,
  watches: (cells: Cells) => Recorder['watches'],
): Played {
  const { layout, views, viewer, first } = player;
  const isWhole = depth === 'whole';
  const cells = openCells(layout, views, state, depth === 'light');
  const assembled = assemble(cells, ownAt, first.world, (lane) => {
    if (isWhole) return flightsOf(layout, lane, state[layout.places.queue + lane] ?? 0);
    return taken?.lane === lane ? [taken.flight] : [];
  });
  const recorder = recorderOf(watches(cells), true);
  const world: World = Object.assign(assembled.world, { recorder, view: viewOn(viewer, cells) });
  if (isWhole) addAll(cells, world);
  const before = world.now;
  const failed: Stage['failed'] = (failure) => recorder.failures.push({ ...failure, at: world.now });
  playStep({ scenario: first.scenario, world, failed }, step, path ?? '');
  const isEnough = isToldOf && (isWhole || world.now === before);
  const outcome = isEnough ? outcomeOf(cells, assembled, isWhole) : null;
  const looked = isWhole ? everywhere(layout) : [...cells.looked];
  return {
    outcome: cells.isTooDeep ? null : outcome,
    looked,
    failures: recorder.failures,
    events: recorder.trace,
    now: world.now,
  };
}

/** Only to be looked at; `looked` is where. */
export function stageOn(
  { layout, views, first }: Player,
  state: Int32Array,
): { readonly stage: Stage; readonly looked: ReadonlySet<number> } {
  const cells = openCells(layout, views, state, true);
  const { world } = assemble(cells, lookAt, first.world, () => []);
  Object.defineProperty(world, 'underWay', {
    get() {
      cells.looked.add(underWayPlace);
      return underWayIn(layout, state);
    },
  });
  return { stage: { scenario: first.scenario, world, failed: () => undefined }, looked: cells.looked };
}

/** A world of its own, for what comes at the end. */
export function stageAt(player: Player, state: Int32Array, watches: (cells: Cells) => Recorder['watches']): Stage {
  const { layout, views, viewer, first } = player;
  const cells = openCells(layout, views, state, false);
  const queues = (lane: number) => flightsOf(layout, lane, state[layout.places.queue + lane] ?? 0);
  const { world } = assemble(cells, ownAt, first.world, queues);
  const recorder = recorderOf(watches(cells), true);
  addAll(cells, Object.assign(world, { recorder, view: viewOn(viewer, cells) }));
  const failed: Stage['failed'] = (failure) => recorder.failures.push({ ...failure, at: world.now });
  return { scenario: first.scenario, world, failed };
}

/** Shows what was to be seen to others, with the world as it was before: no good for who looks at what changed meanwhile. */
export function show(
  { layout, views, viewer }: Player,
  state: Int32Array,
  events: readonly TraceEvent[],
  watches: (cells: Cells) => Recorder['watches'],
): readonly Failure[] {
  const cells = openCells(layout, views, state, false);
  const view = viewOn(viewer, cells);
  const recorder = recorderOf(watches(cells), false);
  for (const event of events) {
    view.at = event.at;
    record(recorder, event, view);
  }
  return recorder.failures;
}

/** Everything that is planned, and all that is under way. */
function addAll(cells: Cells, world: World): void {
  const { layout, state } = cells;
  const { labels, places } = layout;
  const all = [...(originalAt(cells, plannedPlace) as readonly Planned[])];
  for (const at of labels.keys()) all.push(...(originalAt(cells, places.tab + at) as TabPart).planned);
  for (const { at, what } of all) plan(world.agenda, at, what);
  world.underWay = underWayIn(layout, state);
}

function everywhere({ width }: Layout): readonly number[] {
  return Array.from({ length: width }, (_, place) => place).filter((place) => place !== positionPlace);
}

export function nowIn({ layout }: Player, state: Int32Array): number {
  return (layout.values[nowPlace]?.values[state[nowPlace] ?? 0] as number | undefined) ?? 0;
}

/**
 * What invariants look at while a step is played: the world of one state after the other, of which is written down what they look at apart from the step.
 *
 * Shapes: there is one world for all states, because it takes longer to put one together than to look at it; it fetches its parts from the state that is shown.
 */
import type { World } from '../world.ts';
import { viewOf } from '../world-truth.ts';
import { assemble } from './assembly.ts';
import { type Cells, openCells, originalAt, peekAt } from './cells.ts';
import { type Layout, nowPlace, officePlace } from './layout.ts';
import { lookAlong, type Views, viewAt } from './views.ts';

export interface Viewer {
  /** Of the state that is shown. */
  cells: Cells;
  readonly world: World;
  readonly like: World;
}

export function openViewer(layout: Layout, views: Views, like: World): Viewer {
  const cells = openCells(layout, views, new Int32Array(layout.width), false);
  const shown = { cells };
  const { world } = assemble(
    cells,
    (_, place) => peekAt(shown.cells, place),
    like,
    () => [],
  );
  return Object.assign(shown, { world, like });
}

/** The account is looked at on its own: it hardly ever changes. */
export function viewOn(viewer: Viewer, cells: Cells): World['view'] {
  const { world, like } = viewer;
  viewer.cells = cells;
  const view = viewOf(world, originalAt(cells, nowPlace) as number, like.view.deliveryMs);
  if (like.servers.length > 1) return view;
  const { layout, views } = cells;
  const place = officePlace + layout.office.indexOf('servers');
  return Object.defineProperty(view, 'directory', {
    get() {
      cells.watching.add(viewAt(views, place, toDirectory, true));
      return lookAlong(cells.own.has(place) ? cells.own.get(place) : originalAt(cells, place), toDirectory) ?? null;
    },
  });
}

const toDirectory = ['0', 'desk', 'directory'].map((key) => ({ key, isInMap: false }));

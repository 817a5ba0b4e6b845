/**
 * Which items of a story stand side by side: neighbours of the same moment in different lanes.
 *
 * Shapes: a band without cells is a row that concerns everybody.
 */
import type { Row } from './row.ts';
import type { Frame, Item } from './story.ts';

export type Band =
  | { readonly at: number; readonly cells: ReadonlyMap<string, Row> }
  | { readonly at: number; readonly across: Row }
  | Frame;

export function bandsOf(items: readonly Item[], lanes: readonly string[]): readonly Band[] {
  const bands: Band[] = [];
  for (const item of items) {
    const last = bands.at(-1);
    if (item.kind === 'frame') bands.push(item);
    else if (item.lane === null || !lanes.includes(item.lane)) bands.push({ at: item.at, across: item });
    else if (last && 'cells' in last && last.at === item.at && !last.cells.has(item.lane))
      bands[bands.length - 1] = { at: item.at, cells: new Map([...last.cells, [item.lane, item]]) };
    else bands.push({ at: item.at, cells: new Map([[item.lane, item]]) });
  }
  return bands;
}

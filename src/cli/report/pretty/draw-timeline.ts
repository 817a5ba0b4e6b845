/**
 * A story as text: a column for every session and one for the server where the terminal is wide enough, one after the other where it is not.
 *
 * Units: columns of the terminal.
 */
import type { Theme } from '../../theme/theme.ts';
import { type Line, paintLine } from '../text/line.ts';
import { clockText } from '../text/time.ts';
import { drawColumns } from './draw-columns.ts';
import { drawStacked } from './draw-stacked.ts';
import { gap, margin, type Sheet } from './sheet.ts';
import type { Item, Story } from './story.ts';

const laneMinimum = 20;
const laneMaximum = 46;

/** Draws some of the items of a story, so that a failure can show the end alone. */
export function drawTimeline(story: Story, items: readonly Item[], width: number, theme: Theme): readonly string[] {
  const timeWidth = Math.max(5, ...items.map(({ at }) => clockText(at).length));
  const sheet: Sheet = { story, items, width, timeWidth, theme };
  const lanes = story.lanes.length + 1;
  const laneWidth = Math.floor((width - margin - timeWidth - gap * lanes) / lanes);
  const lines: readonly Line[] =
    laneWidth >= laneMinimum ? drawColumns(sheet, Math.min(laneWidth, laneMaximum)) : drawStacked(sheet);
  return lines.map((line) => paintLine(line, theme).trimEnd());
}

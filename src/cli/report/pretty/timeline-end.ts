/** The last rows of a run's timeline: what led to a failure. */
import type { Run } from '../../../core/simulation/run.ts';
import type { Theme } from '../../theme/theme.ts';
import type { ScenarioResult } from '../reporter.ts';
import { paintLine, said } from '../text/line.ts';
import { drawTimeline } from './draw-timeline.ts';
import { type Item, storyOf } from './story.ts';

const endRows = 12;

export function drawTimelineEnd(result: ScenarioResult, run: Run, width: number, theme: Theme): readonly string[] {
  const story = storyOf(run, Object.keys(result.scenario.people ?? {}), theme.symbols);
  const end = endOf(story.items);
  const earlier = rowsIn(story.items) - rowsIn(end);
  const note = `  ${theme.symbols.ellipsis} ${earlier} earlier rows: play this file alone to see all`;
  return [...(earlier > 0 ? [paintLine([said(note, 'dim')], theme)] : []), ...drawTimeline(story, end, width, theme)];
}

function endOf(items: readonly Item[]): readonly Item[] {
  let rows = 0;
  const start = items.findLastIndex((item) => item.kind === 'row' && ++rows > endRows);
  return items.slice(start + 1);
}

function rowsIn(items: readonly Item[]): number {
  return items.filter(({ kind }) => kind === 'row').length;
}

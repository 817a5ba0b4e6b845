/** One scenario with its whole timeline. */
import type { Theme } from '../../theme/theme.ts';
import { tellingRun } from '../outcome.ts';
import type { ReportInfo, ScenarioResult } from '../reporter.ts';
import { paintLine } from '../text/line.ts';
import { drawTimeline } from './draw-timeline.ts';
import { drawFailures, drawReproduce } from './failures.ts';
import { headline } from './headline.ts';
import { storyOf } from './story.ts';

export function drawInFull(result: ScenarioResult, info: ReportInfo, theme: Theme): readonly string[] {
  const run = tellingRun(result);
  if (!run) return [];
  const story = storyOf(run, Object.keys(result.scenario.people ?? {}), theme.symbols);
  const failed = run.failures.length > 0;
  return [
    ...headline(result, run, info.width, theme).map((line) => paintLine(line, theme)),
    '',
    ...drawTimeline(story, story.items, info.width, theme),
    ...(failed ? ['', ...drawFailures(run, info.width, theme), drawReproduce(result, run, info, theme)] : []),
  ];
}

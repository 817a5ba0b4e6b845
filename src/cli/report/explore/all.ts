/** How an exploration can be reported. */
import type { ExploreReport } from '../../../core/simulation/explore/explore.ts';
import type { Look } from '../../look.ts';
import { jsonText } from '../text/json.ts';
import { statesPerSecond } from './figures.ts';
import { exploreMarkdown } from './markdown.ts';
import { explorePretty } from './pretty.ts';

export interface ExploreResult {
  readonly file: string;
  readonly report: ExploreReport;
  readonly seconds: number;
  /** The file with the story that breaks something; null where nothing does. */
  readonly story: string | null;
}

/** Pure: what to write for each scenario as it is done, and what at the end. */
interface ExploreReporter {
  readonly one: (result: ExploreResult, look: Look) => string;
  readonly all: (results: readonly ExploreResult[], look: Look) => string;
}

export const exploreReporters: Readonly<Record<string, ExploreReporter>> = {
  pretty: { one: explorePretty, all: () => '' },
  json: { one: () => '', all: (results) => `${jsonText({ explorations: results.map(plain) }, 2)}\n` },
  markdown: { one: exploreMarkdown, all: () => '' },
};

/** Everything but the trace, which the story tells. */
function plain({ report, ...rest }: ExploreResult): object {
  const { broken, ...all } = report;
  const figures = { ...rest, ...all, statesPerSecond: statesPerSecond({ report, ...rest }) };
  if (!broken) return { ...figures, broken: null };
  const { run, ...told } = broken;
  return { ...figures, broken: { ...told, fingerprint: run.fingerprint } };
}

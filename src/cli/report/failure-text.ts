/** A failure as plain lines, for formats without a layout of their own. */
import { placeOf, type RunFailure } from './outcome.ts';
import type { ScenarioResult } from './reporter.ts';
import { reproduceLine } from './reproduce.ts';
import { clockText } from './text/time.ts';

export function failureLines(result: ScenarioResult, { run, failure }: RunFailure, version: string): readonly string[] {
  const { kind, path, at, text, expected, actual } = failure;
  return [
    text,
    `${kind}${path === null ? '' : ` at ${path}`}, ${clockText(at)} s into the run, seed ${run.seed}`,
    ...(expected === null ? [] : [`expected: ${expected}`]),
    ...(actual === null ? [] : [`actual: ${actual}`]),
    `place: ${placeOf(result, failure)}`,
    `reproduce: ${reproduceLine(result.file, run, version)}`,
  ];
}

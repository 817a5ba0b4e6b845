/** How a check of an adapter can be reported: `spec` case by case, `json` as one document. */
import type { Checked, CheckedCase } from '../../adapter-check/check.ts';
import { escapeForTerminal } from '../../escape.ts';
import type { Theme } from '../../theme/theme.ts';
import { jsonText } from '../text/json.ts';

export interface AdapterReport extends Checked {
  readonly version: string;
  readonly store: string;
}

export interface AdapterReporter {
  readonly one: (checked: CheckedCase, theme: Theme) => string;
  readonly all: (report: AdapterReport, theme: Theme) => string;
}

export const adapterReporters: Readonly<Record<'spec' | 'json', AdapterReporter>> = {
  spec: { one: caseText, all: summaryText },
  json: { one: () => '', all: (report) => `${jsonText({ ...report, summary: countsOf(report) }, 2)}\n` },
};

const tones = { kept: 'good', broken: 'bad', undecided: 'warning' } as const;

function caseText({ name, verdict, reason }: CheckedCase, { paint, symbols }: Theme): string {
  const signs = { kept: symbols.passed, broken: symbols.failed, undecided: symbols.undecided } as const;
  const lines = (reason ?? '').split('\n').filter((line) => line !== '');
  const shown = lines.map((line) => `    ${escapeForTerminal(line)}\n`).join('');
  return `${paint(tones[verdict], signs[verdict])} ${escapeForTerminal(name)}\n${shown}`;
}

function summaryText(report: AdapterReport, { paint }: Theme): string {
  const { version, store, leftOut, isInterrupted } = report;
  const { kept, broken, undecided } = countsOf(report);
  const verdict = broken > 0 ? 'broken' : undecided > 0 || isInterrupted ? 'undecided' : 'kept';
  const lines = [
    '',
    `${escapeForTerminal(store)} · elbowroom ${version}`,
    `${kept} kept, ${broken} broken, ${undecided} undecided (${report.cases.length})`,
    ...(leftOut > 0
      ? [`${leftOut} not asked: they are for stores that several processes can have open at a time`]
      : []),
    paint(tones[verdict], `The contract is ${verdict}.`),
  ];
  return `${lines.join('\n')}\n`;
}

export function countsOf({ cases }: Checked): Readonly<Record<CheckedCase['verdict'], number>> {
  const count = (verdict: CheckedCase['verdict']): number => cases.filter((one) => one.verdict === verdict).length;
  return { kept: count('kept'), broken: count('broken'), undecided: count('undecided') };
}

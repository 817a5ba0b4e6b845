/** The reasons behind one step, for people to read. */
import type { Explanation } from '../core/simulation/explain/explain.ts';
import { escapeForTerminal } from './escape.ts';
import type { Theme, Tone } from './theme/theme.ts';

export function explanationText(explanation: Explanation, place: string, { paint, symbols }: Theme): string {
  const { path, at, text, decisions, refusals, expectation } = explanation;
  const lines = [
    `${paint('strong', `${path}  ${escapeForTerminal(text)}`)}  ${paint('dim', `${seconds(at)}, ${place}`)}`,
  ];
  for (const refusal of refusals) {
    lines.push(`  ${paint('bad', symbols.failed)} ${escapeForTerminal(refusal.text)} ${paint('dim', refusal.code)}`);
  }
  for (const decision of decisions) {
    const tone = toneOf(decision.outcome);
    lines.push(
      `  ${paint(tone, tone === 'good' ? symbols.passed : symbols.held)} ${escapeForTerminal(decision.text)} ${paint('dim', seconds(decision.at))}`,
    );
    for (const { rule, name, verdict, text: reason } of decision.because) {
      lines.push(
        `      ${paint(toneOfVerdict(verdict), verdict.padEnd(7))} ${escapeForTerminal(reason)} ${paint('dim', `${rule} ${escapeForTerminal(name)}`)}`,
      );
    }
  }
  if (expectation) {
    const { ok, expected, actual } = expectation;
    lines.push(
      `  ${paint(ok ? 'good' : 'bad', ok ? symbols.passed : symbols.failed)} expected that ${escapeForTerminal(expected)}`,
    );
    if (!ok) lines.push(`    but ${escapeForTerminal(actual)}`);
  }
  if (lines.length === 1) lines.push(paint('dim', '  Nothing was decided here.'));
  return `${lines.join('\n')}\n`;
}

function toneOf(outcome: Explanation['decisions'][number]['outcome']): Tone {
  if (!outcome.ok) return 'bad';
  return outcome.result === 'held' ? 'warning' : 'good';
}

function toneOfVerdict(verdict: string): Tone {
  if (verdict === 'deny') return 'bad';
  return verdict === 'hold' || verdict === 'confirm' ? 'warning' : 'good';
}

function seconds(ms: number): string {
  return `at ${(ms / 1000).toFixed(3)} s`;
}

/** What the signs of a timeline mean. */
import type { Theme, Tone } from '../../theme/theme.ts';
import { flow, type Line, paintLine, said } from '../text/line.ts';

export function drawLegend(width: number, theme: Theme): readonly string[] {
  const { symbols } = theme;
  const entry = (sign: string, tone: Tone, meaning: string): Line => [said(sign, tone), said(` ${meaning}`, 'dim')];
  const entries = [
    entry(symbols.none, 'dim', 'nobody'),
    entry(symbols.viewing, 'viewing', 'looking'),
    entry(symbols.replying, 'replying', 'writing'),
    entry(symbols.idle, 'dim', 'away'),
    entry(symbols.unknown, 'warning', 'out of date'),
    entry(symbols.received, 'dim', 'reaches'),
    entry(symbols.held, 'warning', 'held'),
    entry(symbols.lost, 'bad', 'refused or lost'),
    entry(symbols.mailOut, 'good', 'mail'),
  ];
  return flow(entries, width - 2, said('  ')).map((line) => paintLine([said('  '), ...line], theme));
}

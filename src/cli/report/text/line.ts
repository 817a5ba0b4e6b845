/**
 * A line of a report before it is painted: pieces of text, each with its meaning, so that widths are counted without colour.
 *
 * Shapes: `said` is the only way in. It escapes, so whatever reaches a terminal from a scenario is visible and harmless.
 */
import { escapeForTerminal } from '../../escape.ts';
import type { Theme, Tone } from '../../theme/theme.ts';
import { displayWidth, spaces, splitAt } from './width.ts';

export interface Piece {
  readonly tone: Tone;
  readonly text: string;
}

export type Line = readonly Piece[];

export function said(text: string, tone: Tone = 'plain'): Piece {
  return { tone, text: escapeForTerminal(text) };
}

export function lineWidth(line: Line): number {
  return line.reduce((columns, piece) => columns + displayWidth(piece.text), 0);
}

export function paintLine(line: Line, theme: Theme): string {
  const joined: Piece[] = [];
  for (const piece of line) {
    const last = joined.at(-1);
    if (last?.tone === piece.tone) joined[joined.length - 1] = { tone: piece.tone, text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined.map(({ tone, text }) => theme.paint(tone, text)).join('');
}

export function fill(line: Line, columns: number): Line {
  const missing = columns - lineWidth(line);
  return missing > 0 ? [...line, { tone: 'plain', text: spaces(missing) }] : line;
}

/** The line in at most `columns`; what does not fit is replaced by the ellipsis. */
export function cutLine(line: Line, columns: number, ellipsis: string): Line {
  return lineWidth(line) <= columns ? line : ended(line, columns, ellipsis);
}

/** Breaks at spaces; a word longer than a line is split. What is beyond `lines` is cut. */
export function wrap(line: Line, columns: number, lines: number, ellipsis: string): readonly Line[] {
  const rows: Piece[][] = [[]];
  let left = columns;
  for (const { tone, text } of line.flatMap(words)) {
    let word = text;
    if (displayWidth(word.trimEnd()) > left && left < columns) {
      rows.push([]);
      left = columns;
      word = word.trimStart();
    }
    while (displayWidth(word.trimEnd()) > left) {
      const [head, rest] = splitAt(word, left);
      if (head === '') break;
      rows.at(-1)?.push({ tone, text: head });
      rows.push([]);
      left = columns;
      word = rest;
    }
    const fitting = displayWidth(word) > left ? word.trimEnd() : word;
    if (fitting === '') continue;
    rows.at(-1)?.push({ tone, text: fitting });
    left -= displayWidth(fitting);
  }
  const shown = rows.slice(0, lines).map(trimmed);
  const last = shown.at(-1);
  return rows.length > lines && last ? [...shown.slice(0, -1), ended(last, columns, ellipsis)] : shown;
}

/** Entries one after the other, none of them broken: as many to a line as fit. */
export function flow(entries: readonly Line[], columns: number, between: Piece): readonly Line[] {
  const lines: Line[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    const longer = last && [...last, between, ...entry];
    if (longer && lineWidth(longer) <= columns) lines[lines.length - 1] = longer;
    else lines.push(entry);
  }
  return lines;
}

function trimmed(row: readonly Piece[]): Line {
  const last = row.at(-1);
  return last ? [...row.slice(0, -1), { tone: last.tone, text: last.text.trimEnd() }] : row;
}

/** As much of the line as leaves room for the ellipsis, and the ellipsis. */
function ended(line: Line, columns: number, ellipsis: string): Line {
  const kept: Piece[] = [];
  let left = columns - displayWidth(ellipsis);
  for (const { tone, text } of line) {
    const [head, rest] = splitAt(text, left);
    kept.push({ tone, text: rest === '' ? head : head.trimEnd() });
    if (rest !== '') break;
    left -= displayWidth(head);
  }
  const tone = kept.at(-1)?.tone ?? 'plain';
  return [...kept, { tone, text: ellipsis }];
}

function words({ tone, text }: Piece): readonly Piece[] {
  return (text.match(/\S+\s*|\s+/g) ?? []).map((word) => ({ tone, text: word }));
}

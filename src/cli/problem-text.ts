/**
 * Shows what is wrong with a file: where, the line itself with a mark under it, what was expected, and the nearest known name.
 *
 * Shapes: everything from the file is escaped. A long line is shown from somewhat before the mark on.
 */
import type { Problem } from '../adapters/scenario-file/problem.ts';
import { escapeForTerminal } from './escape.ts';
import { stdinName } from './files/gather.ts';
import type { BadFile } from './files/load-files.ts';
import { cut, displayWidth, spaces, splitAt } from './report/text/width.ts';
import type { Theme } from './theme/theme.ts';

export function problemsText(files: readonly BadFile[], theme: Theme, width: number): string {
  return files.map((file) => fileText(file, theme, width)).join('\n');
}

function fileText({ problems, omitted }: BadFile, theme: Theme, width: number): string {
  const texts = problems.map((problem) => problemText(problem, theme, width));
  const more = omitted > 0 ? [`  and ${omitted} more ${omitted === 1 ? 'problem' : 'problems'} in this file\n`] : [];
  return [...texts, ...more].join('\n');
}

export function problemText(problem: Problem, { paint, symbols }: Theme, width: number): string {
  const { line, column, text, expected, near } = problem;
  const place = `${shownFile(problem.file)}:${line}:${column}`;
  const number = String(line);
  const margin = spaces(number.length);
  const bar = paint('dim', symbols.bar);
  const excerpt = excerptOf(problem, Math.max(20, width - number.length - 5), symbols.ellipsis);
  const hint = near === null ? '' : ` did you mean ${paint('strong', escapeForTerminal(near))}?`;
  const lines = [
    `${paint('strong', place)}: ${escapeForTerminal(text)}`,
    ...(problem.source.trim() === ''
      ? near === null
        ? []
        : [`  ${hint.trim()}`]
      : [
          `  ${paint('dim', number)} ${bar} ${excerpt.source}`,
          `  ${margin} ${bar} ${spaces(excerpt.before)}${paint('bad', '^'.repeat(excerpt.marked))}${hint}`,
        ]),
    ...(expected === null ? [] : [`  ${margin} ${paint('dim', 'expected')} ${escapeForTerminal(expected)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

export function shownFile(file: string): string {
  return file === stdinName ? '<stdin>' : escapeForTerminal(file);
}

interface Excerpt {
  readonly source: string;
  /** Columns before the mark, and under it. */
  readonly before: number;
  readonly marked: number;
}

function excerptOf({ source, column, length }: Problem, columns: number, ellipsis: string): Excerpt {
  const shown = (text: string): string => escapeForTerminal(text.replaceAll('\t', '  '));
  const before = shown(source.slice(0, column - 1));
  const meant = shown(source.slice(column - 1, column - 1 + length));
  const after = shown(source.slice(column - 1 + length));
  const room = Math.floor(columns / 2);
  const isWhole = displayWidth(before + meant + after) <= columns;
  const tooWide = isWhole ? 0 : displayWidth(before) - room;
  const head = tooWide > 0 ? ellipsis + splitAt(before, tooWide + displayWidth(ellipsis))[1] : before;
  const left = Math.max(1, columns - displayWidth(head));
  return {
    source: cut(head + meant + after, columns, ellipsis),
    before: displayWidth(head),
    marked: Math.max(1, Math.min(displayWidth(meant), left)),
  };
}

/**
 * Text inside Markdown that is shown as it is written.
 *
 * Source: GitHub Flavored Markdown: any ASCII punctuation may stand behind a backslash, in table cells too; a fence ends only at one as long as its own.
 */
import { escapeForTerminal } from '../../escape.ts';

/** For a heading or a table cell: one line, no markup, no link. */
export function markdownText(text: string): string {
  return escapeForTerminal(text.trim().replace(/\s+/g, ' ')).replace(/[\\`*_{}[\]<>#|~&@$]|:(?=\/\/)/g, '\\$&');
}

export function markdownCode(lines: readonly string[], language = ''): readonly string[] {
  const longest = lines
    .flatMap((line) => line.match(/`+/g) ?? [])
    .reduce((most, { length }) => Math.max(most, length), 2);
  const fence = '`'.repeat(longest + 1);
  return [fence + language, ...lines, fence];
}

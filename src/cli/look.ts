/**
 * How text is shown: colours, signs and width, decided once.
 *
 * Source: https://no-color.org and https://force-color.org. What the command line says comes first, then the environment, then the terminal.
 */
import type { Given } from './definitions/definition.ts';
import type { Io, Out } from './io.ts';
import { type Theme, themeFor } from './theme/theme.ts';

export interface Look {
  readonly color: boolean;
  readonly unicode: boolean;
  /** Columns. */
  readonly width: number;
}

export function lookOf(out: Out, given: Given, io: Io): Look {
  return {
    color: given.choice('color') ?? wantsColor(out, io.env),
    unicode: hasUnicode(out, io.env),
    width: widthOf(out, io.env),
  };
}

export function themeOf(out: Out, given: Given, io: Io): Theme {
  return themeFor(lookOf(out, given, io));
}

function wantsColor({ isTerminal }: Out, { NO_COLOR, FORCE_COLOR, TERM }: Io['env']): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}

/** A file or pipe takes UTF-8; a terminal says what it can show by its locale. */
function hasUnicode({ isTerminal }: Out, { LC_ALL, LC_CTYPE, LANG, TERM }: Io['env']): boolean {
  if (!isTerminal) return true;
  const locale = [LC_ALL, LC_CTYPE, LANG].find((value) => value !== undefined && value !== '');
  return TERM !== 'dumb' && TERM !== 'linux' && (locale === undefined || /utf-?8/i.test(locale));
}

function widthOf({ columns }: Out, { COLUMNS }: Io['env']): number {
  const asked = Number.parseInt(COLUMNS ?? '', 10);
  const wide = columns ?? (Number.isNaN(asked) ? 80 : asked);
  return Math.min(200, Math.max(20, wide));
}

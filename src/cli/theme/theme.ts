/**
 * Which colour and which sign a meaning has.
 *
 * Source: seed article: yellow while a colleague has the conversation open, red while they write. Both are kept for that alone and for
 * warnings and failures, so the lanes of people have the other colours.
 */
import { Chalk } from 'chalk';
import { asciiSymbols, type Symbols, unicodeSymbols } from './symbols.ts';

export type Tone =
  | 'plain'
  | 'dim'
  | 'strong'
  | 'good'
  | 'bad'
  | 'warning'
  | 'quote'
  | 'viewing'
  | 'replying'
  | LaneTone;
export type LaneTone = 'lane-0' | 'lane-1' | 'lane-2' | 'lane-3';

export interface Theme {
  readonly paint: (tone: Tone, text: string) => string;
  readonly symbols: Symbols;
}

const laneTones: readonly LaneTone[] = ['lane-0', 'lane-1', 'lane-2', 'lane-3'];

export function laneTone(index: number): LaneTone {
  return laneTones[index % laneTones.length] ?? 'lane-0';
}

/** The sixteen colours of the terminal's own palette, or none at all. The environment is not asked. */
export function themeFor(choice: { readonly color: boolean; readonly unicode: boolean }): Theme {
  const chalk = new Chalk({ level: choice.color ? 1 : 0 });
  const paints: Readonly<Record<Tone, (text: string) => string>> = {
    plain: (text) => text,
    dim: chalk.dim,
    strong: chalk.bold,
    good: chalk.green,
    bad: chalk.redBright,
    warning: chalk.yellow,
    quote: chalk.italic,
    viewing: chalk.yellowBright,
    replying: chalk.redBright,
    'lane-0': chalk.cyan,
    'lane-1': chalk.magenta,
    'lane-2': chalk.blue,
    'lane-3': chalk.green,
  };
  return {
    paint: (tone, text) => (text === '' ? '' : paints[tone](choice.unicode ? text : inLetters(text))),
    symbols: choice.unicode ? unicodeSymbols : asciiSymbols,
  };
}

/** Quotation marks and ellipses of sentences about a run, each in one column as before. */
function inLetters(text: string): string {
  return text.replace(/[“”]/g, '"').replaceAll('…', '~');
}

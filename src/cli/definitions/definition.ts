/**
 * A command as data: what help, completion and the parser are made of. The work itself is loaded when it is asked for.
 *
 * Shapes: a `flag` is given or not, a `text` once with a value, a `list` any number of times.
 */
import type { Io } from '../io.ts';

export interface Definition {
  readonly name: string;
  readonly summary: string;
  readonly positional: PositionalDefinition | null;
  readonly options: Readonly<Record<string, OptionDefinition>>;
  readonly examples: readonly (readonly [command: string, about: string])[];
  readonly load: () => Promise<Command>;
}

export interface Command {
  readonly run: (given: Given, io: Io) => Promise<number>;
}

export interface PositionalDefinition {
  readonly name: string;
  readonly about: string;
  readonly many: boolean;
  readonly choices?: readonly string[];
}

export interface OptionDefinition {
  readonly kind: 'flag' | 'text' | 'list';
  readonly about: string;
  readonly short?: string;
  /** What can be given; others are refused. */
  readonly choices?: readonly string[];
  /** What can be given, for completion: judged by the command. */
  readonly suggestions?: readonly string[];
  readonly default?: string;
}

/** What was given on the command line. */
export interface Given {
  readonly positionals: readonly string[];
  readonly flag: (name: string) => boolean;
  /** Null where `--no-…` and `--…` were both left out. */
  readonly choice: (name: string) => boolean | null;
  readonly text: (name: string) => string | null;
  readonly list: (name: string) => readonly string[];
}

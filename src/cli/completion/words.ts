/** What can be completed, from the definitions of the commands. */
import { definitions } from '../definitions/all.ts';
import type { Definition, OptionDefinition } from '../definitions/definition.ts';

export interface CompletedOption {
  readonly name: string;
  readonly about: string;
  readonly short: string | null;
  readonly takesValue: boolean;
  readonly values: readonly string[];
}

export interface CompletedCommand {
  readonly name: string;
  readonly about: string;
  readonly options: readonly CompletedOption[];
  /** Null where files are named. */
  readonly words: readonly string[] | null;
}

const helpOption: CompletedOption = { name: 'help', about: 'Show help', short: 'h', takesValue: false, values: [] };

export const completed: readonly CompletedCommand[] = definitions.map((definition) => ({
  name: definition.name,
  about: definition.summary,
  options: [...Object.entries(definition.options).flatMap(([name, option]) => optionsOf(name, option)), helpOption],
  words: wordsOf(definition),
}));

function optionsOf(name: string, option: OptionDefinition): readonly CompletedOption[] {
  const { about, short = null, kind, choices, suggestions = [] } = option;
  const found = { name, about, short, takesValue: kind !== 'flag', values: choices ?? suggestions };
  return name === 'color' ? [found, { ...found, name: 'no-color', about: 'No colours' }] : [found];
}

function wordsOf({ positional }: Definition): readonly string[] | null {
  return positional?.choices ?? null;
}

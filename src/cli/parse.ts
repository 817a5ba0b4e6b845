/**
 * Reads a command line with the parser of yargs.
 *
 * Errors: throws a `UsageError` for what no command knows, with the nearest name.
 */
import { Parser } from 'yargs/helpers';
import { nearest } from '../adapters/scenario-file/nearest.ts';
import { definitionOf, definitions } from './definitions/all.ts';
import type { Definition, Given, OptionDefinition } from './definitions/definition.ts';
import { UsageError } from './usage-error.ts';

export interface Parsed {
  readonly definition: Definition;
  readonly given: Given;
}

export function parse(argv: readonly string[]): Parsed {
  const [name] = argv;
  const definition = name === undefined ? null : definitionOf(name);
  if (!definition) throw noCommand(name);
  const values = read(definition, argv);
  const words = (values['_'] ?? []) as readonly unknown[];
  const positionals = [...words.slice(1), ...((values['--'] ?? []) as readonly unknown[])].map(String);
  for (const key of Object.keys(values)) if (!isKnown(definition, key)) throw unknownOption(definition, key);
  for (const [option, { choices }] of Object.entries(definition.options)) {
    checkChoice(definition, option, choices, values[option]);
  }
  checkPositionals(definition, positionals);
  return { definition, given: givenOf(values, positionals) };
}

function read(definition: Definition, argv: readonly string[]): Readonly<Record<string, unknown>> {
  const options = Object.entries(definition.options);
  const named = (wanted: (option: OptionDefinition) => boolean): string[] =>
    options.flatMap(([name, option]) => (wanted(option) ? [name] : []));
  const { argv: values, error } = Parser.detailed([...argv], {
    boolean: named(({ kind }) => kind === 'flag'),
    string: named(({ kind }) => kind !== 'flag'),
    array: named(({ kind }) => kind === 'list'),
    narg: Object.fromEntries(named(({ kind }) => kind !== 'flag').map((name) => [name, 1])),
    alias: Object.fromEntries(options.map(([name, { short }]) => [name, short === undefined ? [] : [short]])),
    configuration: {
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'greedy-arrays': false,
      'duplicate-arguments-array': true,
      'strip-aliased': true,
      'populate--': true,
    },
  });
  if (error) throw new UsageError(sentence(error.message), definition.name);
  return values;
}

function isKnown({ options }: Definition, key: string): boolean {
  return ['_', '$0', '--'].includes(key) || Object.hasOwn(options, key);
}

function noCommand(name: string | undefined): UsageError {
  if (name === undefined) return new UsageError('Which command?');
  if (name.startsWith('-')) return new UsageError(`The command comes first: \`${name}\` belongs after it.`);
  const names = definitions.map((definition) => definition.name);
  return new UsageError(`There is no command \`${name}\`.${didYouMean(nearest(name, names))}`);
}

function unknownOption({ name, options }: Definition, key: string): UsageError {
  const dashes = key.length === 1 ? '-' : '--';
  const near = nearest(key.replace(/^no-/, ''), [...Object.keys(options), 'help', 'version']);
  return new UsageError(
    `\`${name}\` has no option ${dashes}${key}.${didYouMean(near === null ? null : `--${near}`)}`,
    name,
  );
}

function checkChoice(
  { name }: Definition,
  option: string,
  choices: readonly string[] | undefined,
  value: unknown,
): void {
  if (!choices || typeof value !== 'string' || choices.includes(value)) return;
  const near = didYouMean(nearest(value, choices));
  throw new UsageError(`--${option} cannot be \`${value}\`.${near} Known: ${choices.join(', ')}.`, name);
}

function checkPositionals({ name, positional }: Definition, given: readonly string[]): void {
  const most = positional === null ? 0 : positional.many ? Number.POSITIVE_INFINITY : 1;
  const extra = given[most];
  if (extra !== undefined) throw new UsageError(`\`${name}\` does not know what to do with \`${extra}\`.`, name);
  const { choices } = positional ?? {};
  const stranger = choices ? given.find((word) => !choices.includes(word)) : undefined;
  if (stranger === undefined || !choices || !positional) return;
  const near = didYouMean(nearest(stranger, choices));
  throw new UsageError(
    `There is no ${positional.name.replace(/s$/, '')} \`${stranger}\`.${near} Known: ${choices.join(', ')}.`,
    name,
  );
}

function didYouMean(near: string | null): string {
  return near === null ? '' : ` Did you mean ${near}?`;
}

/** What the parser itself finds, in one line. */
function sentence(message: string): string {
  return message
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replace(/^Not enough arguments following: (.*)$/, 'There is nothing after --$1')
    .replace(/\.?$/, '.');
}

function givenOf(values: Readonly<Record<string, unknown>>, positionals: readonly string[]): Given {
  const choice = (name: string): boolean | null => {
    const last: unknown = Array.isArray(values[name]) ? values[name].at(-1) : values[name];
    return typeof last === 'boolean' ? last : null;
  };
  return {
    positionals,
    choice,
    flag: (name) => choice(name) ?? false,
    text: (name) => lastText(values[name]),
    list: (name) => (Array.isArray(values[name]) ? values[name].map(String) : []),
  };
}

/** Of what was given several times, the last counts. */
function lastText(value: unknown): string | null {
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'string' ? last : null;
}

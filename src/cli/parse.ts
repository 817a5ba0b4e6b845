/**
 * Reads a command line with yargs, and renders help with it.
 *
 * Errors: throws a `UsageError` for what no command knows, with the nearest name.
 */
import yargs, { type Argv, type Options } from 'yargs';
import { nearest } from '../adapters/scenario-file/nearest.ts';
import { definitionOf, definitions } from './definitions/all.ts';
import type { Definition, Given, OptionDefinition, PositionalDefinition } from './definitions/definition.ts';
import { UsageError } from './usage-error.ts';

export interface Parsed {
  readonly definition: Definition;
  readonly given: Given;
}

export async function parse(argv: readonly string[]): Promise<Parsed> {
  const [name] = argv;
  const definition = name === undefined ? null : definitionOf(name);
  if (!definition) throw noCommand(name);
  const values = await read(definition, argv);
  const words = (values['_'] ?? []) as readonly unknown[];
  const positionals = [...words.slice(1), ...((values['--'] ?? []) as readonly unknown[])].map(String);
  for (const key of Object.keys(values)) if (!isKnown(definition, key)) throw unknownOption(definition, key);
  checkPositionals(definition, positionals);
  return { definition, given: givenOf(values, positionals) };
}

/** The help of a command, or of all of them, as a terminal of 80 columns shows it. */
export async function renderHelp(name: string | null): Promise<string> {
  const definition = name === null ? null : definitionOf(name);
  return `${(await (definition ? commandHelp(definition) : overallHelp()).getHelp()).trimEnd()}\n`;
}

const helpColumns = 80;

function overallHelp(): Argv {
  const parser = base().usage(
    'Usage: $0 <command> [options]\n\nPlays out how a team works in one inbox, and says whether what must hold holds.',
  );
  for (const { name, summary } of definitions) parser.command(name, summary);
  return parser
    .option('help', { alias: 'h', describe: 'Show help, also for a command' })
    .option('version', { alias: 'V', describe: 'Show the version' })
    .epilogue(
      'Exit codes: 0 all held, 1 something failed, 2 undecided or nothing matched, 64 usage, 65 bad input, 70 a bug in elbowroom, 130 interrupted.',
    );
}

function commandHelp({ name, summary, positional, options, examples }: Definition): Argv {
  const line = `Usage: $0 ${name}${positional ? ` ${bracketed(positional)}` : ''} [options]`;
  const parser = base().usage([line, `${summary}.`, ...(positional ? [positionalHelp(positional)] : [])].join('\n\n'));
  for (const [option, definition] of Object.entries(options)) parser.option(option, helpOption(definition));
  parser.option('help', { alias: 'h', describe: 'Show this help' });
  for (const [command, about] of examples) parser.example(command, about);
  return parser;
}

function positionalHelp({ name, about, choices }: PositionalDefinition): string {
  return `${name}: ${about}${choices ? `:\n  ${choices.join(', ')}` : ''}.`;
}

function read({ options }: Definition, argv: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const parser = base();
  for (const [option, definition] of Object.entries(options)) parser.option(option, parsedOption(definition));
  return new Promise((resolve, reject) => {
    parser.fail((message, error) => reject(error ?? new UsageError(sentence(message))));
    Promise.resolve(parser.parse([...argv])).then(resolve, reject);
  });
}

function base(): Argv {
  return yargs()
    .scriptName('elbowroom')
    .locale('en')
    .detectLocale(false)
    .exitProcess(false)
    .help(false)
    .version(false)
    .wrap(helpColumns)
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'greedy-arrays': false,
      'duplicate-arguments-array': false,
      'strip-aliased': true,
      'populate--': true,
    });
}

function parsedOption({ kind, short, choices }: OptionDefinition): Options {
  return {
    ...(kind === 'flag' ? { type: 'boolean' } : { type: 'string', requiresArg: true }),
    ...(kind === 'list' ? { array: true } : {}),
    ...(short === undefined ? {} : { alias: short }),
    ...(choices === undefined ? {} : { choices }),
  };
}

/** A default is for help alone: a command tells what was given from what was not. */
function helpOption({ about, short, choices, default: value }: OptionDefinition): Options {
  return {
    describe: about,
    ...(short === undefined ? {} : { alias: short }),
    ...(choices === undefined ? {} : { choices }),
    ...(value === undefined ? {} : { defaultDescription: value }),
  };
}

function bracketed({ name, many }: { readonly name: string; readonly many: boolean }): string {
  return many ? `[${name}...]` : `[${name}]`;
}

function isKnown({ options }: Definition, key: string): boolean {
  return ['_', '$0', '--'].includes(key) || Object.hasOwn(options, key);
}

function noCommand(name: string | undefined): UsageError {
  if (name === undefined) return new UsageError('Which command?');
  if (name.startsWith('-')) return new UsageError(`The command comes first: \`${name}\` belongs after it.`);
  return new UsageError(
    `There is no command \`${name}\`.${didYouMean(
      nearest(
        name,
        definitions.map((one) => one.name),
      ),
    )}`,
  );
}

function unknownOption({ name, options }: Definition, key: string): UsageError {
  const dashes = key.length === 1 ? '-' : '--';
  const near = nearest(key.replace(/^no-/, ''), [...Object.keys(options), 'help', 'version']);
  return new UsageError(
    `\`${name}\` has no option ${dashes}${key}.${didYouMean(near === null ? null : `--${near}`)}`,
    name,
  );
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

/** What yargs itself finds, in one line. */
function sentence(message: string): string {
  return message
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replace(/\.?$/, '.');
}

function givenOf(values: Readonly<Record<string, unknown>>, positionals: readonly string[]): Given {
  const choice = (name: string): boolean | null => (typeof values[name] === 'boolean' ? values[name] : null);
  return {
    positionals,
    choice,
    flag: (name) => choice(name) ?? false,
    text: (name) => (typeof values[name] === 'string' ? values[name] : null),
    list: (name) => (Array.isArray(values[name]) ? values[name].map(String) : []),
  };
}

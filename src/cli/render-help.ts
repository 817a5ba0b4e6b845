/**
 * Renders help with yargs, as a terminal of 80 columns shows it.
 *
 * Nothing that runs imports this: the texts are rendered beforehand (`scripts/generate-help.js`), because loading yargs for them takes as
 * long as starting Node.
 */
import yargs, { type Argv, type Options } from 'yargs';
import { definitionOf, definitions } from './definitions/all.ts';
import type { Definition, OptionDefinition, PositionalDefinition } from './definitions/definition.ts';

/** The help of a command, or of all of them. */
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

function base(): Argv {
  return yargs()
    .scriptName('elbowroom')
    .locale('en')
    .detectLocale(false)
    .exitProcess(false)
    .help(false)
    .version(false)
    .wrap(helpColumns);
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

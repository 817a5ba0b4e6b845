/** Options that several commands have. */
import { protectionNames } from '../../core/rules/protections.ts';
import type { OptionDefinition } from './definition.ts';

export const color: OptionDefinition = {
  kind: 'flag',
  about: 'Colours: --color or --no-color decide, then NO_COLOR and FORCE_COLOR',
};
export const verbose: OptionDefinition = { kind: 'flag', about: 'Say more' };

/** A page for people, data, or a page for a job's summary. */
export const reporter: OptionDefinition = {
  kind: 'text',
  short: 'r',
  about: 'How to report',
  choices: ['pretty', 'json', 'markdown'],
  default: 'pretty',
};

export const seed: OptionDefinition = { kind: 'text', about: 'Where chance begins', default: '1' };

export const without: OptionDefinition = {
  kind: 'list',
  about: 'Take a protection out, to see what it is for (several with commas)',
  suggestions: protectionNames,
};

export const files = { name: 'files', many: true } as const;

/** `elbowroom audit`. */
import { color, reporter, verbose } from './common.ts';
import type { Definition } from './definition.ts';

export const audit: Definition = {
  name: 'audit',
  summary: 'Report the collisions that happened, from a log or a store',
  positional: {
    name: 'log',
    about:
      'A log or recorded runs (JSON Lines), - for standard input, or a store: sqlite:FILE, postgres://…, jsonl:FILE',
    many: false,
  },
  options: {
    import: {
      kind: 'flag',
      about: 'Also read webhook payloads and thread lists as the Mailbox API of Help Scout sends them',
    },
    within: {
      kind: 'text',
      about: 'In an import: two answers within this time are a double reply',
      default: '5m',
    },
    since: { kind: 'text', about: 'Only from this day or time on, in UTC' },
    until: { kind: 'text', about: 'Only what was before this day or time' },
    inbox: { kind: 'list', about: 'Only this inbox, by its id (several with commas)' },
    reporter,
    'as-scenario': { kind: 'text', about: 'Make a scenario of the incident with this number instead' },
    output: { kind: 'text', short: 'o', about: 'Write the report or the scenario into this file' },
    'fail-on': {
      kind: 'list',
      about: 'End with 1 if there was one of these (several with commas)',
      suggestions: ['any', 'double', 'blind', 'held', 'anyway', 'ghost', 'wasted', 'near-note'],
    },
    verbose: { ...verbose, about: 'Show every incident' },
    color,
  },
  examples: [
    ['elbowroom audit sqlite:desk.db --since 2025-03-01', 'What happened since March'],
    ['elbowroom audit --import webhooks.jsonl', 'What happened in another help desk'],
    ['elbowroom audit desk.jsonl --as-scenario 3 -o third.yaml', 'The third incident, as a scenario to replay'],
    ['elbowroom audit desk.jsonl --fail-on blind,double', 'For CI'],
  ],
  load: () => import('../commands/audit.ts'),
};

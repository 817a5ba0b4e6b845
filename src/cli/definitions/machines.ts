/** `elbowroom machines`. */

import { color, verbose } from './common.ts';
import type { Definition } from './definition.ts';

/** Written out, so that help does not load the machines. A test compares them. */
const names = [
  'conversation',
  'assignment',
  'member',
  'note',
  'reply',
  'routing',
  'snooze',
  'forward',
  'delivery',
  'presence',
  'lock',
  'collision',
];

export const machines: Definition = {
  name: 'machines',
  summary: 'Show the state machines that decide',
  positional: { name: 'names', about: 'Which machines (default: all)', many: true, choices: names },
  options: {
    format: {
      kind: 'text',
      short: 'f',
      about: 'A Mermaid diagram, JSON that Stately opens, or a table of states and events',
      choices: ['mermaid', 'json', 'table'],
      default: 'mermaid',
    },
    out: { kind: 'text', short: 'o', about: 'Write one file for each machine into this folder' },
    verbose,
    color,
  },
  examples: [
    ['elbowroom machines presence', 'The life of one session, as a diagram'],
    ['elbowroom machines --format json --out machines', 'A file for each, for Stately'],
  ],
  load: () => import('../commands/machines.ts'),
};

/** `elbowroom adapter-check`. */
import { color } from './common.ts';
import type { Definition } from './definition.ts';

export const adapterCheck: Definition = {
  name: 'adapter-check',
  summary: 'Ask a store for everything that is promised of one',
  positional: {
    name: 'store',
    about: 'sqlite:FILE, postgres://…, jsonl:FILE, memory, or a module that exports `open`',
    many: false,
  },
  options: {
    reporter: { kind: 'text', short: 'r', about: 'How to report', choices: ['spec', 'json'], default: 'spec' },
    seconds: { kind: 'text', about: 'What takes longer is broken, each case', default: '60' },
    color,
  },
  examples: [
    ['elbowroom adapter-check sqlite:check.db', 'In a file that is not there yet, and gone afterwards'],
    ['elbowroom adapter-check postgres://localhost/desk', 'In a schema of its own, which is gone afterwards'],
    ['elbowroom adapter-check ./my-adapter.js', 'An adapter of your own: `export const open = …`'],
  ],
  load: () => import('../commands/adapter-check.ts'),
};

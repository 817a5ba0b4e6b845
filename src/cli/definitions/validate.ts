/** `elbowroom validate`. */
import { color, files, verbose } from './common.ts';
import type { Definition } from './definition.ts';

export const validate: Definition = {
  name: 'validate',
  summary: 'Check scenario files without playing them',
  positional: { ...files, about: 'Scenario files, folders, globs, or - for standard input (default: scenarios)' },
  options: {
    reporter: { kind: 'text', short: 'r', about: 'How to report', choices: ['text', 'json'], default: 'text' },
    quiet: { kind: 'flag', short: 'q', about: 'Say only what is wrong' },
    verbose,
    color,
  },
  examples: [['elbowroom validate scenarios/*.yaml', 'Say everything that is wrong, with its place']],
  load: () => import('../commands/validate.ts'),
};

/** `elbowroom init`. */
import { color, verbose } from './common.ts';
import type { Definition } from './definition.ts';

export const init: Definition = {
  name: 'init',
  summary: 'Write a first scenario to begin from',
  positional: { name: 'file', about: 'Where (default: scenarios/first.yaml)', many: false },
  options: {
    force: { kind: 'flag', about: 'Replace the file if it is there' },
    stdout: { kind: 'flag', about: 'Print it instead' },
    verbose,
    color,
  },
  examples: [['elbowroom init && elbowroom replay', 'From nothing to a scenario that passes']],
  load: () => import('../commands/init.ts'),
};

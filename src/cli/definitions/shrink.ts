/** `elbowroom shrink`. */
import { color, seed, verbose, without } from './common.ts';
import type { Definition } from './definition.ts';

export const shrink: Definition = {
  name: 'shrink',
  summary: 'Make a scenario that fails as small as it can be',
  positional: { name: 'file', about: 'A scenario file that fails, or - for standard input', many: false },
  options: {
    seed,
    without,
    tries: { kind: 'text', about: 'At most this many smaller scenarios are played', default: '20000' },
    output: { kind: 'text', short: 'o', about: 'Write the scenario into this file (default: standard output)' },
    verbose,
    color,
  },
  examples: [
    ['elbowroom shrink night-17.yaml --seed 17', 'The same failure in a few steps'],
    ['elbowroom shrink desk.yaml --without send-guard -o blind.yaml', 'What the send guard is for, in a file'],
  ],
  load: () => import('../commands/shrink.ts'),
};

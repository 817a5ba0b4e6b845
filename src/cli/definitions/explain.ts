/** `elbowroom explain`. */
import { color, seed, verbose, without } from './common.ts';
import type { Definition } from './definition.ts';

export const explain: Definition = {
  name: 'explain',
  summary: 'Say which rule decided what happened in a step',
  positional: { name: 'file', about: 'A scenario file, or - for standard input', many: false },
  options: {
    step: { kind: 'text', short: 's', about: 'Which step, as 3 (the fourth) or /steps/3; default: all' },
    seed,
    without,
    json: { kind: 'flag', about: 'As JSON' },
    verbose,
    color,
  },
  examples: [['elbowroom explain desk.yaml --step 4', 'Why the fifth step went as it did']],
  load: () => import('../commands/explain.ts'),
};

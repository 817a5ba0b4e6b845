/** `elbowroom fuzz`. */
import { disturbances } from '../../core/simulation/workload/disturbances.ts';
import { color, seed, without } from './common.ts';
import type { Definition } from './definition.ts';

export const fuzz: Definition = {
  name: 'fuzz',
  summary: 'Play random teams, acts and faults until a promise breaks',
  positional: null,
  options: {
    agents: { kind: 'text', about: 'People at work in each story', default: '6' },
    conversations: { kind: 'text', about: 'Conversations that each story begins with', default: '8' },
    hours: { kind: 'text', about: 'Simulated hours of all stories together', default: '100' },
    faults: {
      kind: 'list',
      about: 'all, none, or kinds of faults (several with commas)',
      suggestions: ['all', 'none', ...disturbances],
      default: 'all',
    },
    seed,
    seconds: { kind: 'text', about: 'Stop after so many seconds' },
    jobs: { kind: 'text', short: 'j', about: 'Play on so many threads; the result is the same', default: '1' },
    without,
    reporter: { kind: 'text', short: 'r', about: 'How to report', choices: ['pretty', 'json'], default: 'pretty' },
    output: {
      kind: 'text',
      short: 'o',
      about: 'Write what breaks into this file',
      default: 'fuzz-<seed>.yaml',
    },
    tries: {
      kind: 'text',
      about: 'At most this many smaller scenarios are played once something broke',
      default: '5000',
    },
    color,
  },
  examples: [
    ['elbowroom fuzz --hours 1000 --seed 7', 'A thousand hours of six people and every fault'],
    ['elbowroom fuzz --without send-guard', 'What breaks first without the send guard, as a small scenario'],
    ['elbowroom fuzz --seconds 600 --jobs 4 -r json', 'Ten minutes in CI'],
  ],
  load: () => import('../commands/fuzz.ts'),
};

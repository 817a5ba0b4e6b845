/** `elbowroom explore`. */
import { color, files, reporter, seed, verbose, without } from './common.ts';
import type { Definition, OptionDefinition } from './definition.ts';

export const explore: Definition = {
  name: 'explore',
  summary: 'Try every order of what happens, and every fault of a budget',
  positional: { ...files, about: 'Scenario files, folders, globs, or - for standard input' },
  options: {
    reporter,
    free: { kind: 'flag', about: 'Every act in any order, each person’s own in theirs (otherwise what is `together`)' },
    drop: fault('messages may be lost'),
    duplicate: fault('messages may arrive twice'),
    reorder: fault('messages may overtake the one before'),
    delay: fault('times, messages and acts may be late for a timer'),
    crash: fault('tabs may crash, and may come back'),
    offline: fault('tabs may lose their connection'),
    partition: fault('people may be cut off unnoticed'),
    restart: fault('times, the server may restart'),
    'max-states': { kind: 'text', about: 'Stop after so many states', default: '5000000' },
    'max-seconds': { kind: 'text', about: 'Stop after so many seconds, each scenario' },
    depth: { kind: 'text', about: 'Look no further than so many moves' },
    jobs: { kind: 'text', short: 'j', about: 'Explore on so many threads', default: '1' },
    exact: { kind: 'flag', about: 'Tell states apart by all that they are, not by hashes' },
    reduce: { kind: 'flag', about: 'With --no-reduce: also try orders that come to the same' },
    output: { kind: 'text', short: 'o', about: 'Folder for stories that break something', default: '.' },
    seed,
    without,
    verbose,
    color,
  },
  examples: [
    ['elbowroom explore desk.yaml', 'Is there any order that breaks a promise?'],
    ['elbowroom explore desk.yaml --without send-guard', 'The shortest story that the send guard prevents'],
    ['elbowroom explore desk.yaml --drop 1 --crash 1', 'With one lost message and one crash, anywhere'],
  ],
  load: () => import('../commands/explore.ts'),
};

function fault(about: string): OptionDefinition {
  return { kind: 'text', about: `So many ${about}`, default: '0' };
}

/** `elbowroom replay`. */
import { reporterNames } from '../report/all.ts';
import { color, files, seed, verbose, without } from './common.ts';
import type { Definition } from './definition.ts';

export const replay: Definition = {
  name: 'replay',
  summary: 'Play scenarios and check what they expect',
  positional: { ...files, about: 'Scenario files, folders, globs, or - for standard input (default: scenarios)' },
  options: {
    reporter: {
      kind: 'list',
      short: 'r',
      about: 'How to report, as name or name=file (several)',
      suggestions: reporterNames,
      default: 'pretty',
    },
    seed,
    runs: { kind: 'text', about: 'Play each scenario with this many seeds', default: '1' },
    grep: { kind: 'text', short: 'g', about: 'Only scenarios whose title or file matches this regular expression' },
    tags: {
      kind: 'list',
      short: 't',
      about: 'Only scenarios with one of these tags or catalogue rows (several with commas)',
    },
    shard: { kind: 'text', about: 'Only one part of all scenarios, as 2/5' },
    without,
    store: {
      kind: 'text',
      about: 'Also ask a real store all that the simulated one is asked: sqlite:FILE, postgres://…, jsonl:FILE, memory',
    },
    bail: { kind: 'flag', about: 'Stop after the first scenario that does not pass' },
    list: { kind: 'flag', short: 'l', about: 'Only say what would be played' },
    quiet: { kind: 'flag', short: 'q', about: 'Say only what does not pass' },
    verbose: { ...verbose, about: 'Show the whole story of every scenario' },
    color,
  },
  examples: [
    ['elbowroom replay', 'Play everything under scenarios/'],
    ['elbowroom replay desk.yaml --runs 20', 'Try twenty orders of what happens together'],
    ['elbowroom replay --without send-guard', 'See what happens without the send guard'],
    ['elbowroom replay --store sqlite:desk.db', 'Play over a database, which has to answer the same'],
    ['elbowroom replay -r dot -r junit=out/junit.xml', 'Dots here, JUnit in a file'],
  ],
  load: () => import('../commands/replay.ts'),
};

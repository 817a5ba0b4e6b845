/** Starting the command line, against starting Node.js on nothing. Whole processes, in turns. */
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { atMost, median } from '../measure.js';

const root = new URL('../..', import.meta.url);
const scenario = 'scenarios/catalogue/a1-two-people-answer-at-once.yaml';
const rounds = 25;

export function measure() {
  const bin = ['dist/cli/bin.js'];
  return [
    against('elbowroom --help', [...bin, '--help'], 1.5),
    against('elbowroom replay of one scenario', [...bin, 'replay', scenario], 2.5),
  ];
}

function against(name, words, ceiling) {
  const ratios = [];
  const costs = [];
  for (let round = 0; round < rounds; round++) {
    const ours = took(words);
    const bare = took(['-e', '0']);
    if (round < 3) continue;
    ratios.push(ours / bare);
    costs.push(ours);
  }
  return atMost(name, median(costs), 'ms', median(ratios), 'node -e 0', ceiling);
}

function took(words) {
  const begun = performance.now();
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${words.join(' ')} ended with ${status}`);
  return performance.now() - begun;
}

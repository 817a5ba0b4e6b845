/** A protocol as Promela, and what SPIN finds in it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One process that does any rule which can happen; all of a rule in one step, from the values before it. */
export function promelaOf({ variables, rules }) {
  const names = Object.keys(variables);
  const state = Object.entries(variables).map(([name, value]) => `int now_${name} = ${value};`);
  const hidden = names.map((name) => `hidden int before_${name};`);
  const keep = names.map((name) => `before_${name} = now_${name};`).join(' ');
  const options = rules.map(({ when, sets }) => {
    const changes = Object.entries(sets).map(([name, to]) => `now_${name} = ${renamed(to, names, 'before')};`);
    return `  :: d_step { (${renamed(when, names, 'now')}) -> ${keep} ${changes.join(' ')} }`;
  });
  return [...state, ...hidden, 'active proctype all() {', 'end: do', ...options, '  od', '}', ''].join('\n');
}

function renamed(expression, names, when) {
  return expression.replace(/[a-z]\w*/gi, (word) => (names.includes(word) ? `${when}_${word}` : word));
}

/** Null where it is not installed. */
export function spinVersion() {
  try {
    execFileSync('gcc', ['--version'], { stdio: 'ignore' });
    return execFileSync('spin', ['-V'], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

/** Every state, told apart by all that it is. */
export function spinOn(protocol) {
  const folder = mkdtempSync(join(tmpdir(), 'elbowroom-spin-'));
  try {
    const run = (command, ...words) => execFileSync(command, words, { cwd: folder, encoding: 'utf8' });
    writeFileSync(join(folder, 'model.pml'), promelaOf(protocol));
    run('spin', '-a', 'model.pml');
    run('gcc', '-O2', '-w', '-DSAFETY', '-DNOREDUCE', '-DNOBOUNDCHECK', '-o', 'pan', 'pan.c');
    const told = run('bash', '-c', 'TIMEFORMAT=%U+%S; { time ./pan -m10000000 -w24 -n; } 2>&1');
    const number = (pattern) => Number(pattern.exec(told)?.[1] ?? Number.NaN);
    if (!told.includes('errors: 0')) throw new Error(told);
    return {
      states: number(/(\d+) states, stored/),
      transitions: number(/(\d+) transitions/) - 1,
      seconds: number(/^(\S+)\+\S+$/m) + number(/^\S+\+(\S+)$/m),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

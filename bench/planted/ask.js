/**
 * Asks the finders, in processes of their own: what a defect does to a loop must not stop the others.
 *
 * Shapes: a process that never answers, or ends before it does, has found something too: `it never ends`.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Longer than a finder takes on a machine that does ten other things besides. */
const patienceMs = (seconds) => (10 * seconds + 120) * 1000;

/** One process for all questions about a bundle, a new one after one that was lost. */
export function openSearcher(script, scenarios) {
  let running = null;
  const start = () => {
    const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'ignore'] });
    child.stdin.on('error', () => {});
    child.stdin.write(`${JSON.stringify(scenarios)}\n`);
    return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
  };
  return {
    async ask(question) {
      running ??= start();
      const { child, lines } = running;
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        child.kill('SIGKILL');
      }, patienceMs(question.seconds));
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { value } = await lines.next();
      clearTimeout(timer);
      if (value !== undefined) return JSON.parse(value);
      running = null;
      return lost(isLate, question.seconds);
    },
    close: () => running?.child.stdin.end(),
  };
}

/** The property tests, once for each of the subjects, in one process. Tells what each came to. */
export async function askProperties({ planted, names, folder, seconds, told }) {
  const file = join(folder, 'properties.ndjson');
  rmSync(file, { force: true });
  const isSwitched = planted === 'switch';
  const words = ['run', '--config', join(root, 'bench/planted/vitest.config.js')];
  const environment = {
    PLANTED: planted,
    TAKEN_OUT: isSwitched ? names.map((name) => name.slice(8)).join(',') : '',
    FOUND: file,
    SECONDS: String(seconds),
  };
  const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...words], {
    stdio: 'ignore',
    timeout: patienceMs(seconds) * names.length,
    killSignal: 'SIGKILL',
    env: { ...process.env, ...environment },
  });
  let heard = 0;
  const hear = () => {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
    for (const line of lines.slice(heard)) {
      const { name, ...found } = JSON.parse(line);
      if (name !== null) told(`without ${name}`, found);
      else if (!isSwitched) told(planted, found);
    }
    heard = lines.length;
  };
  const listening = setInterval(hear, 1000);
  const signal = await new Promise((resolve) => child.on('close', (_, by) => resolve(by)));
  clearInterval(listening);
  hear();
  const missing = names[isSwitched ? Math.max(0, heard - 1) : heard];
  if (missing !== undefined) told(missing, lost(signal !== null, seconds));
}

function lost(isLate, seconds) {
  return { found: isLate ? 'it never ends' : 'it ends without a word', by: '', events: 0, seconds };
}

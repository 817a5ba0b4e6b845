/**
 * `npm run sensitivity`: plants one defect after the other, takes one protection out after the other, and says which finder notices, in how long, and
 * after how many events. `-- NAME` does only some; `--json` prints it as data; `--seconds 20` is the time that each finder has; `--write` keeps what
 * was found in `found.json` and in the table of `README.md`, beside what is kept there of others.
 *
 * It fails if a defect is found by nobody, or if something is found in the core as it is. Units: seconds of processor time.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { protectionNames } from '../../dist/core/rules/protections.js';
import { bugs } from './all.js';
import { plant } from './plant.js';
import { finderNames, keep } from './table.js';

const words = process.argv.slice(2);
const json = words.includes('--json');
const seconds = Number(words[words.indexOf('--seconds') + 1]) || 60;
const wanted = words.filter((word) => !word.startsWith('--') && Number.isNaN(Number(word)));
const folder = mkdtempSync(join(tmpdir(), 'elbowroom-planted-'));
const scenarios = readScenarios();
const root = fileURLToPath(new URL('../../', import.meta.url));

const subjects = ['none', ...bugs.map(({ name }) => name), ...protectionNames.map((name) => `without ${name}`)].filter(
  (name) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
);

const rows = [];
for (const name of subjects) {
  const file = await plant(name, folder);
  const row = { name, finders: {} };
  for (const finder of finderNames) {
    row.finders[finder] = await (finder === 'properties' ? test(name) : search(file, finder));
  }
  rmSync(file);
  rows.push(row);
  if (words.includes('--write')) keep(row);
  if (!json) console.log(line(row));
}
rmSync(folder, { recursive: true });

const isFound = ({ finders }) => Object.values(finders).some(({ found }) => found);
const missed = rows.filter((row) => row.name !== 'none' && !isFound(row)).map(({ name }) => name);
const hasAlarm = rows.some((row) => row.name === 'none' && isFound(row));
if (json) console.log(JSON.stringify({ rows, missed, hasAlarm }, null, 2));
const planned = rows.filter(({ name }) => name !== 'none').length;
console.error(`${planned - missed.length} of ${planned} found; ${hasAlarm ? 'a false alarm' : 'no false alarm'}.`);
for (const name of missed) console.error(`  found by nobody: ${name}`);
if (missed.length > 0 || hasAlarm) process.exitCode = 1;

function readScenarios() {
  const home = fileURLToPath(new URL('../../scenarios/', import.meta.url));
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return files.sort().map((name) => ({ file: name, scenario: parse(readFileSync(join(home, name), 'utf8')) }));
}

function search(script, finder) {
  return inProcess([script], {}, JSON.stringify({ finder, scenarios, seconds }), JSON.parse);
}

/** The property tests play as many runs as they say, however long that takes. */
function test(name) {
  const file = join(folder, 'found.json');
  const script = join(root, 'node_modules/vitest/vitest.mjs');
  const words = [script, 'run', '--config', join(root, 'bench/planted/vitest.config.js')];
  return inProcess(words, { PLANTED: name, FOUND: file }, '', () => JSON.parse(readFileSync(file, 'utf8')));
}

/** In a process of its own: what a defect does to a loop must not stop the others. */
function inProcess(words, environment, question, answerIn) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: (4 * seconds + 120) * 1000,
      env: { ...process.env, ...environment },
    });
    let told = '';
    child.stdout.on('data', (chunk) => {
      told += chunk;
    });
    child.on('close', (code, signal) => {
      const stopped = signal ? 'it never ends' : `it ends with ${code}`;
      try {
        resolve(answerIn(told));
      } catch {
        resolve({ found: stopped, by: '', events: 0, seconds });
      }
    });
    child.stdin.end(question);
  });
}

function line({ name, finders }) {
  const cells = Object.entries(finders).map(([finder, { found, by, events, seconds: took }]) =>
    found ? `${finder}: ${found} after ${events} events in ${took.toFixed(1)} s (${by})` : `${finder}: -`,
  );
  return `${name.padEnd(34)} ${cells.join(' | ')}`;
}

/**
 * `npm run sensitivity`: plants one defect after the other, takes one protection out after the other, and says which finder notices, in how long, and
 * after how many events. `-- NAME` does only some; `--json` prints it as data; `--seconds 20` is the time that each finder has.
 *
 * It fails if a defect is found by nobody, or if something is found in the core as it is.
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

const words = process.argv.slice(2);
const json = words.includes('--json');
const seconds = Number(words[words.indexOf('--seconds') + 1]) || 60;
const wanted = words.filter((word) => !word.startsWith('--') && Number.isNaN(Number(word)));
const folder = mkdtempSync(join(tmpdir(), 'elbowroom-planted-'));
const scenarios = readScenarios();

const subjects = [
  { name: 'none', bug: null, without: [] },
  ...protectionNames.map((name) => ({ name: `without ${name}`, bug: null, without: [name] })),
  ...bugs.map((bug) => ({ name: bug.name, bug, without: [] })),
].filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));

const finderNames = ['scenarios', 'stories', 'fuzz'];

const rows = [];
let file = null;
let planted;
for (const subject of subjects) {
  if (file === null || subject.bug !== planted) file = await plant(subject.bug, folder);
  planted = subject.bug;
  const row = { name: subject.name, finders: {} };
  for (const finder of finderNames)
    row.finders[finder] = await search(file, { finder, scenarios, without: subject.without, seconds });
  rows.push(row);
  if (!json) console.log(line(row));
}
rmSync(folder, { recursive: true });

const missed = rows.filter(
  ({ name, finders }) => name !== 'none' && !Object.values(finders).some(({ found }) => found),
);
const alarms = rows.filter(({ name, finders }) => name === 'none' && Object.values(finders).some(({ found }) => found));
if (json) console.log(JSON.stringify({ rows, missed: missed.map(({ name }) => name), alarms: alarms.length }, null, 2));
const planned = rows.filter(({ name }) => name !== 'none').length;
console.error(
  `${planned - missed.length} of ${planned} found; ${alarms.length > 0 ? 'a false alarm' : 'no false alarm'}.`,
);
for (const { name } of missed) console.error(`  found by nobody: ${name}`);
if (missed.length > 0 || alarms.length > 0) process.exitCode = 1;

function readScenarios() {
  const home = fileURLToPath(new URL('../../scenarios/', import.meta.url));
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return files.sort().map((name) => ({ file: name, scenario: parse(readFileSync(join(home, name), 'utf8')) }));
}

/** In a process of its own: what a defect does to a loop must not stop the others. */
function search(script, question) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: (seconds + 30) * 1000,
    });
    let told = '';
    child.stdout.on('data', (chunk) => {
      told += chunk;
    });
    child.on('close', (code) =>
      resolve(code === 0 ? JSON.parse(told) : { found: `ended with ${code}`, events: 0, seconds }),
    );
    child.stdin.end(JSON.stringify(question));
  });
}

function line({ name, finders }) {
  const cells = Object.entries(finders).map(([finder, { found, by, events, seconds: took }]) =>
    found ? `${finder}: ${found} after ${events} events in ${took.toFixed(1)} s (${by})` : `${finder}: -`,
  );
  return `${name.padEnd(34)} ${cells.join(' | ')}`;
}

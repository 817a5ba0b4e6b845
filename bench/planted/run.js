/**
 * `npm run sensitivity`: plants one defect after the other, takes one protection out after the other, and says which finder notices, in how long, and
 * after how many events. `-- NAME` does only some, `--finder NAME` lets only one look; `--json` prints it as data; `--seconds 20` is the time that each
 * finder has. `--write` keeps what was found in `found.json` and in the table of `README.md`, and goes on with what is not kept there yet; `--anew` does it
 * all again.
 *
 * It fails if a defect is found by nobody, or if something is found in the core as it is. Units: seconds of processor time.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { askProperties, openSearcher } from './ask.js';
import { plant } from './plant.js';
import { bare, finderNames, keep, kept, subjects } from './table.js';

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    anew: { type: 'boolean', default: false },
    finder: { type: 'string', multiple: true, default: finderNames },
    seconds: { type: 'string', default: '' },
  },
});
const { json, write, anew } = values;
/** What each finder has, unless it is said otherwise; with a protection out it has less, there are many. */
const usual = { scenarios: 20, fuzz: 6, explore: 5, properties: 40 };
const hurried = { scenarios: 8, fuzz: 2.5, explore: 2.5, properties: 8 };
const secondsOf = (finder, planted) => Number(values.seconds) || (planted === 'switch' ? hurried : usual)[finder];
const folder = mkdtempSync(join(tmpdir(), 'elbowroom-planted-'));
const scenarios = readScenarios();
const known = new Map(write && !anew ? kept().map((row) => [row.name, row.finders]) : []);
const rows = new Map();

const chosen = subjects.filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
if (chosen.length === 0) {
  console.error(`Nothing that is planted or taken out has this in its name: ${wanted.join(', ')}`);
  process.exit(64);
}
const defects = chosen.filter((name) => !isTakenOut(name));
const takenOut = chosen.filter(isTakenOut);
for (const name of defects) await look(name, [name]);
if (takenOut.length > 0) await look('switch', takenOut);
rmSync(folder, { recursive: true });
report();

/** Lets every finder look at the core with that planted, once for each of the subjects. */
async function look(planted, names) {
  const missing = (finder) => names.filter((name) => known.get(name)?.[finder] === undefined);
  const searching = finderNames.filter((finder) => finder !== 'properties' && values.finder.includes(finder));
  if (searching.some((finder) => missing(finder).length > 0)) {
    const searcher = openSearcher(await plant(planted, folder), scenarios);
    for (const name of names) {
      for (const finder of searching) {
        if (known.get(name)?.[finder] !== undefined) continue;
        take(name, finder, await searcher.ask({ finder, without: bare(name), seconds: secondsOf(finder, planted) }));
      }
    }
    searcher.close();
  }
  const untested = missing('properties');
  if (!values.finder.includes('properties') || untested.length === 0) return;
  const seconds = secondsOf('properties', planted);
  await askProperties({
    planted,
    names: untested,
    folder,
    seconds,
    told: (name, found) => take(name, 'properties', found),
  });
}

function take(name, finder, found) {
  rows.set(name, { ...rows.get(name), [finder]: found });
  if (write) keep(name, finder, found);
  if (!json) console.log(`${name.padEnd(34)} ${finder.padEnd(10)} ${sentence(found)}`);
}

function sentence({ found, events, seconds, by }) {
  return `${found ? `${found} after ${events} events` : '-'} in ${seconds.toFixed(1)} s ${by ? `(${by})` : ''}`;
}

function report() {
  // What an earlier run has kept counts as well.
  const isFound = (name) => Object.values({ ...known.get(name), ...rows.get(name) }).some((one) => one?.found);
  const looked = chosen.filter((name) => name !== 'none');
  const missed = looked.filter((name) => !isFound(name));
  const hasAlarm = chosen.includes('none') && isFound('none');
  if (json) console.log(JSON.stringify({ rows: Object.fromEntries(rows), missed, hasAlarm }, null, 2));
  console.error(
    `${looked.length - missed.length} of ${looked.length} found; ${hasAlarm ? 'a false alarm' : 'no false alarm'}.`,
  );
  for (const name of missed) console.error(`  found by nobody: ${name}`);
  if (missed.length > 0 || hasAlarm) process.exitCode = 1;
}

function isTakenOut(name) {
  return bare(name) !== null;
}

function readScenarios() {
  const home = fileURLToPath(new URL('../../scenarios/', import.meta.url));
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return files.sort().map((name) => ({ file: name, scenario: parse(readFileSync(join(home, name), 'utf8')) }));
}

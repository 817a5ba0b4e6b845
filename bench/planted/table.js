/** What was found, kept as data and as the table that people read. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { protectionNames } from '../../dist/core/rules/protections.js';
import { bugs } from './all.js';

export const finderNames = ['scenarios', 'fuzz', 'explore', 'properties'];

const data = new URL('found.json', import.meta.url);
const page = new URL('README.md', import.meta.url);

/** Beside what is known of the others, in the order of the run. */
export function keep(row) {
  const known = existsSync(data) ? JSON.parse(readFileSync(data, 'utf8')) : [];
  const all = new Map([...known, short(row)].map((one) => [one.name, one]));
  const names = ['none', ...bugs.map(({ name }) => name), ...protectionNames.map((name) => `without ${name}`)];
  const rows = names.flatMap((name) => all.get(name) ?? []);
  writeFileSync(data, `${JSON.stringify(rows, null, 1)}\n`);
  writeFileSync(page, pageOf(rows));
}

function short({ name, finders }) {
  const entries = Object.entries(finders).map(([finder, { found, by, events, seconds }]) => [
    finder,
    found ? { found, by, events, seconds: Number(seconds.toFixed(1)) } : null,
  ]);
  return { name, finders: Object.fromEntries(entries) };
}

function pageOf(rows) {
  const planted = rows.filter(({ name }) => name !== 'none');
  const found = planted.filter(({ finders }) => Object.values(finders).some(Boolean));
  const quick = found.filter(({ finders }) => Object.values(finders).some((one) => one && one.seconds < 60));
  const real = rows.find(({ name }) => name === 'none');
  const isCalm = real && !Object.values(real.finders).some(Boolean);
  const about = new Map(bugs.map((bug) => [bug.name, bug.about]));
  return `# Planted defects

Made by \`npm run sensitivity -- --write\`; none of it is in the package. Each defect is put into the core, and everything that looks for defects is run
against it: the bundled scenarios with their expectations, what \`elbowroom fuzz\` plays, what \`elbowroom explore\` tries in the bundled
stories with their expectations left out, and the property tests of the core. A cell says after how many seconds of processor time, and how many events (of a
property: parts of its example) the failing run has.

${found.length} of ${planted.length} found, ${quick.length} in less than a minute. In the core as it is, ${isCalm ? 'nothing was found' : real ? '**something was found**' : 'nobody looked'}.

| Defect | ${finderNames.join(' | ')} | Found as |
| --- | ${finderNames.map(() => '---').join(' | ')} | --- |
${planted.map((row) => lineOf(row, about)).join('\n')}
`;
}

function lineOf({ name, finders }, about) {
  const cells = finderNames.map((finder) => cellOf(finders[finder]));
  const first = Object.values(finders)
    .filter(Boolean)
    .sort((one, other) => one.seconds - other.seconds)[0];
  const title = about.has(name) ? `**${name}**: ${about.get(name)}` : name;
  return `| ${[title, ...cells, first ? plain(first.found) : '**by nobody**'].join(' | ')} |`;
}

function cellOf(found) {
  return found ? `${found.seconds} s, ${found.events}` : '–';
}

function plain(text) {
  return text.replaceAll('|', '/').replaceAll('\n', ' ').slice(0, 90);
}

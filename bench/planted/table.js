/** What was found, kept as data and as the table that people read. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { protectionNames, protections } from '../../dist/core/rules/protections.js';
import { bugs } from './all.js';

export const finderNames = ['scenarios', 'fuzz', 'explore', 'properties'];

/** The core as it is, the planted defects, and each protection out. */
export const subjects = ['none', ...bugs.map(({ name }) => name), ...protectionNames.map((name) => `without ${name}`)];

const data = new URL('found.json', import.meta.url);
const page = new URL('README.md', import.meta.url);

/** The protection that is taken out; null where something is planted. */
export function bare(name) {
  return name.startsWith('without ') ? name.slice('without '.length) : null;
}

export function kept() {
  return existsSync(data) ? JSON.parse(readFileSync(data, 'utf8')) : [];
}

/** Beside what is known of the others, in the order of the run. Found nothing: null; did not look: absent. */
export function keep(name, finder, { found, by, events, seconds }) {
  const all = new Map(kept().map((row) => [row.name, row.finders]));
  const entry = found ? { found, by, events, seconds: Number(seconds.toFixed(1)) } : null;
  all.set(name, { ...all.get(name), [finder]: entry });
  const rows = subjects.flatMap((one) => (all.has(one) ? [{ name: one, finders: all.get(one) }] : []));
  writeFileSync(data, `${JSON.stringify(rows, null, 1)}\n`);
  writeFileSync(page, pageOf(rows));
}

function pageOf(rows) {
  const planted = rows.filter(({ name }) => name !== 'none');
  const found = planted.filter(({ finders }) => Object.values(finders).some(Boolean));
  const quick = found.filter(({ finders }) => Object.values(finders).some((one) => one && one.seconds < 60));
  const defects = planted.filter(({ name }) => bare(name) === null);
  return `# Planted defects

Made by \`npm run sensitivity -- --write\`; none of it is in the package. Each defect is put into the core, and everything that looks for defects is run
against it: the bundled scenarios with their expectations, what \`elbowroom fuzz\` plays, what \`elbowroom explore\` tries in
small stories and in the bundled ones that leave an order open, and the property tests of the core. A cell says after how many seconds of processor time, and how many events (of a
property: parts of its example) the failing run has.

${found.length} of ${planted.length} found, ${quick.length} in less than a minute: ${byFinder(planted)}.
${calm(rows.find(({ name }) => name === 'none'))}${leftOver(rows)}

${tableOf('Defect', defects, new Map(bugs.map(({ name, about }) => [name, about])))}

Each protection taken out, everywhere in the core:

${tableOf(
  'Without',
  planted.filter(({ name }) => bare(name) !== null),
  new Map(Object.entries(protections)),
)}
`;
}

function byFinder(rows) {
  return finderNames.map((name) => `${rows.filter(({ finders }) => finders[name]).length} by ${name}`).join(', ');
}

function calm(real) {
  const looked = finderNames.filter((name) => real?.finders[name] !== undefined);
  if (looked.length < finderNames.length) return 'Not every finder has looked at the core as it is.';
  const alarmed = looked.filter((name) => real.finders[name]);
  return alarmed.length === 0
    ? 'In the core as it is, none of the four found anything in the same time.'
    : `**False alarm** in the core as it is: ${alarmed.join(', ')}.`;
}

function leftOver(rows) {
  const looked = rows.reduce((sum, { finders }) => sum + Object.keys(finders).length, 0);
  const left = subjects.length * finderNames.length - looked;
  return left === 0
    ? ''
    : `\nIn ${left} places nobody has looked yet: they are empty, and the same command goes on with them.`;
}

function tableOf(title, rows, about) {
  return `| ${title} | ${finderNames.join(' | ')} | Found as |
| --- | ${finderNames.map(() => '---').join(' | ')} | --- |
${rows.map((row) => lineOf(row, about)).join('\n')}`;
}

function lineOf({ name, finders }, about) {
  const cells = finderNames.map((finder) => cellOf(finders[finder]));
  const [first] = Object.values(finders)
    .filter(Boolean)
    .sort((one, other) => one.seconds - other.seconds);
  const subject = bare(name) ?? name;
  return `| ${[`**${subject}**: ${about.get(subject)}`, ...cells, first ? plain(first.found) : '**by nobody**'].join(' | ')} |`;
}

/** Empty where nobody has looked. */
function cellOf(found) {
  if (found === undefined) return '';
  return found ? `${found.seconds} s, ${found.events}` : '–';
}

function plain(text) {
  return text.replaceAll('|', '/').replaceAll('\n', ' ').slice(0, 90);
}

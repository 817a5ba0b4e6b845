/** `npm run bench`: every claim about speed, as ratios inside one run. `-- --json` prints them as data; `-- NAME` runs only some. */
import { readdirSync } from 'node:fs';

const json = process.argv.includes('--json');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const here = new URL('./claims/', import.meta.url);
const files = readdirSync(here).filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)));

const results = [];
for (const file of files.sort()) {
  const { measure } = await import(new URL(file, here));
  for (const result of await measure()) {
    results.push(result);
    if (!json) console.log(line(result));
  }
}
if (json) console.log(JSON.stringify({ results }, null, 2));
const broken = results.filter((result) => !result.held);
if (broken.length > 0) {
  console.error(`Not held: ${broken.map((result) => result.name).join(', ')}`);
  process.exitCode = 1;
}

function line({ name, value, unit, ratio, against, floor, held }) {
  const measured = `${value} ${unit}`.padStart(18);
  if (ratio === null) return `      ${name.padEnd(52)} ${measured}${against === null ? '' : `   (${against})`}`;
  return `${held ? 'held ' : 'BROKE'} ${name.padEnd(52)} ${measured}   ${ratio}x ${against} (limit ${floor}x)`;
}

/** One finder looks for whatever is wrong with the core that it was bundled with, and prints what it found as JSON. */
import { readFileSync } from 'node:fs';
import { finders } from './finders.js';

const { finder, scenarios, without, seconds } = JSON.parse(readFileSync(0, 'utf8'));
const begun = performance.now();
const found = finders[finder]({
  scenarios,
  without: new Set(without),
  isOver: () => performance.now() - begun > seconds * 1000,
});
console.log(JSON.stringify({ ...found, seconds: (performance.now() - begun) / 1000 }));

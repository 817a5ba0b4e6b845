/**
 * Looks for whatever is wrong with the core that it was bundled with: one question a line of standard input, one answer a line of standard output. Whoever asks
 * again asks a process that is warm.
 *
 * Shapes: `{ finder, without, seconds }`, where `without` is a protection that is not there, or null. The bundled scenarios come first.
 * Units: seconds of processor time.
 */
import { createInterface } from 'node:readline';
import { finders } from './finders.js';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const scenarios = JSON.parse((await lines.next()).value);
for await (const line of lines) {
  const { finder, without, seconds } = JSON.parse(line);
  globalThis.takenOut = without;
  const begun = worked();
  const answer = finders[finder]({ scenarios, isOver: () => worked() - begun > seconds });
  console.log(JSON.stringify({ ...answer, seconds: worked() - begun }));
}

function worked() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

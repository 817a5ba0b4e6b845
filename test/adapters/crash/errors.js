/**
 * A process whose disk fails: it writes one command after the other, says what it was told of each, asks again after an error, and opens the file anew when
 * that does not help. Arguments: the file, how many commands.
 */
import { writeSync } from 'node:fs';
import { openJsonlStore } from 'elbowroom/jsonl';
import { openSqliteStore } from 'elbowroom/sqlite';
import { appendOf } from './command.js';

const [file = '', count = '40'] = process.argv.slice(2);
const open = () => (file.endsWith('.jsonl') ? openJsonlStore(file) : openSqliteStore(file));
const say = (line) => writeSync(1, `${JSON.stringify(line)}\n`);

let store = await open();
for (let number = 1; number <= Number(count); number += 1) {
  if (await isWritten(number)) continue;
  if (await isWritten(number)) continue;
  await store.close().catch(() => undefined);
  store = await open();
  if (!(await isWritten(number))) throw new Error(`${number} cannot be written`);
}
await store.close();
writeSync(1, 'closed\n');

async function isWritten(number) {
  try {
    const answer = await store.events.append(appendOf(number));
    say({ number, told: answer.ok ? 'written' : answer.reason });
    return true;
  } catch ({ name, code, definite }) {
    const there = await store.events.outcomes(`s${number % 2}`).catch(() => null);
    say({ number, told: 'error', name, code, definite, isThere: there && `c${number}` in there });
    return false;
  }
}

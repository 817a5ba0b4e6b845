/**
 * A process that will not live to its end: it writes commands to a file of SQLite, two that wait together at a time, and says what was acknowledged on its standard
 * output before it goes on. Arguments: the file, how many commands, and how to sync.
 */
import { writeSync } from 'node:fs';
import { openSqliteStore } from 'elbowroom/sqlite';
import { appendOf } from './command.js';

const [file = '', count = '200', synchronous = 'full'] = process.argv.slice(2);
const store = await openSqliteStore(file, { synchronous });
for (let number = 1; number <= Number(count); number += 2) {
  const both = [number, number + 1].map((one) => store.events.append(appendOf(one)));
  for (const answer of await Promise.all(both)) {
    if (!answer.ok && answer.reason !== 'known') throw new Error(answer.reason);
    if (answer.ok && number % 6 === 1) await store.outbox.settle(answer.effects);
  }
  writeSync(1, `acknowledged ${number + 1}\n`);
}
await store.close();
writeSync(1, 'closed\n');

/** Garbage is collected now: a file of SQLite stays open until the statements of its handle are. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  // What was collected lets go of its files in a turn of its own.
  await new Promise((resolve) => setImmediate(resolve));
}

/**
 * What stands at the place that was named: a log or recorded runs by what their first line says, a store by its prefix, an import where that was asked for.
 *
 * Errors: throws a `UsageError` where a store cannot be opened, a `BadLine` for what cannot be read, and `NothingThere`.
 */
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { openPostgresStore } from '../../adapters/postgres/store.ts';
import { openSqliteStore } from '../../adapters/sqlite/store.ts';
import type { Store } from '../../core/ports/store.ts';
import { isStoreError } from '../../core/ports/store-error.ts';
import { stdinName } from '../files/gather.ts';
import type { Io } from '../io.ts';
import { storePlace } from '../stores/store-place.ts';
import { UsageError } from '../usage-error.ts';
import { BadLine } from './bad-line.ts';
import { importSource } from './import-source.ts';
import { type LineFile, linesInMemory, openLineFile } from './line-file.ts';
import { logSource } from './log-source.ts';
import type { AuditCommand } from './options.ts';
import { objectIn } from './reading.ts';
import { runsSource } from './runs-source.ts';
import type { Source } from './source.ts';
import { storeSource } from './store-source.ts';

/** There is no such file. */
export class NothingThere extends Error {}

const stdinLimit = 256 << 20;

export async function openSource({ place, isImport }: AuditCommand, io: Io): Promise<Source> {
  const store = /^(sqlite|jsonl|postgres(ql)?):|^memory$/.test(place) ? storePlace(place) : null;
  if (store?.kind === 'memory') throw new UsageError('A store in memory is gone when its process is.', 'audit');
  if (store && store.kind !== 'jsonl' && isImport) throw new UsageError('--import reads a file, not a store.', 'audit');
  if (store?.kind === 'sqlite') return storeSource(await opened(() => sqlite(store.file, io)));
  if (store?.kind === 'postgres')
    return storeSource(await opened(() => openPostgresStore(store.url, { existing: true })));
  const file = await openFile(store?.file ?? place, io);
  try {
    return await sourceIn(file, isImport, io);
  } catch (error) {
    file.close();
    throw error;
  }
}

async function sqlite(file: string, io: Io): Promise<Store> {
  const path = resolve(io.cwd, file);
  if (!existsSync(path)) throw new NothingThere(file);
  return openSqliteStore(path, { existing: true });
}

async function opened(open: () => Promise<Store>): Promise<Store> {
  try {
    return await open();
  } catch (error) {
    throw isStoreError(error) ? new UsageError(`The store cannot be read: ${error.message}`, 'audit') : error;
  }
}

async function openFile(name: string, io: Io): Promise<LineFile> {
  if (name === stdinName) {
    const bytes = await io.readStdin(stdinLimit);
    if (bytes.length > stdinLimit)
      throw new BadLine('<stdin>:1', 'There is more than 256 MiB.', 'a file, which can be of any size');
    return linesInMemory('<stdin>', bytes);
  }
  const path = resolve(io.cwd, name);
  const entry = statSync(path, { throwIfNoEntry: false });
  if (!entry) throw new NothingThere(name);
  if (entry.isDirectory()) throw new BadLine(name, 'This is a folder.', 'one file');
  if (isSqlite(path)) throw new BadLine(name, 'This is a SQLite database.', `sqlite:${name}`);
  return openLineFile(name, path);
}

function isSqlite(path: string): boolean {
  const head = Buffer.alloc(15);
  const handle = openSync(path, 'r');
  try {
    return readSync(handle, head, 0, head.length, 0) === head.length && head.toString('latin1') === 'SQLite format 3';
  } finally {
    closeSync(handle);
  }
}

async function sourceIn(file: LineFile, isImport: boolean, io: Io): Promise<Source> {
  const [first] = file.lines();
  if (!first) throw new BadLine(`${file.name}:1`, 'There is nothing in it.', 'a log');
  const place = `${file.name}:1`;
  const { type } = objectIn(first.text, place, 'JSON Lines: an object on each line');
  if (type === 'log') return logSource(file, io);
  if (type === 'scenario') return runsSource(file, io);
  if (isImport) return importSource(file, io);
  throw new BadLine(
    place,
    'This is neither a log nor recorded runs.',
    '`{"type":"log","facts":1}` or `{"type":"scenario"…}`; with --import also what the Mailbox API of Help Scout sends',
  );
}

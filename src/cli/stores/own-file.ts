/** A file of ours in which a store is made. Errors: a `UsageError` where something is there already, which is left as it is. */
import { existsSync, rmSync, statSync } from 'node:fs';
import { UsageError } from '../usage-error.ts';

/** What SQLite keeps beside its file. */
export const besideSqlite = ['-wal', '-shm', '-journal'] as const;

export interface OwnFile {
  /** It and what belongs to it. */
  readonly remove: () => void;
}

export function ownFile(file: string, beside: readonly string[]): OwnFile {
  const all = ['', ...beside].map((ending) => `${file}${ending}`);
  const taken = all.find((one) => existsSync(one) && (statSync(one).isDirectory() || statSync(one).size > 0));
  if (taken !== undefined)
    throw new UsageError(`${taken} has something in it already: name a file that is not there yet.`);
  return {
    remove() {
      for (const one of all) rmSync(one, { force: true });
    },
  };
}

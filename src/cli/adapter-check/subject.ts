/**
 * The store that is checked, at the place that was named: nothing that is there already is touched.
 *
 * Shapes: a file is new, and gone afterwards; in Postgres there is a schema for it, which is gone afterwards. What an adapter of somebody else keeps is
 * theirs: its names begin with a prefix that nobody had, and stay.
 * Errors: a `UsageError` where it cannot be opened at all.
 */
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { openJsonlStore } from '../../adapters/jsonl/store.ts';
import { newMemory, openMemoryStore } from '../../adapters/memory/store.ts';
import { openPostgresStore } from '../../adapters/postgres/store.ts';
import { openSqliteStore } from '../../adapters/sqlite/store.ts';
import type { Store } from '../../core/ports/store.ts';
import { adapterModule, namesModule } from '../stores/adapter-module.ts';
import { unusable } from '../stores/fresh-stores.ts';
import { besideSqlite, ownFile } from '../stores/own-file.ts';
import { ownSchema } from '../stores/own-schema.ts';
import { storePlace } from '../stores/store-place.ts';
import { UsageError } from '../usage-error.ts';

export interface Subject {
  /** What it is called in a report: no password. */
  readonly name: string;
  readonly prefix: string;
  readonly isShared: boolean;
  readonly open: () => Promise<Store>;
  readonly clear: () => Promise<void>;
}

type Place = Pick<Subject, 'isShared' | 'open' | 'clear'>;

/** It has been opened once and closed again. */
export async function openSubject(text: string, cwd: string): Promise<Subject> {
  const place = await placeAt(text, cwd).catch(unusable);
  const subject = { ...place, name: withoutPassword(text), prefix: `elbowroom-check-${unique()}/` };
  try {
    await (await place.open()).close();
    return subject;
  } catch (error) {
    await place.clear().catch(() => undefined);
    if (error instanceof UsageError || !namesModule(text)) return unusable(error);
    throw new UsageError(`${text} cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function placeAt(text: string, cwd: string): Promise<Place> {
  if (namesModule(text)) return { ...(await adapterModule(text, cwd)), clear: async () => undefined };
  const place = storePlace(text);
  if (!place) throw new UsageError('Name a store.', 'adapter-check');
  switch (place.kind) {
    case 'memory': {
      const memory = newMemory();
      return { isShared: true, open: () => openMemoryStore(memory), clear: async () => undefined };
    }
    case 'sqlite':
      return inFile(resolve(cwd, place.file), besideSqlite, true, openSqliteStore);
    case 'jsonl':
      return inFile(resolve(cwd, place.file), [], false, openJsonlStore);
    case 'postgres':
      return inSchema(place.url);
  }
}

function inFile(
  file: string,
  beside: readonly string[],
  isShared: boolean,
  open: (file: string) => Promise<Store>,
): Place {
  const { remove } = ownFile(file, beside);
  return { isShared, open: () => open(file), clear: async () => remove() };
}

async function inSchema(url: string): Promise<Place> {
  const schema = `elbowroom_check_${unique()}`;
  const { drop, end } = await ownSchema(url, schema);
  return {
    isShared: true,
    open: () => openPostgresStore(url, { schema, connections: 4, timeoutMs: 10_000 }),
    clear: () => drop().finally(end),
  };
}

function unique(): string {
  return randomBytes(6).toString('hex');
}

function withoutPassword(text: string): string {
  return text.replace(/^(\w+:\/\/[^:@/]*):[^@/]*@/, '$1@').replace(/([?&]password=)[^&]*/g, '$1…');
}

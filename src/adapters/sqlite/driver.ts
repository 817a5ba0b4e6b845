/**
 * Which driver talks to SQLite: the one in Node where there is one, else the package `libsql`, else whatever handle the caller has.
 *
 * Shapes: a handle as `node:sqlite`, `libsql` and `better-sqlite3` make it. Nothing is loaded before a file is opened.
 */
import { storeError } from '../../core/ports/store-error.ts';

export interface SqliteHandle {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
  close(): unknown;
}

export interface SqliteStatement {
  run(...values: readonly (string | number)[]): { readonly changes: unknown; readonly lastInsertRowid: unknown };
  get(...values: readonly (string | number)[]): unknown;
  all(...values: readonly (string | number)[]): readonly unknown[];
}

type Constructor = new (file: string, options?: object) => SqliteHandle;

export async function openFile(file: string, readOnly = false): Promise<SqliteHandle> {
  const Database = (await ofNode()) ?? (await ofPackage());
  try {
    // One option for the driver of Node, the other for those like better-sqlite3.
    return readOnly ? new Database(file, { readOnly, readonly: true }) : new Database(file);
  } catch (cause) {
    throw storeError('store.unavailable', `${file} cannot be opened.`, { definite: true, cause });
  }
}

async function ofNode(): Promise<Constructor | null> {
  const loaded = await load('node:sqlite');
  return (loaded?.['DatabaseSync'] as Constructor | undefined) ?? null;
}

async function ofPackage(): Promise<Constructor> {
  const loaded = await load('libsql');
  if (loaded) return loaded['default'] as Constructor;
  const advice = 'Node before 22.13 has no SQLite of its own: npm install libsql';
  throw storeError('driver.missing', advice, { definite: true });
}

/** A name that no bundler follows. */
async function load(name: string): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    return (await import(name)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

const missing: readonly unknown[] = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_UNKNOWN_BUILTIN_MODULE'];

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && missing.includes(error.code);
}

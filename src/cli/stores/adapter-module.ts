/**
 * An adapter that somebody wrote, as a module: it exports `open`, which answers a store, or has such a function as its default.
 *
 * Shapes: opened again, it is the same store, as another process would see it. A module whose store only one process can have open at a time also exports
 * `isShared = false`.
 * Errors: a `UsageError` where there is no such module, or what it opens is no store.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Store } from '../../core/ports/store.ts';
import { UsageError } from '../usage-error.ts';

export interface AdapterModule {
  readonly open: () => Promise<Store>;
  readonly isShared: boolean;
}

export function namesModule(text: string): boolean {
  return /^(?:\.{0,2}\/|file:)/.test(text) || /\.[cm]?[jt]s$/.test(text);
}

export async function adapterModule(text: string, cwd: string): Promise<AdapterModule> {
  const url = text.startsWith('file:') ? text : pathToFileURL(resolve(cwd, text)).href;
  let loaded: Readonly<Record<string, unknown>>;
  try {
    loaded = await import(url);
  } catch (error) {
    throw new UsageError(`${text} cannot be loaded: ${firstLine(error)}`, 'adapter-check');
  }
  const open = loaded['open'] ?? loaded['default'];
  if (typeof open !== 'function')
    throw new UsageError(
      `${text} exports no function \`open\` that answers a store, and none as its default.`,
      'adapter-check',
    );
  return {
    open: async () => asStore(await open(), text),
    isShared: loaded['isShared'] !== false,
  };
}

const ports = {
  events: ['append', 'read', 'outcomes', 'readAll', 'head', 'streams', 'subscribe'],
  drafts: ['read', 'keep', 'drop'],
  snapshots: ['read', 'keep'],
  outbox: ['pending', 'settle'],
} as const satisfies { readonly [K in Exclude<keyof Store, 'close'>]: readonly (keyof Store[K])[] };

function asStore(opened: unknown, text: string): Store {
  const named = Object.entries(ports).flatMap(([port, calls]) => calls.map((call) => [port, call] as const));
  const missing = named.find(([port, call]) => typeof at(at(opened, port), call) !== 'function');
  const name = missing ? missing.join('.') : typeof at(opened, 'close') === 'function' ? null : 'close';
  if (name !== null) throw new UsageError(`What ${text} opens is no store: it has no ${name}.`, 'adapter-check');
  return opened as Store;
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

function firstLine(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return said.split('\n', 1)[0] ?? '';
}

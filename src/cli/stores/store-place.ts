/** Where a store is, as the command line names it. Errors: throws a `UsageError`. */
import { UsageError } from '../usage-error.ts';

export type StorePlace =
  | { readonly kind: 'memory' }
  | { readonly kind: 'sqlite' | 'jsonl'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string };

export function storePlace(text: string | null): StorePlace | null {
  if (text === null) return null;
  if (text === 'memory') return { kind: 'memory' };
  if (/^postgres(?:ql)?:\/\//.test(text)) return { kind: 'postgres', url: text };
  const [, kind, file] = /^(sqlite|jsonl):(.+)$/s.exec(text) ?? [];
  if (file !== undefined) return { kind: kind as 'sqlite' | 'jsonl', file };
  throw new UsageError(`\`${text}\` is no store. Known: sqlite:FILE, postgres://…, jsonl:FILE, memory.`);
}

/**
 * Facts outlive the code that wrote them: each is kept with the version of its shape, and older ones are lifted to the newest when they are read.
 *
 * Shapes: `upcasts[n]` makes of a fact of version n + 1 one of version n + 2. A version, once released, never changes its meaning: a changed fact is a
 * new version with a step from the one before.
 * Errors: `store.newer` for a version that this code does not know, `store.corrupted` for what was never a fact.
 */
import type { AnyFact } from '../desk/desk.ts';
import { storeError } from '../ports/store-error.ts';

export type Upcast = (fact: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

const upcasts: readonly Upcast[] = [];

/** The version of the facts that this code writes. */
export const factVersion = upcasts.length + 1;

export function encodeFact(fact: AnyFact): string {
  return JSON.stringify(fact);
}

/** `where` says in an error which fact it was. */
export function decodeFact(text: string, version: number, where: string, steps: readonly Upcast[] = upcasts): AnyFact {
  const newest = steps.length + 1;
  if (version > newest)
    throw storeError('store.newer', `${where} has version ${version}; this code knows ${newest}.`, { definite: true });
  const read = parsed(text);
  if (!isFactLike(read) || !(version >= 1))
    throw storeError('store.corrupted', `${where} is not a fact.`, { definite: true });
  return steps.slice(version - 1).reduce((fact, step) => step(fact), read) as unknown as AnyFact;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isFactLike(read: unknown): read is Readonly<Record<string, unknown>> {
  return typeof read === 'object' && read !== null && 'type' in read && typeof read.type === 'string';
}

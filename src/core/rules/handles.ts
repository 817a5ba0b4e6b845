/**
 * `@handle` in running text, and what it may have meant.
 *
 * Shapes: a handle begins where a word begins: an `@` inside an address, a path or another handle starts none. Punctuation at its end belongs to
 * the sentence unless the handle has it too. Linear in the length of the text.
 */
import type { Directory } from '../directory/directory.ts';
import type { Mention } from '../schema/types.ts';
import { roleOf } from './access.ts';

const maxHandle = 64;
const maxCandidates = 5;
const maxDistance = 2;

/** Everybody who can be mentioned, by handle in lower case. */
export type HandleIndex = ReadonlyMap<string, readonly Mention[]>;

export function handleIndex(directory: Directory): HandleIndex {
  const index = new Map<string, readonly Mention[]>();
  const add = (handle: string, mention: Mention) => {
    const key = handle.toLowerCase();
    index.set(key, [...(index.get(key) ?? []), mention]);
  };
  for (const { id, handle } of Object.values(directory.people)) add(handle, { kind: 'person', person: id });
  for (const { id, handle } of Object.values(directory.teams)) add(handle, { kind: 'team', team: id });
  return index;
}

/** The handles as written, without `@`, each once, in the order of the text. */
export function handlesIn(text: string): readonly string[] {
  const handles = new Map<string, string>();
  for (const match of text.matchAll(/@([A-Za-z0-9._-]+)/g)) {
    const [whole, handle = ''] = match;
    const isInside = /[A-Za-z0-9_%+@/]/.test(text[match.index - 1] ?? ' ');
    const isAddress = text[match.index + whole.length] === '@';
    const key = handle.toLowerCase();
    if (!isInside && !isAddress && /[A-Za-z0-9]/.test(handle) && !handles.has(key)) handles.set(key, handle);
  }
  return [...handles.values()];
}

/** Whom a handle as written names: with its last punctuation if somebody is called so, else without. */
export function holdersOf(
  handle: string,
  index: HandleIndex,
): { readonly handle: string; readonly holders: readonly Mention[] } {
  let end = handle.length;
  while (end > maxHandle && isPunctuation(handle, end - 1)) end -= 1;
  for (; end > 0 && end <= maxHandle; end -= 1) {
    const holders = index.get(handle.slice(0, end).toLowerCase());
    if (holders) return { handle: handle.slice(0, end), holders };
    if (!isPunctuation(handle, end - 1)) break;
  }
  return { handle: handle.slice(0, end), holders: [] };
}

/** Whose handles begin like this one, and whose are a slip away, nearest first: only who can be notified. */
export function candidatesFor(handle: string, directory: Directory, index: HandleIndex): Candidates {
  const wanted = handle.toLowerCase();
  if (wanted.length > maxHandle) return { begins: [], near: [] };
  const handles = [...index.keys()].filter((other) => index.get(other)?.some((one) => isActive(one, directory)));
  const begins = handles.filter((other) => other.startsWith(wanted)).sort();
  const near = handles
    .filter((other) => !other.startsWith(wanted))
    .map((other) => ({ other, distance: distanceWithin(wanted, other, maxDistance) }))
    .filter(({ distance }) => distance < Math.min(maxDistance + 1, wanted.length))
    .sort((a, b) => a.distance - b.distance || (a.other < b.other ? -1 : 1))
    .map(({ other }) => other);
  const idsOf = (some: readonly string[]) =>
    some.flatMap((other) => (index.get(other) ?? []).map(mentionedId)).slice(0, maxCandidates);
  return { begins: idsOf(begins), near: idsOf(near) };
}

/** Ids of people and teams. */
export interface Candidates {
  readonly begins: readonly string[];
  readonly near: readonly string[];
}

/** Insertions, deletions and replacements between two words, or `limit + 1` if there are more. */
export function distanceWithin(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > limit) return limit + 1;
    row = next;
  }
  return Math.min(row[other.length] ?? 0, limit + 1);
}

export function mentionedId(mention: Mention): string {
  return mention.kind === 'person' ? mention.person : mention.team;
}

function isActive(mention: Mention, directory: Directory): boolean {
  return mention.kind === 'team' || roleOf(directory, mention.person) !== null;
}

function isPunctuation(text: string, index: number): boolean {
  return /[._-]/.test(text[index] ?? '');
}

/** Lists of changes, each with a number: equal lists have the same one. Number 0 is the empty list. Packed, because they are read at every step. */
import type { Change } from './memory.ts';
import { add, emptyNumbers, type Numbers } from './numbers.ts';

export interface ChangeLists {
  readonly byName: Map<string, number>;
  /** Where each begins in `words`, and where the last one ends. */
  readonly begins: Numbers<Int32Array>;
  /** Of each change two: its place, and its number. */
  readonly words: Numbers<Int32Array>;
  readonly lists: (readonly Change[])[];
}

export function openChangeLists(): ChangeLists {
  const lists: ChangeLists = {
    byName: new Map(),
    begins: emptyNumbers(new Int32Array(1 << 8)),
    words: emptyNumbers(new Int32Array(1 << 10)),
    lists: [],
  };
  add(lists.begins, 0);
  listNumber(lists, []);
  return lists;
}

export function listNumber({ byName, begins, words, lists }: ChangeLists, changes: readonly Change[]): number {
  const name = changes.map(({ place, number }) => `${place}:${number}`).join();
  const known = byName.get(name);
  if (known !== undefined) return known;
  for (const { place, number } of changes) {
    add(words, place);
    add(words, number);
  }
  add(begins, words.count);
  lists.push(changes);
  byName.set(name, lists.length - 1);
  return lists.length - 1;
}

/** Rows of numbers in few bytes: only what is otherwise than in another that they are like, each as how far it is from the last and what it is. */
import { makeRoom, type Numbers } from './numbers.ts';

/** Bytes that a number takes at most. */
const widest = 5;
const low7 = 0x7f;
const more = 0x80;

/** Adds the row that begins at `from`; `follows` makes the base what was added. */
export function packRow(
  bytes: Numbers<Uint8Array>,
  base: Int32Array,
  rows: Int32Array,
  from: number,
  follows = false,
): void {
  makeRoom(bytes, bytes.count + 2 * widest * (base.length + 1));
  const { items } = bytes;
  let count = bytes.count;
  let last = -1;
  for (let place = 0; place < base.length; place += 1) {
    const word = rows[from + place] ?? 0;
    if (word === base[place]) continue;
    count = put(items, put(items, count, place - last), word);
    if (follows) base[place] = word;
    last = place;
  }
  items[count] = 0;
  bytes.count = count + 1;
}

function put(items: Uint8Array, at: number, word: number): number {
  let count = at;
  let rest = word >>> 0;
  while (rest > low7) {
    items[count] = (rest & low7) | more;
    rest >>>= 7;
    count += 1;
  }
  items[count] = rest;
  return count + 1;
}

/** Makes of the row that it is like the one that begins at the byte; answers where the next one begins. */
export function unpackRow(items: Uint8Array, begin: number, row: Int32Array): number {
  let at = begin;
  let place = -1;
  let isGap = true;
  for (;;) {
    let word = 0;
    let byte = more;
    for (let shift = 0; byte >= more; shift += 7) {
      byte = items[at] ?? 0;
      at += 1;
      word |= (byte & low7) << shift;
    }
    if (!isGap) row[place] = word;
    else if (word === 0) return at;
    else place += word;
    isGap = !isGap;
  }
}

/**
 * States that wait to be looked at, oldest first, with their numbers: packed, in blocks, which are given back as soon as they are done with.
 *
 * Shapes: of each state only what is otherwise than in the one before it, for those that come of the same state have most in common; of the first in a block,
 * what is otherwise than in the base. So a block can be read by itself, by whoever gets it.
 */
import { addShort, type Numbers, takeShort } from './numbers.ts';
import { packRow, unpackRow } from './packed-rows.ts';

export interface Frontier {
  /** What blocks begin with. */
  readonly base: Int32Array;
  readonly sizeOfBlock: number;
  readonly blocks: Block[];
  /** Where the oldest begins in the first block, and the number of the one before it there. */
  readonly oldest: { at: number };
  taken: number;
  /** The one that was taken last. */
  readonly row: Int32Array;
  /** The newest, and its number. */
  readonly newest: Int32Array;
  added: number;
  count: number;
}

export interface Block extends Numbers<Uint8Array> {
  rows: number;
}

export function emptyFrontier(base: Int32Array, sizeOfBlock = 1 << 16): Frontier {
  const [row, newest] = [Int32Array.from(base), Int32Array.from(base)];
  return { base, sizeOfBlock, blocks: [], oldest: { at: 0 }, taken: 0, row, newest, added: 0, count: 0 };
}

export function frontierOf(base: Int32Array, block: Block): Frontier {
  return { ...emptyFrontier(base), blocks: [block], count: block.rows };
}

export function addRow(frontier: Frontier, number: number, rows: Int32Array, from: number): void {
  const { base, blocks, sizeOfBlock, newest } = frontier;
  let block = blocks[blocks.length - 1];
  if (!block || block.count >= sizeOfBlock) {
    block = { items: new Uint8Array(sizeOfBlock), count: 0, rows: 0 };
    blocks.push(block);
    frontier.added = 0;
    newest.set(base);
  }
  addShort(block, number - frontier.added);
  packRow(block, newest, rows, from, true);
  block.rows += 1;
  frontier.added = number;
  frontier.count += 1;
}

/** Makes the oldest the `row`, and answers its number; -1 where there is none. */
export function takeRow(frontier: Frontier): number {
  const { base, blocks, oldest, row } = frontier;
  const [block] = blocks;
  if (frontier.count === 0 || !block) return -1;
  if (oldest.at === 0) row.set(base);
  const number = frontier.taken + takeShort(block, oldest);
  oldest.at = unpackRow(block.items, oldest.at, row);
  frontier.taken = number;
  frontier.count -= 1;
  if (oldest.at === block.count && block.count >= frontier.sizeOfBlock) {
    blocks.shift();
    oldest.at = 0;
    frontier.taken = 0;
  }
  return number;
}

export function bytesIn({ blocks }: Frontier): number {
  return blocks.reduce((sum, { count }) => sum + count, 0);
}

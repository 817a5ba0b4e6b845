/**
 * States that wait to be looked at, oldest first, with their numbers: packed, in blocks, which are given back as soon as they are done with.
 *
 * Shapes: a block can be read by itself, by whoever gets it.
 */
import { addShort, emptyNumbers, type Numbers, takeShort } from './numbers.ts';
import { packRow, unpackRow } from './packed-rows.ts';

export interface Frontier {
  /** What the states are mostly like. */
  readonly base: Int32Array;
  readonly sizeOfBlock: number;
  readonly blocks: Block[];
  /** Where the oldest begins in the first block, and the number of the one before it there. */
  readonly oldest: { at: number };
  taken: number;
  /** Number of the newest. */
  added: number;
  count: number;
}

export interface Block extends Numbers<Uint8Array> {
  rows: number;
}

export function emptyFrontier(base: Int32Array, sizeOfBlock = 1 << 16): Frontier {
  return { base, sizeOfBlock, blocks: [], oldest: { at: 0 }, taken: 0, added: 0, count: 0 };
}

export function frontierOf(base: Int32Array, block: Block): Frontier {
  return { ...emptyFrontier(base), blocks: [block], count: block.rows };
}

export function addRow(frontier: Frontier, number: number, rows: Int32Array, from: number): void {
  const { base, blocks, sizeOfBlock } = frontier;
  let block = blocks[blocks.length - 1];
  if (!block || block.count >= sizeOfBlock) {
    block = { ...emptyNumbers(new Uint8Array(sizeOfBlock)), rows: 0 };
    blocks.push(block);
    frontier.added = 0;
  }
  addShort(block, number - frontier.added);
  packRow(block, base, rows, from);
  block.rows += 1;
  frontier.added = number;
  frontier.count += 1;
}

/** Writes the oldest into `row`, and answers its number; -1 where there is none. */
export function takeRow(frontier: Frontier, row: Int32Array): number {
  const { base, blocks, oldest } = frontier;
  const [block] = blocks;
  if (frontier.count === 0 || !block) return -1;
  const number = frontier.taken + takeShort(block, oldest);
  oldest.at = unpackRow(block.items, oldest.at, base, row);
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

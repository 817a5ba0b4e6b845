/** States that wait to be looked at, oldest first, with their numbers: packed, in blocks, which are given back as soon as they are done with. */
import { addShort, emptyNumbers, type Numbers, takeShort } from './numbers.ts';
import { packRow, unpackRow } from './packed-rows.ts';

export interface Frontier {
  /** What the states are mostly like. */
  readonly base: Int32Array;
  readonly blocks: Numbers<Uint8Array>[];
  /** Where the oldest begins in the first block, and the number of the one before it. */
  readonly oldest: { at: number };
  taken: number;
  /** Number of the newest. */
  added: number;
  count: number;
}

const sizeOfBlock = 1 << 16;

export function emptyFrontier(base: Int32Array): Frontier {
  return { base, blocks: [], oldest: { at: 0 }, taken: 0, added: 0, count: 0 };
}

export function addRow(frontier: Frontier, number: number, rows: Int32Array, from: number): void {
  const { base, blocks } = frontier;
  const last = blocks[blocks.length - 1];
  const block = last && last.count < sizeOfBlock ? last : emptyNumbers(new Uint8Array(sizeOfBlock));
  if (block !== last) blocks.push(block);
  addShort(block, number - frontier.added);
  packRow(block, base, rows, from);
  frontier.added = number;
  frontier.count += 1;
}

/** Writes the oldest into `row`, and answers its number; -1 where there is none. */
export function takeRow(frontier: Frontier, row: Int32Array): number {
  const { base, blocks, oldest } = frontier;
  const [block] = blocks;
  if (frontier.count === 0 || !block) return -1;
  frontier.taken += takeShort(block, oldest);
  oldest.at = unpackRow(block.items, oldest.at, base, row);
  frontier.count -= 1;
  if (oldest.at === block.count && block.count >= sizeOfBlock) {
    blocks.shift();
    oldest.at = 0;
  }
  return frontier.taken;
}

export function bytesIn({ blocks }: Frontier): number {
  return blocks.reduce((sum, { count }) => sum + count, 0);
}

/** States that wait to be looked at, oldest first, with their numbers: rows in blocks, which are given back as soon as they are done with. */
export interface Frontier {
  readonly width: number;
  readonly blocks: Int32Array[];
  /** Rows that were taken from the first block, and that are in the last. */
  taken: number;
  filled: number;
  count: number;
}

const rowsOfBlock = 1024;

export function emptyFrontier(width: number): Frontier {
  return { width, blocks: [], taken: 0, filled: rowsOfBlock, count: 0 };
}

export function addRow(frontier: Frontier, number: number, rows: Int32Array, from: number): void {
  const { width, blocks } = frontier;
  if (frontier.filled === rowsOfBlock) {
    blocks.push(new Int32Array(rowsOfBlock * (width + 1)));
    frontier.filled = 0;
  }
  const block = blocks[blocks.length - 1];
  if (!block) return;
  const to = frontier.filled * (width + 1);
  block[to] = number;
  for (let at = 0; at < width; at += 1) block[to + 1 + at] = rows[from + at] ?? 0;
  frontier.filled += 1;
  frontier.count += 1;
}

/** Copies the oldest into `row`, and answers its number; -1 where there is none. */
export function takeRow(frontier: Frontier, row: Int32Array): number {
  const { width, blocks } = frontier;
  const [block] = blocks;
  if (frontier.count === 0 || !block) return -1;
  const from = frontier.taken * (width + 1);
  for (let at = 0; at < width; at += 1) row[at] = block[from + 1 + at] ?? 0;
  frontier.taken += 1;
  frontier.count -= 1;
  if (frontier.taken === rowsOfBlock) {
    blocks.shift();
    frontier.taken = 0;
  }
  return block[from] ?? -1;
}

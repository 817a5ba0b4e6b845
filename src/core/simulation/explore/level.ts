/**
 * The states of one level, for several who look at them: each begins with what it found itself, in that order, and then takes from the end of what others found.
 *
 * Shapes: states that come after one another have most of their parts in common, and so has what comes of them: whoever stays where it is finds what it needs
 * in the caches of its processor, and meets little of what others made.
 */
import type { Block } from './frontier.ts';

export interface Level {
  readonly blocks: readonly Block[];
  /** Where the blocks of each begin, and of nobody last. */
  readonly begins: readonly number[];
  /** By block, 1 once somebody has it; and last how many were taken. Shared. */
  readonly taken: Int32Array;
}

/** Of what each found, by who. */
export function levelOf(found: readonly (readonly Block[])[]): Level {
  const blocks = found.flat();
  const begins = [0];
  for (const part of found) begins.push((begins.at(-1) ?? 0) + part.length);
  return { blocks, begins, taken: new Int32Array(new SharedArrayBuffer(4 * (blocks.length + 1))) };
}

export interface Taken {
  readonly block: Block;
  /** True where whoever takes it found it. */
  readonly isOwn: boolean;
}

/** The next one for somebody; null where none is left. */
export function takeBlock(level: Level, who: number): Taken | null {
  const { begins } = level;
  const others = begins.length - 1;
  for (let turn = 0; turn < others; turn += 1) {
    const of = (who + turn) % others;
    const [begin = 0, end = 0] = begins.slice(of, of + 2);
    for (let at = 0; at < end - begin; at += 1) {
      const isOwn = turn === 0;
      const block = takenAt(level, isOwn ? begin + at : end - 1 - at);
      if (block) return { block, isOwn };
    }
  }
  return null;
}

function takenAt({ blocks, taken }: Level, at: number): Block | null {
  if (Atomics.compareExchange(taken, at, 0, 1) !== 0) return null;
  Atomics.add(taken, blocks.length, 1);
  return blocks[at] ?? null;
}

export function isTaken({ blocks, taken }: Level): boolean {
  return Atomics.load(taken, blocks.length) === blocks.length;
}

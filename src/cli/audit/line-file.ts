/**
 * A file of lines that is never held whole: read once from front to end, and then line by line from wherever they were.
 *
 * Errors: throws a `BadLine` for a line that is longer than any should be.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { BadLine } from './bad-line.ts';

export interface Line {
  readonly number: number;
  readonly start: number;
  readonly length: number;
  readonly text: string;
  /** False for the last one of a file that ends without a line break. */
  readonly isWhole: boolean;
}

export interface LineFile {
  readonly name: string;
  readonly lines: () => Iterable<Line>;
  readonly read: (start: number, length: number) => string;
  readonly close: () => void;
}

const chunkBytes = 1 << 20;
const longestBytes = 64 << 20;

export function openLineFile(name: string, path: string): LineFile {
  const handle = openSync(path, 'r');
  const read = (into: Buffer, at: number): number => readSync(handle, into, 0, into.length, at);
  const page = Buffer.allocUnsafe(pageBytes);
  let pageAt = 0;
  let filled = 0;
  return {
    name,
    lines: () => linesOf(name, read),
    read(start, length) {
      if (length > pageBytes) {
        const large = Buffer.allocUnsafe(length);
        return large.toString('utf8', 0, read(large, start));
      }
      if (start < pageAt || start + length > pageAt + filled) {
        filled = read(page, start);
        pageAt = start;
      }
      return page.toString('utf8', start - pageAt, start - pageAt + length);
    },
    close: () => closeSync(handle),
  };
}

/** Lines of one conversation often stand near each other. */
const pageBytes = 1 << 12;

/** What came through a pipe: it cannot be read twice, so it is held. */
export function linesInMemory(name: string, bytes: Uint8Array): LineFile {
  const buffer = Buffer.from(bytes);
  const read = (into: Buffer, at: number): number => buffer.copy(into, 0, at);
  return {
    name,
    lines: () => linesOf(name, read),
    read: (start, length) => buffer.toString('utf8', start, start + length),
    close: () => undefined,
  };
}

function* linesOf(name: string, read: (into: Buffer, at: number) => number): Iterable<Line> {
  const chunk = Buffer.allocUnsafe(chunkBytes);
  let rest = Buffer.alloc(0);
  let start = 0;
  let number = 0;
  for (;;) {
    const count = read(chunk, start + rest.length);
    const bytes = Buffer.concat([rest, chunk.subarray(0, count)]);
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      number += 1;
      yield { number, start: start + from, length: end - from, text: bytes.toString('utf8', from, end), isWhole: true };
      from = end + 1;
    }
    rest = bytes.subarray(from);
    start += from;
    if (rest.length > longestBytes) throw new BadLine(`${name}:${number + 1}`, 'The line is longer than 64 MiB.');
    if (count > 0) continue;
    if (rest.length > 0)
      yield { number: number + 1, start, length: rest.length, text: rest.toString('utf8'), isWhole: false };
    return;
  }
}

/** Where the lines of each conversation stand in a file: four numbers a line, so that a file of millions fits. */
import type { LineFile } from './line-file.ts';

export interface Spot {
  readonly start: number;
  readonly length: number;
  readonly line: number;
  /** When it happened, or what was before it. */
  readonly at: number;
}

export interface Spots {
  readonly add: (name: string, spot: Spot) => void;
  readonly names: () => Iterable<string>;
  readonly of: (name: string, file: LineFile) => Iterable<Spot & { readonly text: string }>;
}

export function openSpots(): Spots {
  const byName = new Map<string, number[]>();
  return {
    add(name, { start, length, line, at }) {
      const numbers = byName.get(name);
      if (!numbers) byName.set(name, [start, length, line, at]);
      else if (numbers.at(-2) !== line) numbers.push(start, length, line, at);
    },
    names: () => byName.keys(),
    *of(name, file) {
      const numbers = byName.get(name) ?? [];
      for (let place = 0; place < numbers.length; place += 4) {
        const [start = 0, length = 0, line = 0, at = 0] = numbers.slice(place, place + 4);
        yield { start, length, line, at, text: file.read(start, length) };
      }
    },
  };
}

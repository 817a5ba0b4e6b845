/** Whether a time, range or share that is written well also makes sense. */
import { milliseconds, share, span } from '../../core/simulation/quantities.ts';

export type Meaning = 'fine' | 'too long' | 'backwards';

const longestMs = 31 * 24 * 3_600_000;

export function meaningOf(shape: string, value: string | number): Meaning {
  return Object.hasOwn(meanings, shape) ? (meanings[shape]?.(value) ?? 'fine') : 'fine';
}

const meanings: Readonly<Record<string, (value: string | number) => Meaning>> = {
  Duration: (value) => ofTime(milliseconds(value)),
  Skew: (value) => ofTime(milliseconds(value)),
  Share: (value) => (share(value) === null ? 'too long' : 'fine'),
  DurationRange: (value) => {
    const range = span(value);
    return range === null ? 'backwards' : ofTime(range.most);
  },
};

function ofTime(ms: number | null): Meaning {
  return ms !== null && Math.abs(ms) > longestMs ? 'too long' : 'fine';
}

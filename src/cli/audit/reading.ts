/** Reads what a line says, and tells what is wrong with it. Errors: throws a `BadLine`. */
import { BadLine } from './bad-line.ts';

export type Plain = Readonly<Record<string, unknown>>;

export function objectIn(text: string, place: string, expected: string): Plain {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new BadLine(place, 'This is no JSON.', expected);
  }
  if (isPlain(read)) return read;
  throw new BadLine(place, 'This is not an object in JSON.', expected);
}

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What has to stand at a key. */
export type Wanted = 'text' | 'whole number' | 'list' | 'object' | 'time';

export function demand(record: Plain, key: string, wanted: Wanted, place: string, path: string): void {
  if (fits(record[key], wanted)) return;
  const what = key in record ? `\`${path}${key}\` is not what it should be` : `\`${path}${key}\` is missing`;
  throw new BadLine(place, `${what}.`, `${path}${key}: ${names[wanted]}`);
}

function fits(value: unknown, wanted: Wanted): boolean {
  switch (wanted) {
    case 'text':
      return typeof value === 'string';
    case 'whole number':
      return Number.isInteger(value);
    case 'list':
      return Array.isArray(value);
    case 'object':
      return isPlain(value);
    case 'time':
      return Number.isSafeInteger(value);
  }
}

const names: Readonly<Record<Wanted, string>> = {
  text: 'text',
  'whole number': 'a whole number',
  list: 'a list',
  object: 'an object',
  time: 'a time in milliseconds',
};

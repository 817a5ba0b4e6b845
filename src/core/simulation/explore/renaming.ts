/**
 * Names of people put in place of one another, wherever they stand in plain data, and digests of such data.
 *
 * Shapes: a name is a word of its own, as given or with a capital. Digests here take keys in any order, for those of somebody else came in another.
 */
import { type Digest, digestOf, finish } from './digest.ts';

/** By name, each with another one of the same names. */
export type Names = ReadonlyMap<string, string>;
export type Rename = (text: string) => string;

export function renamer(names: Names): Rename {
  if (names.size === 0) return (text) => text;
  const words = new Map(
    [...names].flatMap(([from, to]) => [[from, to] as const, [capital(from), capital(to)] as const]),
  );
  const any = [...words.keys()].sort((one, other) => other.length - one.length).map(escaped);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${any.join('|')})(?![\\p{L}\\p{N}_-])`, 'gu');
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const renamed = text.replace(pattern, (word) => words.get(word) ?? word);
    known.set(text, renamed);
    return renamed;
  };
}

function capital([first = '', ...rest]: string): string {
  return first.toUpperCase() + rest.join('');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** The same with other names, to be compared or looked at. */
export function renamed(value: unknown, rename: Rename): unknown {
  if (typeof value === 'string') return rename(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => renamed(part, rename));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [rename(key), renamed(part, rename)]));
}

export function digestRenamed(value: unknown, rename: Rename): Digest {
  if (typeof value === 'string') return digestOf(rename(value));
  if (typeof value !== 'object' || value === null) return digestOf(value);
  if (Array.isArray(value)) {
    const parts = value.map((part) => digestRenamed(part, rename));
    return isRoster(value) ? together(-3, parts) : digestOf(parts);
  }
  if (value instanceof Set)
    return together(
      value.size,
      [...value].map((part) => digestRenamed(part, rename)),
    );
  const isMap = value instanceof Map;
  const entries = isMap ? [...value] : Object.entries(value).filter(([, part]) => part !== undefined);
  const parts = entries.map(([key, part]) => digestOf([digestRenamed(key, rename), digestRenamed(part, rename)]));
  return together(isMap ? -1 : -2, parts);
}

/** Different people, each once, who are put in an order by their names; not what happened one after the other. */
function isRoster(values: readonly unknown[]): boolean {
  const people = values.map((value) =>
    typeof value === 'object' && value !== null && 'person' in value && !('type' in value) ? value.person : null,
  );
  return values.length > 1 && new Set(people).size === values.length && !people.includes(null);
}

/** In any order. */
function together(kind: number, parts: readonly Digest[]): Digest {
  let low = kind;
  let high = parts.length;
  for (const part of parts) {
    low = (low + finish(part.low)) | 0;
    high = (high + finish(part.high)) | 0;
  }
  return digestOf([low, high]);
}

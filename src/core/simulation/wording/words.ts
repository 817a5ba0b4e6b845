/** Words that sentences about steps are made of. */
import type { AssigneeName } from '../../schema/types.ts';

/** `ana@phone` is Ana (phone). */
export function displayName(label: string): string {
  const [person = '', device] = label.split('@', 2);
  const name = person.charAt(0).toUpperCase() + person.slice(1);
  return device === undefined ? name : `${name} (${device})`;
}

/** Milliseconds get their unit; everything else stays as it was written. */
export function duration(value: number | string): string {
  return typeof value === 'number'
    ? `${value} ms`
    : value.replace(/^([+-]?[\d.]+(?:\.\.[\d.]+)?)(ms|s|m|h|d)$/, '$1 $2');
}

/** A text inside a sentence, shortened. */
export function quoted(text: string): string {
  return `“${text.length > 60 ? `${Array.from(text).slice(0, 59).join('')}…` : text}”`;
}

export function listed(parts: readonly string[]): string {
  return parts.join('; ');
}

export function people(names: readonly string[]): string {
  return names.length === 0 ? 'nobody' : names.map(displayName).join(', ');
}

export function assignee(name: AssigneeName): string {
  if (typeof name !== 'string') return `team ${name.team}`;
  if (name.startsWith('team:')) return `team ${name.slice(5)}`;
  return name === 'me' || name === 'nobody' ? name : displayName(name);
}

/** The part of a sentence that is only there if its value is. */
export function part<T>(value: T | undefined, text: (value: T) => string): string {
  return value === undefined ? '' : text(value);
}

export function times(count: number): string {
  if (count === 0) return 'never';
  return count === 1 ? 'once' : `${count} times`;
}

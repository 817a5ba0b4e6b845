/** A copy of plain data that shares nothing with it: what a session goes on changing must not be what a message holds. */
import type { Draft as Writable } from 'immer';

export function copyOf<T>(value: T): Writable<T> {
  return copy(value) as Writable<T>;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)]));
}

/**
 * Copies plain data, so that a step may change the copy: objects, arrays, maps and sets, to any depth.
 *
 * Shapes: what is frozen cannot change and is shared. Nothing is copied that refers back to itself.
 */
export function copyOf<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (Array.isArray(value)) return value.map(copy);
  if (value instanceof Map) {
    const result = new Map<unknown, unknown>();
    for (const [key, part] of value) result.set(key, copy(part));
    return result;
  }
  if (value instanceof Set) return new Set(value);
  const result: Record<string, unknown> = {};
  for (const key in value) result[key] = copy((value as Readonly<Record<string, unknown>>)[key]);
  return result;
}

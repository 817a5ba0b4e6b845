/**
 * Copies plain data, so that a step may change the copy; and finds what a step left as it was.
 *
 * Shapes: objects, arrays, maps and sets, to any depth. What is frozen cannot change and is shared. Nothing is copied that refers back to itself.
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

/** What is equal to its counterpart in `before` is replaced by that, part by part, so that it need not be looked at again. */
export function shareWith<T>(value: T, before: T): T {
  return share(value, before) as T;
}

function share(value: unknown, before: unknown): unknown {
  if (value === before || typeof value !== 'object' || typeof before !== 'object') return value;
  if (value === null || before === null || Object.isFrozen(value)) return value;
  if (Array.isArray(value)) return Array.isArray(before) ? shareArray(value, before) : value;
  if (value instanceof Map) return before instanceof Map ? shareMap(value, before) : value;
  if (value instanceof Set) return before instanceof Set ? shareSet(value, before) : value;
  if (Array.isArray(before) || before instanceof Map || before instanceof Set) return value;
  return shareObject(value as Record<string, unknown>, before as Readonly<Record<string, unknown>>);
}

function shareArray(value: unknown[], before: readonly unknown[]): unknown {
  let isSame = value.length === before.length;
  for (let at = 0; at < value.length; at += 1) {
    const part = share(value[at], before[at]);
    value[at] = part;
    isSame &&= part === before[at];
  }
  return isSame ? before : value;
}

function shareMap(value: Map<unknown, unknown>, before: ReadonlyMap<unknown, unknown>): unknown {
  let isSame = value.size === before.size;
  const keys = before.keys();
  for (const [key, part] of value) {
    const counterpart = before.get(key);
    const shared = share(part, counterpart);
    if (shared !== part) value.set(key, shared);
    isSame &&= keys.next().value === key && shared === counterpart;
  }
  return isSame ? before : value;
}

function shareSet(value: ReadonlySet<unknown>, before: ReadonlySet<unknown>): unknown {
  if (value.size !== before.size) return value;
  const others = before.values();
  for (const part of value) if (others.next().value !== part) return value;
  return before;
}

function shareObject(value: Record<string, unknown>, before: Readonly<Record<string, unknown>>): unknown {
  let isSame = true;
  const keys = Object.keys(value);
  for (const key of keys) {
    const shared = share(value[key], before[key]);
    value[key] = shared;
    isSame &&= shared === before[key];
  }
  if (!isSame) return value;
  const others = Object.keys(before);
  return others.length === keys.length && others.every((key, at) => key === keys[at]) ? before : value;
}

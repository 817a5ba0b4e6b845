/** Something that is used like a map, and fetches each value when it is asked for. */
export interface Fetching<T> {
  readonly keys: () => Iterable<string>;
  readonly get: (key: string) => T | undefined;
  /** Nothing can be put into what has none. */
  readonly set?: (key: string, value: T) => void;
}

export function mapOf<T>({ keys, get, set }: Fetching<T>): Map<string, T> {
  function* entries(): Generator<[string, T]> {
    for (const key of keys()) {
      const value = get(key);
      if (value !== undefined) yield [key, value];
    }
  }
  function* values(): Generator<T> {
    for (const [, value] of entries()) yield value;
  }
  const map = {
    get size() {
      return [...keys()].length;
    },
    keys,
    values,
    entries,
    get,
    set(key: string, value: T) {
      set?.(key, value);
      return map;
    },
    has: (key: string) => get(key) !== undefined,
    [Symbol.iterator]: entries,
  };
  return map as unknown as Map<string, T>;
}

/** An object whose fields are read from and written to another, whichever that is at the moment. */
export function bind(object: object, keys: Iterable<string>, record: () => Record<string, unknown>): void {
  for (const key of keys) {
    Object.defineProperty(object, key, {
      enumerable: true,
      configurable: true,
      get: () => record()[key],
      set: (value: unknown) => {
        record()[key] = value;
      },
    });
  }
}

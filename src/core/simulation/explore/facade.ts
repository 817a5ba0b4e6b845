/**
 * A part that a step looks into without needing the whole: every look is written down by its path.
 *
 * Shapes: whoever changes it, goes through all of it or looks at very much of it does too much for that. Then it is the whole part from there on, and
 * `isTooDeep` says that the step is to be played again with that.
 */
import { type Cells, originalAt, ownAt } from './cells.ts';
import { lookAlong, type Turn, viewAt } from './views.ts';

const mostViews = 24;

export function facadeOf(cells: Cells, place: number): object {
  return facade(cells, place, []);
}

function facade(cells: Cells, place: number, path: readonly Turn[]): object {
  const parts = new Map<unknown, object>();
  const actual = () => lookAlong(originalAt(cells, place), path);
  const whole = (): object => {
    cells.isTooDeep = true;
    return lookAlong(ownAt(cells, place), path) as object;
  };
  const part = (turn: Turn): unknown => {
    const there = [...path, turn];
    const value = lookAlong(originalAt(cells, place), there);
    cells.looked.add(viewAt(cells.views, place, there));
    if (typeof value !== 'object' || value === null) return value;
    const known = parts.get(turn.key) ?? facade(cells, place, there);
    parts.set(turn.key, known);
    return known;
  };
  const isWhole = () => cells.isTooDeep || cells.looked.size > mostViews;
  return new Proxy(
    {},
    {
      get(_, key) {
        const value = actual();
        const isMap = value instanceof Map || value instanceof Set;
        if (isMap && key === 'get' && !isWhole()) return (of: unknown) => part({ key: of, isInMap: true });
        if (typeof key === 'symbol' || isMap || isWhole()) return fieldOf(whole(), key);
        if (Array.isArray(value) && typeof [][key as keyof never[]] === 'function') return fieldOf(whole(), key);
        return part({ key, isInMap: false });
      },
      set: (_, key, value) => Reflect.set(whole(), key, value),
      has: (_, key) => Reflect.has(whole(), key),
      deleteProperty: (_, key) => Reflect.deleteProperty(whole(), key),
      ownKeys: () => Reflect.ownKeys(whole()),
      getOwnPropertyDescriptor(_, key) {
        const found = Reflect.getOwnPropertyDescriptor(whole(), key);
        return found && { ...found, configurable: true };
      },
      getPrototypeOf: () => Reflect.getPrototypeOf(actual() as object),
    },
  );
}

function fieldOf(whole: object, key: string | symbol): unknown {
  const field: unknown = Reflect.get(whole, key);
  return typeof field === 'function' ? (field as (...values: unknown[]) => unknown).bind(whole) : field;
}

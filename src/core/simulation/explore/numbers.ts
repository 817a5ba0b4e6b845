/** Lists of numbers that grow, packed: a few bytes each. */
type Packed = Int32Array | Uint32Array | Uint16Array | Uint8Array;

export interface Numbers<T extends Packed = Packed> {
  items: T;
  count: number;
}

export function emptyNumbers<T extends Packed>(items: T): Numbers<T> {
  return { items, count: 0 };
}

export function add<T extends Packed>(numbers: Numbers<T>, value: number): void {
  if (numbers.count === numbers.items.length) makeRoom(numbers, numbers.count + 1);
  numbers.items[numbers.count] = value;
  numbers.count += 1;
}

/** For at least so many. */
export function makeRoom<T extends Packed>(numbers: Numbers<T>, length: number): void {
  if (numbers.items.length >= length) return;
  const roomy = Math.max(length, numbers.items.length + (numbers.items.length >> 1) + 16);
  const more = new (numbers.items.constructor as new (length: number) => T)(roomy);
  more.set(numbers.items);
  numbers.items = more;
}

const low7 = 0x7f;
const more = 0x80;

/** A whole number, in as few bytes as it needs; small ones of either sign in one. */
export function addShort(numbers: Numbers<Uint8Array>, value: number): void {
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  while (rest > low7) {
    add(numbers, (rest & low7) | more);
    rest = Math.floor(rest / more);
  }
  add(numbers, rest);
}

/** Answers the number at the place, and moves the place on. */
export function takeShort({ items }: Numbers<Uint8Array>, place: { at: number }): number {
  let result = 0;
  for (let unit = 1; ; unit *= more) {
    const byte = items[place.at] ?? 0;
    place.at += 1;
    result += (byte & low7) * unit;
    if (byte < more) return result % 2 === 1 ? -(result + 1) / 2 : result / 2;
  }
}

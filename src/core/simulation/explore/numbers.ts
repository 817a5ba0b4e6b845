/** Lists of numbers that grow, packed: a few bytes each. */
type Packed = Int32Array | Uint32Array | Uint16Array;

export interface Numbers<T extends Packed = Packed> {
  items: T;
  count: number;
}

export function emptyNumbers<T extends Packed>(items: T): Numbers<T> {
  return { items, count: 0 };
}

export function add<T extends Packed>(numbers: Numbers<T>, value: number): void {
  if (numbers.count === numbers.items.length) {
    const more = new (numbers.items.constructor as new (length: number) => T)(
      numbers.count + (numbers.count >> 1) + 16,
    );
    more.set(numbers.items);
    numbers.items = more;
  }
  numbers.items[numbers.count] = value;
  numbers.count += 1;
}

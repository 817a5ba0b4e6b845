/** A number for each pair of numbers from 0 up, packed: open addressing, at most half full. */
export interface PairTable {
  /** First, second and value of each slot, each plus one. */
  slots: Int32Array;
  count: number;
}

export function openPairTable(slots = 1 << 10): PairTable {
  return { slots: new Int32Array(3 * slots), count: 0 };
}

/** -1 where there is none. */
export function pairIn({ slots }: PairTable, first: number, second: number): number {
  const mask = slots.length / 3 - 1;
  for (let slot = mixed(first, second) & mask; ; slot = (slot + 1) & mask) {
    const held = slots[3 * slot];
    if (held === 0) return -1;
    if (held === first + 1 && slots[3 * slot + 1] === second + 1) return (slots[3 * slot + 2] ?? 0) - 1;
  }
}

export function putPair(table: PairTable, first: number, second: number, value: number): void {
  if ((table.count + 1) * 6 > table.slots.length) grow(table);
  if (place(table.slots, first + 1, second + 1, value + 1)) table.count += 1;
}

function place(slots: Int32Array, first: number, second: number, value: number): boolean {
  const mask = slots.length / 3 - 1;
  for (let slot = mixed(first - 1, second - 1) & mask; ; slot = (slot + 1) & mask) {
    const held = slots[3 * slot];
    if (held !== 0 && (held !== first || slots[3 * slot + 1] !== second)) continue;
    slots[3 * slot] = first;
    slots[3 * slot + 1] = second;
    slots[3 * slot + 2] = value;
    return held === 0;
  }
}

function grow(table: PairTable): void {
  const { slots } = table;
  const more = new Int32Array(slots.length * 2);
  for (let at = 0; at < slots.length; at += 3) {
    const first = slots[at] ?? 0;
    if (first !== 0) place(more, first, slots[at + 1] ?? 0, slots[at + 2] ?? 0);
  }
  table.slots = more;
}

function mixed(first: number, second: number): number {
  const one = Math.imul(first, 0x9e37_79b1) ^ Math.imul(second, 0x85eb_ca77);
  const two = Math.imul(one ^ (one >>> 15), 0x2c1b_3c6d);
  return two ^ (two >>> 13);
}

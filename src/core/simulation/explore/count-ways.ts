/**
 * How many ways there are through what was searched, each an order of its own: exactly, from the first state to every final one.
 *
 * Shapes: there are more ways than a number can count, so that each count has several limbs, the lowest first, which are added with what is carried.
 */
import { type Numbers, takeShort } from './numbers.ts';

/** `numbers`: all of states are below that. `after`: as searches keep it. Null where a way can go round in a circle. */
export function countWays(numbers: number, after: readonly Numbers<Uint8Array>[]): bigint | null {
  const graph = unpacked(numbers, after);
  for (let limbs = 2; ; limbs *= 2) {
    const counted = counting(numbers, graph, limbs);
    if (counted !== 'too-many') return counted;
  }
}

/** A sum of two limbs is exact. */
const limb = 2 ** 52;

function counting(
  numbers: number,
  { begins, ends, targets, lead, states }: Graph,
  limbs: number,
): bigint | null | 'too-many' {
  const waiting = lead.slice();
  const ways = new Float64Array(numbers * limbs);
  const total = new Float64Array(limbs);
  const ready = new Int32Array(numbers);
  let waits = 1;
  ways[0] = 1;
  for (let settled = 0; settled < waits; settled += 1) {
    const state = ready[settled] ?? 0;
    const [from, to] = [begins[state] ?? 0, ends[state] ?? 0];
    if (from === to && !addTo(total, 0, ways, state * limbs, limbs)) return 'too-many';
    for (let at = from; at < to; at += 1) {
      const next = targets[at] ?? 0;
      if (!addTo(ways, next * limbs, ways, state * limbs, limbs)) return 'too-many';
      const left = (waiting[next] ?? 0) - 1;
      waiting[next] = left;
      if (left !== 0) continue;
      ready[waits] = next;
      waits += 1;
    }
  }
  return waits === states ? total.reduceRight((sum, part) => sum * BigInt(limb) + BigInt(part), 0n) : null;
}

/** False where there is no room for the sum. */
function addTo(sums: Float64Array, at: number, counts: Float64Array, from: number, limbs: number): boolean {
  let carried = 0;
  for (let index = 0; index < limbs; index += 1) {
    const sum = (sums[at + index] ?? 0) + (counts[from + index] ?? 0) + carried;
    carried = sum >= limb ? 1 : 0;
    sums[at + index] = sum - carried * limb;
  }
  return carried === 0;
}

/** Where the targets of each state begin and end, how many ways lead to it, and how many states there are. */
interface Graph {
  readonly states: number;
  readonly begins: Int32Array;
  readonly ends: Int32Array;
  readonly targets: Int32Array;
  readonly lead: Int32Array;
}

function unpacked(numbers: number, after: readonly Numbers<Uint8Array>[]): Graph {
  const most = after.reduce((sum, { count }) => sum + count, 0);
  const begins = new Int32Array(numbers);
  const ends = new Int32Array(numbers);
  const targets = new Int32Array(most);
  const lead = new Int32Array(numbers);
  let states = 0;
  let count = 0;
  for (const bytes of after) {
    const place = { at: 0 };
    let state = 0;
    while (place.at < bytes.count) {
      state += takeShort(bytes, place);
      states += 1;
      begins[state] = count;
      for (let left = takeShort(bytes, place); left > 0; left -= 1) {
        const next = state + takeShort(bytes, place);
        targets[count] = next;
        lead[next] = (lead[next] ?? 0) + 1;
        count += 1;
      }
      ends[state] = count;
    }
  }
  return { states, begins, ends, targets, lead };
}

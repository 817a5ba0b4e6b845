/**
 * Places in a table of 64-bit hashes that several threads use at once: whoever is first has a place, and gives it the next number; the others wait until that is there.
 *
 * Shapes: three words a slot: both halves of the hash, neither of which is 0, and the number plus one. Open addressing. A table grows only while nobody uses it.
 * A word that is not 0 never changes, so that it may be read without care, and written by whoever
 * has the place; only where there is a 0 somebody may be about to write.
 */
export const wordsOfSlot = 3;

/**
 * Numbers that nobody else gets: taken from a counter that threads share, several at a time, so that what belongs to them is written far from what others write.
 * How many were taken is at most a little more than how many were given.
 */
export interface Source {
  readonly counter: Int32Array;
  readonly at: number;
  /** How many are taken at a time, at most. */
  readonly most: number;
  next: number;
  end: number;
}

export function openSource(counter: Int32Array, at: number, most: number): Source {
  return { counter, at, most, next: 0, end: 0 };
}

/** How many were taken before for each that is taken at a time. */
const takenForEach = 256;

function nextNumber(source: Source): number {
  if (source.next === source.end) {
    const { counter, at, most } = source;
    const size = Math.min(most, 1 + Math.floor(Atomics.load(counter, at) / takenForEach));
    source.next = Atomics.add(counter, at, size);
    source.end = source.next + size;
  }
  source.next += 1;
  return source.next - 1;
}

/** The number, or `~number` if it is new. */
export function claimIn(slots: Int32Array, low: number, high: number, source: Source): number {
  const mask = slots.length / wordsOfSlot - 1;
  for (let slot = low & mask; ; slot = (slot + 1) & mask) {
    const word = wordsOfSlot * slot;
    let held = slots[word] ?? 0;
    if (held === low && slots[word + 1] === high && slots[word + 2] !== 0) return (slots[word + 2] ?? 0) - 1;
    if (held === 0) held = Atomics.compareExchange(slots, word, 0, low);
    if (held === 0) {
      const number = nextNumber(source);
      slots[word + 1] = high;
      slots[word + 2] = number + 1;
      return ~number;
    }
    if (held === low && wordAt(slots, word + 1) === high) return wordAt(slots, word + 2) - 1;
  }
}

/** Waits for whoever has claimed it. */
function wordAt(slots: Int32Array, at: number): number {
  for (;;) {
    const word = Atomics.load(slots, at);
    if (word !== 0) return word;
  }
}

/** Puts everything in a larger table. */
export function moveSlots(from: Int32Array, to: Int32Array): void {
  const mask = to.length / wordsOfSlot - 1;
  for (let at = 0; at < from.length; at += wordsOfSlot) {
    const low = from[at] ?? 0;
    if (low === 0) continue;
    let slot = low & mask;
    while (to[wordsOfSlot * slot] !== 0) slot = (slot + 1) & mask;
    for (let word = 0; word < wordsOfSlot; word += 1) to[wordsOfSlot * slot + word] = from[at + word] ?? 0;
  }
}

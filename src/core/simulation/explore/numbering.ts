/**
 * The numbers that one place of a state can have, each with the digest of what it stands for.
 *
 * Shapes: several threads agree upon numbers by digests. Then there are numbers that somebody else gave to what was never met here, and these have no digest.
 */
import { claimIn, moveSlots, openSource, type Source, wordsOfSlot } from './claims.ts';
import type { Digest } from './digest.ts';
import { share } from './model.ts';
import { emptyNumbers, makeRoom, type Numbers } from './numbers.ts';

export interface Numbering {
  /** Digests by number. */
  readonly low: Numbers<Int32Array>;
  readonly high: Numbers<Int32Array>;
  /** 1 for each number whose meaning is known here. */
  readonly known: Numbers<Uint8Array>;
  agreed: Agreed | null;
}

interface Agreed {
  readonly agreement: Agreement;
  readonly place: number;
  /** One at a time, for these numbers have to be small. */
  readonly source: Source;
}

/** Memory that all threads share. */
export interface Agreement {
  slots: Int32Array;
  /** How many numbers there are, by place, and last in all. */
  readonly counters: Int32Array;
}

export function emptyNumbering(): Numbering {
  const list = () => emptyNumbers(new Int32Array(16));
  return { low: list(), high: list(), known: emptyNumbers(new Uint8Array(16)), agreed: null };
}

export function isKnown({ known }: Numbering, number: number): boolean {
  return known.items[number] === 1;
}

/** The number of what has no number here yet. */
export function newNumber(numbering: Numbering, digest: Digest): number {
  const { low, high, known, agreed } = numbering;
  const number = agreed ? agreedNumber(agreed, digest) : known.count;
  set(low, number, digest.low);
  set(high, number, digest.high);
  set(known, number, 1);
  return number;
}

function set<T extends Int32Array | Uint8Array>(numbers: Numbers<T>, at: number, value: number): void {
  makeRoom(numbers, at + 1);
  numbers.items[at] = value;
  numbers.count = Math.max(numbers.count, at + 1);
}

function agreedNumber({ agreement, place, source }: Agreed, { low, high }: Digest): number {
  const { slots, counters } = agreement;
  const number = claimIn(slots, share(place, low) || 1, share(place, high) || 1, source);
  if (number >= 0) return number;
  Atomics.add(counters, counters.length - 1, 1);
  return ~number;
}

/** Keeps a value by its number, in a list without holes. */
export function putAt<T>(list: (T | undefined)[], number: number, value: T): void {
  while (list.length < number) list.push(undefined);
  list[number] = value;
}

export function openAgreement(places: number, slots = 1 << 17): Agreement {
  return {
    slots: new Int32Array(new SharedArrayBuffer(wordsOfSlot * 4 * slots)),
    counters: new Int32Array(new SharedArrayBuffer(4 * (places + 1))),
  };
}

/** Gives numbers from here on as all others do. Errors: throws where those that were given already are not the same, which is a bug. */
export function agreeOn(numberings: readonly Numbering[], agreement: Agreement): void {
  for (const [place, numbering] of numberings.entries()) {
    const { low, high, known } = numbering;
    const agreed = { agreement, place, source: openSource(agreement.counters, place, 1) };
    for (let number = 0; number < known.count; number += 1) {
      const digest = { low: low.items[number] ?? 0, high: high.items[number] ?? 0 };
      if (agreedNumber(agreed, digest) !== number) throw new Error(`Threads disagree about place ${place}.`);
    }
    numbering.agreed = agreed;
  }
}

/** How full it may be, with room for whatever one more state needs. */
const most = 0.5;

export function isAgreementFull({ slots, counters }: Agreement): boolean {
  return Atomics.load(counters, counters.length - 1) * wordsOfSlot > most * slots.length;
}

/** Only while nobody uses it. */
export function growAgreement(agreement: Agreement): void {
  const { slots } = agreement;
  agreement.slots = new Int32Array(new SharedArrayBuffer(8 * slots.length));
  moveSlots(slots, agreement.slots);
}

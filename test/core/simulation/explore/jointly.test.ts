import { describe, expect, test } from 'vitest';
import { keepResult, openJointly, resultIn } from '../../../../src/core/simulation/explore/jointly.ts';
import type { Layout } from '../../../../src/core/simulation/explore/layout.ts';
import { begin, changeOf, openMemory, recordAfter } from '../../../../src/core/simulation/explore/memory.ts';
import type { Witness } from '../../../../src/core/simulation/explore/witness.ts';
import type { Invariant } from '../../../../src/core/simulation/invariant.ts';

/** Remembers two records, at the places 1 and 2 of a state. */
const invariant: Invariant = {
  name: 'two-records',
  about: 'Two records.',
  initial: () => ({ one: {}, other: {} }),
  see: () => null,
  end: () => null,
  sometimes: () => 0,
};

function opened() {
  const memory = openMemory([invariant], { width: 1, lanes: [] } as unknown as Layout, true);
  begin(memory, [invariant.initial()]);
  const witness = { entries: { places: [], keys: [], seen: [] } } as unknown as Witness;
  const jointly = openJointly(memory, witness, () => 0);
  const wake = (place: number): number => recordAfter(memory, place, 0, changeOf(memory, place, 'ana', 'here').number);
  return { jointly, wake };
}

describe('what invariants make of an effect', () => {
  test('is looked at by what they remember from when it is first otherwise than at the beginning', () => {
    const { jointly, wake } = opened();
    keepResult(jointly, 7, new Set([0, 1]), Int32Array.of(5, 0, 0), 42);
    expect(resultIn(jointly, 7, Int32Array.of(5, 0, 0))).toBe(42);
    const record = wake(1);
    expect(resultIn(jointly, 7, Int32Array.of(5, 0, 0))).toBe(42);
    expect(resultIn(jointly, 7, Int32Array.of(5, record, 0))).toBe(-1);
    keepResult(jointly, 7, new Set([0, 1]), Int32Array.of(5, record, 0), 43);
    expect(resultIn(jointly, 7, Int32Array.of(5, record, 0))).toBe(43);
    expect(resultIn(jointly, 7, Int32Array.of(5, 0, 0))).toBe(42);
  });

  test('does not depend on what nobody looked at', () => {
    const { jointly, wake } = opened();
    keepResult(jointly, 7, new Set([0, 1]), Int32Array.of(5, 0, 0), 42);
    expect(resultIn(jointly, 7, Int32Array.of(5, 0, wake(2)))).toBe(42);
  });
});

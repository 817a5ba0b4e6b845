import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../src/core/simulation/fingerprint.ts';

const value = fc.jsonValue({ maxDepth: 3 });

describe('fingerprint', () => {
  it('is the same for equal values, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), (record) => {
        const reversed = Object.fromEntries(Object.entries(record).reverse());
        expect(fingerprintOf(reversed)).toBe(fingerprintOf(structuredClone(record)));
      }),
    );
  });

  it('differs for values that differ', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other) && !isSame(one, other));
        expect(fingerprintOf(one)).not.toBe(fingerprintOf(other));
      }),
    );
  });

  it('tells apart what only looks alike', () => {
    const alike = [
      '1',
      1,
      true,
      'true',
      null,
      'null',
      [],
      {},
      [[]],
      [1, 2],
      [12],
      ['1', '2'],
      { a: 1 },
      { a: '1' },
      ['a', 1],
      '',
    ];
    expect(new Set(alike.map(fingerprintOf)).size).toBe(alike.length);
  });

  it('has sixteen digits', () => {
    fc.assert(
      fc.property(value, (any) => {
        expect(fingerprintOf(any)).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
  });
});

function isSame(one: unknown, other: unknown): boolean {
  try {
    expect(one).toEqual(other);
    return true;
  } catch {
    return false;
  }
}

import { describe, expect, it } from 'vitest';
import { below, between, chance, nextInteger, seedRandom, shuffled } from '../../../src/core/simulation/random.ts';

const draw = (count: number, seed: number, purpose = 0) => {
  const random = seedRandom(seed, purpose);
  return Array.from({ length: count }, () => nextInteger(random));
};

describe('chance', () => {
  it('is the same for the same seed, on every machine', () => {
    expect(draw(4, 1)).toEqual(draw(4, 1));
    expect(draw(4, 1)).toEqual([4043782983, 1733036532, 3060599595, 2002245203]);
  });

  it('differs by seed and by purpose, also where seeds are larger than 32 bits', () => {
    const sequences = [draw(3, 1), draw(3, 2), draw(3, 2 ** 32 + 1), draw(3, 1, 1), draw(3, 0)];
    expect(new Set(sequences.map(String)).size).toBe(sequences.length);
  });

  it('is xoshiro128**, as its authors give it', () => {
    const random = { a: 1, b: 2, c: 3, d: 4 };
    expect(Array.from({ length: 4 }, () => nextInteger(random))).toEqual([11520, 0, 5927040, 70819200]);
  });

  it('spreads evenly enough over a small range', () => {
    const random = seedRandom(7);
    const counts = [0, 0, 0, 0, 0, 0];
    for (let draws = 0; draws < 60_000; draws += 1) {
      const drawn = below(random, 6);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('reaches both ends of a range and nothing beyond', () => {
    const random = seedRandom(3);
    const drawn = Array.from({ length: 200 }, () => between(random, 40, 43));
    expect([...new Set(drawn)].sort()).toEqual([40, 41, 42, 43]);
  });

  it('draws nothing for what is certain', () => {
    const random = seedRandom(3);
    const before = { ...random };
    expect([chance(random, 0), chance(random, 1)]).toEqual([false, true]);
    expect(random).toEqual(before);
  });

  it('is true about as often as it says', () => {
    const random = seedRandom(11);
    const hits = Array.from({ length: 10_000 }, () => chance(random, 0.25)).filter(Boolean).length;
    expect(hits).toBeGreaterThan(2300);
    expect(hits).toBeLessThan(2700);
  });

  it('shuffles into every order, keeping every item', () => {
    const random = seedRandom(5);
    const orders = Array.from({ length: 300 }, () => shuffled(random, ['a', 'b', 'c']).join(''));
    expect([...new Set(orders)].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
  });
});

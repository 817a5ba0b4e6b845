import { expect, test } from 'vitest';
import type { Block } from '../../../../src/core/simulation/explore/frontier.ts';
import { isTaken, levelOf, takeBlock } from '../../../../src/core/simulation/explore/level.ts';

function blocks(...counts: number[]): readonly Block[] {
  return counts.map((count) => ({ items: new Uint8Array(count), count, rows: 1 }));
}

test('everybody begins with what they found, in order, and then takes what others found from the end', () => {
  const level = levelOf([blocks(1, 2, 3), blocks(11, 12)]);
  const takenBy = (who: number) => {
    const taken = takeBlock(level, who);
    return taken && [taken.block.count, taken.isOwn];
  };
  expect(takenBy(1)).toEqual([11, true]);
  expect(takenBy(1)).toEqual([12, true]);
  expect(takenBy(1)).toEqual([3, false]);
  expect(takenBy(0)).toEqual([1, true]);
  expect(isTaken(level)).toBe(false);
  expect(takenBy(1)).toEqual([2, false]);
  expect(isTaken(level)).toBe(true);
  expect([takenBy(0), takenBy(1)]).toEqual([null, null]);
});

test('whoever found nothing takes from the next who did', () => {
  const level = levelOf([[], blocks(1), blocks(2)]);
  expect(takeBlock(level, 0)?.block.count).toBe(1);
  expect(takeBlock(level, 0)?.block.count).toBe(2);
  expect(takeBlock(level, 0)).toBeNull();
});

test('a level of nothing is taken from the beginning', () => {
  const level = levelOf([[], []]);
  expect(isTaken(level)).toBe(true);
  expect(takeBlock(level, 1)).toBeNull();
});

import { describe, expect, test } from 'vitest';
import {
  lookFirst,
  openRecall,
  recalled,
  recalledBy,
  recalledFrom,
  remember,
  rememberFrom,
} from '../../../../src/core/simulation/explore/recall.ts';

const seen = (): number => 0;
const state = (...numbers: number[]): Int32Array => Int32Array.from(numbers);

test('what was seen before gives the same result, whatever else the state holds', () => {
  const recall = openRecall();
  remember(recall, [7, 1], [0, 2], state(3, 9, 4), seen, 42);
  remember(recall, [7, 1], [0, 1], state(5, 6, 4), seen, 43);
  expect(recalled(recall, 7, 1, state(3, 0, 4), seen)).toBe(42);
  expect(recalled(recall, 7, 1, state(5, 6, 0), seen)).toBe(43);
  expect(recalled(recall, 7, 1, state(3, 0, 5), seen)).toBe(-1);
  expect(recalled(recall, 7, 2, state(3, 0, 4), seen)).toBe(-1);
  const looked = new Set<number>();
  expect([recalledBy(recall, [7, 1], state(3, 0, 4), seen, looked), ...looked]).toEqual([42, 0, 2]);
});

test('places in another order than they were read before are a bug in what reads', () => {
  const recall = openRecall();
  remember(recall, [7, 1], [0, 2], state(3, 9, 4), seen, 42);
  expect(() => remember(recall, [7, 1], [2, 0], state(3, 9, 5), seen, 43)).toThrow('leads to 2 and to 0');
});

describe('a tree that is asked from its root', () => {
  test('takes places in any order, and looks at all of them', () => {
    const recall = openRecall();
    const root = rememberFrom(recall, -1, new Set([0, 2]), state(3, 9, 4), seen, 42);
    expect(rememberFrom(recall, root, new Set([2, 1, 0]), state(3, 9, 5), seen, 43)).toBe(root);
    rememberFrom(recall, root, new Set([2]), state(8, 9, 4), seen, 44);
    expect(recalledFrom(recall, root, state(3, 1, 4), seen)).toBe(42);
    expect(recalledFrom(recall, root, state(3, 9, 5), seen)).toBe(43);
    expect(recalledFrom(recall, root, state(3, 1, 5), seen)).toBe(-1);
    expect(recalledFrom(recall, root, state(8, 1, 4), seen)).toBe(44);
  });

  test('looks first at what it did not look at before', () => {
    const recall = openRecall();
    const root = rememberFrom(recall, -1, new Set([0]), state(3, 0), seen, 42);
    const first = lookFirst(recall, root, 1, 0);
    expect(recalledFrom(recall, first, state(3, 0), seen)).toBe(42);
    expect(recalledFrom(recall, first, state(3, 6), seen)).toBe(-1);
    rememberFrom(recall, first, new Set([0, 1]), state(3, 6), seen, 43);
    expect(recalledFrom(recall, first, state(3, 6), seen)).toBe(43);
  });

  test('has one result for what is seen', () => {
    const recall = openRecall();
    const root = rememberFrom(recall, -1, new Set([0]), state(3), seen, 42);
    expect(() => rememberFrom(recall, root, new Set([0]), state(3), seen, 43)).toThrow('something else already');
  });
});

import { expect, test } from 'vitest';
import { listNumber, openChangeLists } from '../../../../src/core/simulation/explore/change-lists.ts';
import type { Change } from '../../../../src/core/simulation/explore/memory.ts';

const change = (place: number, number: number): Change => ({ place, key: `key ${number}`, value: number, number });

test('equal lists have one number, and nothing is number 0', () => {
  const lists = openChangeLists();
  const one = listNumber(lists, [change(3, 7), change(4, 8)]);
  expect(listNumber(lists, [])).toBe(0);
  expect(listNumber(lists, [change(3, 7), change(4, 8)])).toBe(one);
  expect(listNumber(lists, [change(3, 7)])).not.toBe(one);
  expect(listNumber(lists, [change(37, 4), change(8, 1)])).not.toBe(one);
});

test('the words of a list are its places and changes, between where it begins and the next one does', () => {
  const lists = openChangeLists();
  listNumber(lists, [change(1, 2)]);
  const number = listNumber(lists, [change(3, 7), change(4, 8)]);
  const { begins, words } = lists;
  expect([...words.items.subarray(begins.items[number], begins.items[number + 1])]).toEqual([3, 7, 4, 8]);
  expect(lists.lists[number]).toEqual([change(3, 7), change(4, 8)]);
});

import { expect, test } from 'vitest';
import {
  entriesOfLanes,
  flyingKey,
  laneOfKey,
  lanesOfEntries,
} from '../../../../src/core/simulation/explore/flying.ts';

const lanes = { 'ana/1 up': { 1000: { id: 1000 }, 1002: { id: 1002 } }, 'ana/1 down': { 2000: { id: 2000 } } };

test('what is under way is an entry for each message, and becomes what it was again', () => {
  const entries = entriesOfLanes(lanes);
  expect(entries.map(([key]) => key)).toEqual(['ana/1 up 1000', 'ana/1 up 1002', 'ana/1 down 2000']);
  expect(lanesOfEntries(entries)).toEqual(lanes);
  expect(entriesOfLanes({ 'ana/1 up': {} })).toEqual([]);
});

test('an entry tells its lane', () => {
  expect(laneOfKey(flyingKey('ana@2/1 down', '7'))).toEqual(['ana@2/1', 'down']);
});

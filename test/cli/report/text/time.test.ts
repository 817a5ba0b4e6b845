import { describe, expect, it } from 'vitest';
import { clockText, durationText } from '../../../../src/cli/report/text/time.ts';

describe('clockText', () => {
  it.each([
    [0, '0.000'],
    [1312, '1.312'],
    [62_005, '1:02.005'],
    [7_216_473, '2:00:16.473'],
  ])('writes %i ms as %s', (ms, shown) => {
    expect(clockText(ms)).toBe(shown);
  });
});

describe('durationText', () => {
  it.each([
    [850, '850 ms'],
    [16_402, '16.4 s'],
    [59_999, '59.9 s'],
    [120_000, '2 min'],
    [253_000, '4 min 13 s'],
    [7_260_000, '2 h 1 min'],
  ])('writes %i ms as %s', (ms, shown) => {
    expect(durationText(ms)).toBe(shown);
  });
});

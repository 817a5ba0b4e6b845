import { describe, expect, it } from 'vitest';
import { milliseconds, share, span } from '../../../src/core/simulation/quantities.ts';

describe('quantities', () => {
  it.each([
    [500, 500],
    ['500ms', 500],
    ['2s', 2000],
    ['1.5s', 1500],
    ['14.8s', 14_800],
    ['0.001s', 1],
    ['10m', 600_000],
    ['1h', 3_600_000],
    ['2d', 172_800_000],
    ['+10m', 600_000],
    ['-90s', -90_000],
  ])('reads %s as %i ms', (text, value) => {
    expect(milliseconds(text)).toBe(value);
  });

  it.each(['', '5', 'soon', '5 s', '1e3s', '5sec', '0x10s', '١s'])('does not read “%s” as a time', (text) => {
    expect(milliseconds(text)).toBeNull();
  });

  it('does not take a fraction of a millisecond for a time', () => {
    expect([milliseconds(0.5), milliseconds(Number.NaN)]).toEqual([null, null]);
  });

  it.each([
    ['40..120ms', { least: 40, most: 120 }],
    ['500ms..2s', { least: 500, most: 2000 }],
    ['1.5..2.5s', { least: 1500, most: 2500 }],
    ['3s', { least: 3000, most: 3000 }],
    [70, { least: 70, most: 70 }],
  ])('reads %s as a span', (text, value) => {
    expect(span(text)).toEqual(value);
  });

  it.each(['120..40ms', '..40ms', '40..', 'a..b'])('does not read “%s” as a span', (text) => {
    expect(span(text)).toBeNull();
  });

  it('reads shares as numbers and percentages, between none and all', () => {
    expect(['5%', '2.5%', 0.3, '100%', 1].map(share)).toEqual([0.05, 0.025, 0.3, 1, 1]);
    expect(['101%', -0.1, 1.1, '5', 'half'].map(share)).toEqual([null, null, null, null, null]);
  });
});

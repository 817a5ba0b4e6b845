import { describe, expect, it } from 'vitest';
import { cut, displayWidth, padEnd, padStart, splitAt } from '../../../../src/cli/report/text/width.ts';

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['refund', 6],
    ['é', 1],
    ['e\u0301', 1],
    ['返金', 4],
    ['환불', 4],
    ['ｱ', 1],
    ['ﾊﾟ', 2],
    ['🎉', 2],
    ['👍🏽', 2],
    ['👩‍💻', 2],
    ['🇫🇷', 2],
    ['❤️', 2],
    ['○◐●✎‖', 5],
  ])('of %j is %i', (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });
});

describe('cutting', () => {
  it('keeps what fits', () => {
    expect(cut('refund', 6, '…')).toBe('refund');
  });

  it('marks what does not', () => {
    expect(cut('refunds', 6, '…')).toBe('refun…');
  });

  it('never splits a wide character', () => {
    expect(cut('返金返金', 6, '…')).toBe('返金…');
    expect(splitAt('a返金', 2)).toEqual(['a', '返金']);
  });

  it('never splits an emoji made of several', () => {
    expect(splitAt('👩‍💻👩‍💻', 3)).toEqual(['👩‍💻', '👩‍💻']);
  });
});

describe('filling', () => {
  it('counts columns, not characters', () => {
    expect(padEnd('返金', 6)).toBe('返金  ');
    expect(padStart('返金', 6)).toBe('  返金');
  });

  it('leaves what is longer as it is', () => {
    expect(padEnd('refund', 3)).toBe('refund');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLine, fill, flow, type Line, lineWidth, said, wrap } from '../../../../src/cli/report/text/line.ts';

const text = (line: Line) => line.map((piece) => piece.text).join('');
const texts = (lines: readonly Line[]) => lines.map(text);

describe('wrap', () => {
  it('breaks at spaces', () => {
    expect(texts(wrap([said('sends a reply to refund')], 13, 9, '…'))).toEqual(['sends a reply', 'to refund']);
  });

  it('splits a word that is longer than a line', () => {
    expect(texts(wrap([said('a1-two-people at once')], 6, 9, '…'))).toEqual(['a1-two', '-peopl', 'e at', 'once']);
  });

  it('keeps the meaning of each piece', () => {
    expect(wrap([said('ana ', 'lane-0'), said('is writing a reply', 'dim')], 14, 9, '…')).toEqual([
      [said('ana ', 'lane-0'), said('is ', 'dim'), said('writing', 'dim')],
      [said('a ', 'dim'), said('reply', 'dim')],
    ]);
  });

  it('marks what is beyond the last line', () => {
    expect(texts(wrap([said('one two three four')], 9, 2, '…'))).toEqual(['one two', 'three…']);
  });

  it('stays within the columns and loses nothing but spaces', () => {
    const anyText = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '返', '🎉', '-'), maxLength: 40 });
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 4 }), fc.integer({ min: 2, max: 20 }), (parts, columns) => {
        const lines = wrap(
          parts.map((part) => said(part)),
          columns,
          1000,
          '…',
        );
        for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(columns);
        expect(texts(lines).join('').replaceAll(' ', '')).toBe(parts.join('').replaceAll(' ', ''));
      }),
    );
  });
});

describe('a line', () => {
  it('escapes what comes in', () => {
    expect(said('a\u001b[2J')).toEqual({ tone: 'plain', text: 'a\\u{1b}[2J' });
  });

  it('is cut with a mark', () => {
    expect(text(cutLine([said('ana '), said('replies')], 8, '…'))).toBe('ana rep…');
  });

  it('is filled to its columns', () => {
    expect(text(fill([said('返')], 4))).toBe('返  ');
  });
});

describe('flow', () => {
  it('breaks between entries only', () => {
    const entries = ['seed 7', '10 steps', '16.4 s simulated'].map((entry) => [said(entry)]);
    expect(texts(flow(entries, 20, said(' · ')))).toEqual(['seed 7 · 10 steps', '16.4 s simulated']);
  });
});

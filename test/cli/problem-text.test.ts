import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/adapters/scenario-file/problem.ts';
import { problemText } from '../../src/cli/problem-text.ts';
import { displayWidth } from '../../src/cli/report/text/width.ts';
import { themeFor } from '../../src/cli/theme/theme.ts';

const theme = themeFor({ color: false, unicode: true });
const problem: Problem = {
  code: 'name.unknown',
  file: 'x.yaml',
  line: 12,
  column: 5,
  length: 4,
  path: '/x',
  text: 'There is no x.',
  expected: null,
  near: null,
  source: 'abc defg hi',
};
const marked = (given: Partial<Problem>, width = 80): readonly string[] =>
  problemText({ ...problem, ...given }, theme, width).split('\n');

describe('the line that is wrong', () => {
  it('has a mark under what is meant', () => {
    expect(marked({}).slice(0, 3)).toEqual(['x.yaml:12:5: There is no x.', '  12 │ abc defg hi', '     │     ^^^^']);
  });

  it('has the mark in the right place behind tabs, wide and escaped characters', () => {
    const lines = marked({ source: '\t取 \u{1b}abc', column: 5, length: 3 });
    const [, source = '', mark = ''] = lines;
    expect(source).toBe('  12 │   取 \\u{1b}abc');
    expect(displayWidth(mark.slice(0, mark.indexOf('^')))).toBe(displayWidth(source.slice(0, source.indexOf('abc'))));
    expect(mark.endsWith('^^^')).toBe(true);
  });

  it('is cut on both sides where it is too long, and still has its mark', () => {
    const [, source = '', mark = ''] = marked({
      source: `${'x'.repeat(500)}MEANT${'y'.repeat(500)}`,
      column: 501,
      length: 5,
    });
    expect(displayWidth(source)).toBeLessThanOrEqual(80);
    expect(source).toContain('…');
    expect(source.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('MEANT');
  });

  it('is left out where the file as a whole is meant', () => {
    expect(marked({ source: '' })).toEqual(['x.yaml:12:5: There is no x.', '']);
  });

  it('has a mark that stays inside of narrow terminals', () => {
    const lines = marked({ source: 'x'.repeat(300), column: 3, length: 290 }, 30);
    expect(lines.slice(1, 3).every((line) => displayWidth(line) <= 30)).toBe(true);
  });
});

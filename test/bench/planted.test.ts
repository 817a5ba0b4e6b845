import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bugs, planted } from '../../bench/planted/all.js';

const textOf = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

describe('the planted defects', () => {
  it.each(bugs)('$name has its place in the source', (bug) => {
    const text = textOf(bug.file);
    expect(planted(bug, text)).not.toBe(text);
  });

  it('have names of their own, and are not few', () => {
    expect(new Set(bugs.map(({ name }) => name)).size).toBe(bugs.length);
    expect(bugs.length).toBeGreaterThanOrEqual(40);
  });

  it('are refused where their place is not there exactly once', () => {
    const bug = { name: 'x', about: '', file: 'y', find: 'a', replace: 'b' };
    expect(() => planted(bug, 'aa')).toThrow('x: found 2 times in y: a');
    expect(() => planted(bug, 'c')).toThrow('x: found 0 times in y: a');
  });
});

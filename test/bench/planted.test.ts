import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bugs, planted } from '../../bench/planted/all.js';
import { protectionNames } from '../../src/core/rules/protections.ts';

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

  it('are kept with what found each of them, and the core as it is with nothing', () => {
    interface Row {
      readonly name: string;
      readonly finders: Readonly<Record<string, { readonly found: string } | null>>;
    }
    const rows: readonly Row[] = JSON.parse(textOf('bench/planted/found.json'));
    const found = (row: Row) => Object.values(row.finders).filter((one) => one !== null);
    const missed = rows.filter((row) => row.name !== 'none' && found(row).length === 0);
    expect(missed.map(({ name }) => name)).toEqual([]);
    expect(rows.find(({ name }) => name === 'none')?.finders).toEqual({
      scenarios: null,
      fuzz: null,
      explore: null,
      properties: null,
    });
    const all = [...bugs.map(({ name }) => name), ...protectionNames.map((name) => `without ${name}`)];
    const looked = rows.filter(({ finders }) => Object.keys(finders).length === 4).map(({ name }) => name);
    expect(looked.sort()).toEqual(['none', ...all].sort());
  });

  it('are refused where their place is not there exactly once', () => {
    const bug = { name: 'x', about: '', file: 'y', find: 'a', replace: 'b' };
    expect(() => planted(bug, 'aa')).toThrow('x: found 2 times in y: a');
    expect(() => planted(bug, 'c')).toThrow('x: found 0 times in y: a');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verdictOn } from './needing.ts';

const root = new URL('../..', import.meta.url).pathname;

describe('tests that need something of the machine', () => {
  it.each([
    [null, undefined, 'run'],
    [null, 'true', 'run'],
    ['no strace', undefined, 'skip'],
    ['no strace', 'false', 'skip'],
    ['no strace', 'true', 'fail'],
    ['no strace', '1', 'fail'],
  ])('with %s missing and CI %s: %s', (missing, ci, verdict) => {
    expect(verdictOn(missing, ci)).toBe(verdict);
  });

  it('are never skipped in any other way for want of a store or of strace', () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const skipping = files.filter((name) => /(?:skip|run)If\(\s*no[A-Z]/.test(readFileSync(`${root}${name}`, 'utf8')));
    expect(skipping).toEqual([]);
  });
});

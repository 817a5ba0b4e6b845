/** Facts of older versions are lifted step by step, and newer ones refused. */
import { describe, expect, it } from 'vitest';
import { decodeFact, type Upcast } from '../../../src/core/store/fact-version.ts';

/** As if tags had been called labels at first, and had had no colour then. */
const steps: readonly Upcast[] = [
  ({ label, ...fact }) => ({ ...fact, type: 'tag.added', tag: label }),
  (fact) => ({ ...fact, colour: 'none' }),
];
const decoded = (fact: object, version: number): unknown => decodeFact(JSON.stringify(fact), version, 'a/1', steps);

describe('a stored fact', () => {
  it('is lifted from the version it was written in', () => {
    const lifted = { type: 'tag.added', tag: 'vip', colour: 'none' };
    expect(decoded({ type: 'label.added', label: 'vip' }, 1)).toEqual(lifted);
    expect(decoded({ type: 'tag.added', tag: 'vip' }, 2)).toEqual(lifted);
    expect(decoded({ ...lifted, colour: 'red' }, 3)).toEqual({ ...lifted, colour: 'red' });
  });

  it('is refused if it is newer than the code', () => {
    expect(() => decoded({ type: 'tag.added' }, 4)).toThrow(expect.objectContaining({ code: 'store.newer' }));
  });

  it('is refused if it is none', () => {
    for (const text of ['', '{"type":', 'null', '[]', '{"type":1}'])
      expect(() => decodeFact(text, 1, 'a/1')).toThrow(expect.objectContaining({ code: 'store.corrupted' }));
    expect(() => decoded({ type: 'tag.added' }, 0)).toThrow(expect.objectContaining({ code: 'store.corrupted' }));
  });
});

/** Keys of a database, whatever identifiers there are. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyRead, storedKey } from '../../../src/core/store/stored-key.ts';

const id = fc.string({
  unit: fc.constantFrom('a', '\\', 'u', '0', '\0', '\ud800', '\udc00', '☃', '\ufffd'),
  maxLength: 12,
});

describe('a stored key', () => {
  it('is well-formed text without zeros, and says which identifier it is of', () => {
    fc.assert(
      fc.property(id, (one) => {
        const key = storedKey(one);
        expect(Buffer.from(key).toString()).toBe(key);
        expect(key).not.toContain('\0');
        expect(keyRead(key)).toBe(one);
      }),
      { numRuns: 2_000 },
    );
  });
});

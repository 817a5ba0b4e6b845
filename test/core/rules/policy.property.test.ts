import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicy, mergePolicy, patchProblems, policyProblems } from '../../../src/core/rules/policy.ts';
import { policySettings } from '../../../src/core/rules/policy-settings.ts';

const names = [...policySettings.keys()].flatMap((path) => path.split('.'));
const value = fc.oneof(fc.integer(), fc.jsonValue(), fc.constantFrom('hold', 'shared', 'off', 'keep', null, 5000));
const key = fc.oneof(fc.constantFrom(...names, '__proto__', 'constructor'), fc.string());
const patch = fc.dictionary(key, fc.oneof(value, fc.dictionary(key, value)));

describe('merging any patch', () => {
  it('gives a policy whose settings are all in range, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(patch, fc.jsonValue()), (any) => {
        const merged = mergePolicy(defaultPolicy, any);
        expect(Object.keys(merged)).toEqual(Object.keys(defaultPolicy));
        expect(patchProblems(merged)).toEqual([]);
        policyProblems(merged);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(patch, (any) => {
        const once = mergePolicy(defaultPolicy, any);
        expect(mergePolicy(once, any)).toEqual(once);
      }),
    );
  });

  it('sometimes changes something', () => {
    const changed = fc
      .sample(patch, 2000)
      .filter((any) => JSON.stringify(mergePolicy(defaultPolicy, any)) !== JSON.stringify(defaultPolicy));
    expect(changed.length).toBeGreaterThan(20);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyWakes, nextWake, setWake, takeDue } from '../../../src/core/desk/wakes.ts';

type Plan = readonly [name: string, at: number | null];

const plan: fc.Arbitrary<Plan> = fc.tuple(fc.constantFrom(...'abcdefghijklmnop'), fc.option(fc.nat(30), { nil: null }));

describe('wakes', () => {
  it('come in the order of their times, then names, each as it was planned last', () => {
    fc.assert(
      fc.property(fc.array(plan, { maxLength: 60 }), fc.nat(30), (plans, at) => {
        const wakes = emptyWakes();
        const model = new Map<string, number>();
        for (const [name, time] of plans) {
          setWake(wakes, name, time);
          if (time === null) model.delete(name);
          else model.set(name, time);
          expect(nextWake(wakes)).toBe(model.size === 0 ? null : Math.min(...model.values()));
        }
        const due = [...model].filter(([, time]) => time <= at);
        due.sort(([one, early], [other, late]) => early - late || (one < other ? -1 : 1));
        expect(takeDue(wakes, at)).toEqual(due.map(([name]) => name));
        expect(wakes.heap.length).toBe(model.size - due.length);
        expect([...wakes.places].every(([name, place]) => wakes.heap[place] === name)).toBe(true);
      }),
    );
  });
});

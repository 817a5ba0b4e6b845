/** The checker itself: on histories known to be good or bad, and against trying every order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation, Told } from './history.ts';
import { linearization } from './linearizable.ts';

const never = Number.POSITIVE_INFINITY;
const read = (called: number, returned: number, ...seen: string[]): Operation => ({
  type: 'read',
  called,
  returned,
  seen,
});
const append = (
  called: number,
  returned: number,
  value: string,
  expected: number,
  told: Told | null,
  command = value,
): Operation => ({
  type: 'append',
  called,
  returned,
  value,
  expected,
  told,
  command,
});
const written = (revision: number): Told => ({ answer: 'written', revision });
const behind = (...missed: string[]): Told => ({ answer: 'behind', missed });
const known = (value: string): Told => ({ answer: 'known', value });

const good: Readonly<Record<string, readonly Operation[]>> = {
  'nothing at all': [],
  'one after the other': [
    append(0, 1, 'a', 0, written(1)),
    read(2, 3, 'a'),
    append(4, 5, 'b', 1, written(2)),
    read(6, 7, 'a', 'b'),
  ],
  'a race that one wins': [append(0, 5, 'a', 0, written(1)), append(1, 4, 'b', 0, behind('a'))],
  'a read that overlaps a write, before it': [append(0, 9, 'a', 0, written(1)), read(1, 2), read(3, 4, 'a')],
  'a lost answer that was written': [append(0, never, 'a', 0, null), read(5, 6, 'a')],
  'a lost answer that was not': [
    append(0, never, 'a', 0, null),
    read(5, 6),
    append(7, 8, 'b', 0, written(1)),
    read(9, 10, 'b'),
  ],
  'a lost answer that is written late': [append(0, never, 'a', 0, null), read(5, 6), read(7, 8, 'a')],
  'a retry that finds its first outcome': [
    append(0, never, 'a', 0, null, 'c'),
    append(2, 3, 'a2', 0, known('a'), 'c'),
    read(4, 5, 'a'),
  ],
  'a retry of what was not written': [
    append(0, never, 'a', 0, null, 'c'),
    append(2, 3, 'a2', 0, written(1), 'c'),
    read(4, 5, 'a2'),
  ],
};

const bad: Readonly<Record<string, readonly Operation[]>> = {
  'two winners of one race': [append(0, 5, 'a', 0, written(1)), append(1, 4, 'b', 0, written(1))],
  'two winners, one of which is lost': [
    append(0, 5, 'a', 0, written(1)),
    append(1, 4, 'b', 0, written(1)),
    read(6, 7, 'a'),
  ],
  'an acknowledged write that is lost': [append(0, 1, 'a', 0, written(1)), read(2, 3)],
  'a stale read': [
    append(0, 1, 'a', 0, written(1)),
    read(2, 3, 'a'),
    append(4, 5, 'b', 1, written(2)),
    read(6, 7, 'a'),
  ],
  'a read that goes back': [append(0, 9, 'a', 0, written(1)), read(1, 2, 'a'), read(3, 4)],
  'a value from nowhere': [read(0, 1, 'a')],
  'a value before it was asked for': [read(0, 1, 'a'), append(2, 3, 'a', 0, written(1))],
  'another order than that of the revisions': [
    append(0, 1, 'a', 0, written(1)),
    append(2, 3, 'b', 1, written(2)),
    read(4, 5, 'b', 'a'),
  ],
  'a loser that was told something else': [append(0, 1, 'a', 0, written(1)), append(2, 3, 'b', 0, behind())],
  'a loser without a winner': [append(0, 1, 'a', 0, behind())],
  'a command done twice': [append(0, 1, 'a', 0, written(1), 'c'), append(2, 3, 'a2', 1, written(2), 'c')],
  'a first outcome of what was never done': [append(0, 1, 'a', 0, known('a'), 'c')],
  'a lost answer written twice': [
    append(0, never, 'a', 0, null, 'c'),
    append(2, 3, 'a2', 0, written(1), 'c'),
    read(4, 5, 'a', 'a2'),
  ],
};

describe('the checker of histories', () => {
  for (const [name, history] of Object.entries(good))
    it(`accepts ${name}`, () => expect(linearization(history)).not.toBeNull());
  for (const [name, history] of Object.entries(bad))
    it(`rejects ${name}`, () => expect(linearization(history)).toBeNull());

  it('agrees with trying every order, of good histories and bad ones', () => {
    const seen = { good: 0, bad: 0 };
    fc.assert(
      fc.property(fc.array(anOperation(), { maxLength: 6 }), (history) => {
        const verdict = linearization(history) !== null;
        expect(verdict).toBe(anyOrder(history, [], []));
        seen[verdict ? 'good' : 'bad'] += 1;
      }),
      { numRuns: 3_000, seed: 7 },
    );
    expect(Math.min(seen.good, seen.bad)).toBeGreaterThan(100);
  });

  it('is quick on long histories of many processes', () => {
    const history = Array.from({ length: 400 }, (_, index) =>
      append(index * 2, index * 2 + 15, `v${index}`, index, written(index + 1)),
    );
    expect(linearization(history)).toHaveLength(400);
  });
});

/** From few values at few times, so that some fit together. */
function anOperation(): fc.Arbitrary<Operation> {
  const value = fc.constantFrom('a', 'b', 'c');
  const time = fc.tuple(fc.nat(9), fc.nat(6)).map(([called, takes]) => ({ called, returned: called + takes + 1 }));
  const values = fc.constantFrom([], ['a'], ['b'], ['a', 'b']);
  const told = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<Told>(written(1), written(2)) },
    { weight: 1, arbitrary: values.map((missed): Told => ({ answer: 'behind', missed })) },
    { weight: 1, arbitrary: value.map(known) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
  const appends = fc
    .tuple(time, value, fc.nat(1), told, fc.constantFrom('c', 'd', null))
    .map(([{ called, returned }, one, expected, answer, command]) =>
      append(called, answer === null ? never : returned, one, expected, answer, command ?? one),
    );
  const reads = fc.tuple(time, values).map(([{ called, returned }, seen]) => read(called, returned, ...seen));
  return fc.oneof({ weight: 2, arbitrary: appends }, { weight: 1, arbitrary: reads });
}

/** The definition, tried out: some order of some of them that explains every answer and turns no two of them round. */
function anyOrder(
  rest: readonly Operation[],
  values: readonly string[],
  commands: readonly (readonly [string, string])[],
): boolean {
  if (rest.every(({ returned }) => returned === never)) return true;
  return rest.some((next) => {
    const others = rest.filter((one) => one !== next);
    if (others.some(({ returned }) => returned < next.called)) return false;
    if (next.type === 'read') return String(next.seen) === String(values) && anyOrder(others, values, commands);
    const first = commands.find(([command]) => command === next.command)?.[1];
    const fits = first === undefined && values.length === next.expected;
    const goesOn = (): boolean => anyOrder(others, [...values, next.value], [...commands, [next.command, next.value]]);
    if (next.told === null) return fits ? goesOn() : anyOrder(others, values, commands);
    if (next.told.answer === 'written') return fits && next.told.revision === values.length + 1 && goesOn();
    if (next.told.answer === 'known') return first === next.told.value && anyOrder(others, values, commands);
    const isTold = String(next.told.missed) === String(values.slice(next.expected));
    return first === undefined && !fits && isTold && anyOrder(others, values, commands);
  });
}

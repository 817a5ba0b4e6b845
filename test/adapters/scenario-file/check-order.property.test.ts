import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../src/adapters/scenario-file/load-scenario.ts';
import type { Act, Scenario, Step } from '../../../src/core/schema/types.ts';
import { replay } from '../../../src/core/simulation/replay.ts';

const acts: readonly Act[] = [
  { open: 'refund' },
  { close: 'refund' },
  { reply: 'refund', text: 'Hi' },
  { reply: 'refund', text: 'Hi', send: true },
  { note: 'refund', text: 'Look', send: true },
  { compose: 'refund', kind: 'reply' },
  { send: 'refund' },
  { confirm: 'refund' },
  { release: 'refund' },
  { discard: 'refund' },
  { undo: 'refund' },
  { deleteNote: 'refund' },
  { takeOver: 'refund', what: 'reply', from: 'bea' },
  { list: 'support' },
  { unlist: 'support' },
  { hide: {} },
  { show: {} },
  { offline: {} },
  { online: {} },
  { crash: {} },
  { reopen: {} },
  { repeat: {} },
];

const actor = fc.constantFrom('ana', 'bea', 'ana@phone');
const turn = fc.tuple(actor, fc.constantFrom(...acts)).map(([label, act]) => ({ [label]: act }));
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: turn },
  { weight: 1, arbitrary: fc.array(turn, { minLength: 1, maxLength: 3 }).map((together) => ({ together })) },
  { weight: 1, arbitrary: fc.constant({ wait: '2s' }) },
);

const story = fc.array(anyStep, { minLength: 1, maxLength: 10 }).map(
  (steps): Scenario => ({
    title: 'At random',
    people: { ana: {}, bea: {} },
    conversations: { refund: { customer: 'dana@example.com', body: 'Hello' } },
    steps,
  }),
);

describe('a step that is called impossible', () => {
  it('does fail when it is played all the same', () => {
    let called = 0;
    fc.assert(
      fc.property(story, fc.nat(100), (scenario, seed) => {
        const loaded = loadScenario(JSON.stringify(scenario), { file: 'random.json' });
        const impossible = loaded.ok ? [] : loaded.problems.map(({ path }) => path ?? '');
        const failed = replay(scenario, { seed }).failures.flatMap(({ path }) => path ?? []);
        called += impossible.length;
        expect(impossible.filter((path) => !failed.some((one) => `${path}/`.startsWith(`${one}/`)))).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(called).toBeGreaterThan(100);
  });
});

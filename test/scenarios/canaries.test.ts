/** In every bundled scenario a word is put into each note, and nothing that goes outside holds it. */
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/core/schema/types.ts';
import { customerOutput } from '../../src/core/simulation/customer-output.ts';
import { replay } from '../../src/core/simulation/replay.ts';
import type { Run } from '../../src/core/simulation/run.ts';
import { withCanaries } from '../../src/core/simulation/workload/with-canaries.ts';
import { bundled } from './bundled.ts';

const seeds = [1, 2];
const marked = bundled.map(({ file, scenario }) => ({ file, scenario: withCanaries(scenario) }));

function play(scenario: Scenario, seed: number, without: 'note-wall' | null = null): Run {
  return replay(scenario, { seed, invariants: [], ...(without ? { without: new Set([without]) } : {}) });
}

const sings = (value: unknown): boolean => JSON.stringify(value).includes('canary-');

function notesIn({ trace }: Run): readonly string[] {
  return trace.flatMap((event) => {
    if (event.type === 'draft') return event.kind === 'note' && event.draft ? [event.draft.text] : [];
    if (event.type !== 'fact') return [];
    const { fact } = event;
    return fact.type === 'note.added' || fact.type === 'note.edited' ? [fact.text] : [];
  });
}

describe('a canary in every note', () => {
  it('is in nothing that goes outside', () => {
    const leaks = marked.flatMap(({ file, scenario }) =>
      seeds.flatMap((seed) => (sings(customerOutput(play(scenario, seed))) ? [`${file} ${seed}`] : [])),
    );
    expect(leaks).toEqual([]);
  });

  it('is in every note and in every draft of one, but for those begun from a saved reply', () => {
    const runs = marked.map(({ file, scenario }) => ({ file, notes: notesIn(play(scenario, 1)) }));
    const silent = runs.flatMap(({ file, notes }) =>
      notes.filter((text) => !sings(text)).map((text) => `${file}: ${text}`),
    );
    expect(silent).toEqual([]);
    expect(runs.filter(({ notes }) => notes.length > 0).length).toBeGreaterThan(15);
  });

  it('would be out without the wall', () => {
    const leaks = marked.filter(({ scenario }) => sings(customerOutput(play(scenario, 1, 'note-wall'))));
    expect(leaks.length).toBeGreaterThan(3);
  });
});

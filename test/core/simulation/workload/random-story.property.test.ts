/**
 * Random stories of a mixed team with every fault break no promise.
 *
 * Shapes: the same stories on every machine; `ELBOWROOM_RUNS` and `ELBOWROOM_SEED` play more, or others.
 */
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../../src/adapters/scenario-file/load-scenario.ts';
import { invariants } from '../../../../src/core/simulation/invariants/all.ts';
import { replay } from '../../../../src/core/simulation/replay.ts';
import type { Run } from '../../../../src/core/simulation/run.ts';
import { faultControls } from '../../../../src/core/simulation/steps/faults.ts';
import { actVerbOf, readStep, verbs } from '../../../../src/core/simulation/verbs.ts';
import { actDraws } from '../../../../src/core/simulation/workload/act-draws.ts';
import { disturbancesIn } from '../../../../src/core/simulation/workload/disturbances.ts';
import { faultDraws } from '../../../../src/core/simulation/workload/fault-draws.ts';
import { randomStory } from '../../../../src/core/simulation/workload/random-story.ts';
import { storyOptions } from '../../../../src/core/simulation/workload/story-options.ts';
import { canary } from '../../../../src/core/simulation/workload/what-is-said.ts';
import { settings } from '../../../../src/testing/settings.ts';

const { seed: first, numRuns } = settings(60);
const seeds = Array.from({ length: numRuns }, (_, place) => first + place);
const many = Array.from({ length: 400 }, (_, seed) => randomStory(storyOptions(seed)));

/** What a story made by chance must not do. A step that turned out to be impossible is no breach. */
function breachesOf({ seed, failures }: Run): readonly string[] {
  return failures.flatMap(({ kind, text, actual }) =>
    kind === 'impossible-step' ? [] : [`${seed}: ${text} ${actual}`],
  );
}

describe('random stories', () => {
  const reached = new Set<string>();
  let steps = 0;
  let impossible = 0;

  it(`break no promise, ${seeds.length} from seed ${first} on`, { timeout: 600_000 + seeds.length * 1000 }, () => {
    for (const seed of seeds) {
      const run = replay(randomStory(storyOptions(seed)), { seed });
      expect(breachesOf(run)).toEqual([]);
      for (const { name, sometimes } of run.invariants) if (sometimes > 0) reached.add(name);
      steps += run.steps;
      impossible += run.failures.length;
    }
  });

  it('mostly do what can be done', () => {
    expect(impossible / steps).toBeLessThan(0.05);
  });

  it('reach nearly every situation that an invariant speaks of', () => {
    expect(reached.size / invariants.length).toBeGreaterThan(0.8);
  });

  it('are scenarios like those in files', () => {
    const problems = many.flatMap((story) => {
      const loaded = loadScenario(JSON.stringify(story), { file: 'story.json' });
      return loaded.ok ? [] : loaded.problems;
    });
    expect(problems).toEqual([]);
  });

  it('are told the same way twice, and differently with another seed', () => {
    expect(randomStory(storyOptions(7))).toEqual(randomStory(storyOptions(7)));
    expect(randomStory(storyOptions(7))).not.toEqual(randomStory(storyOptions(8)));
  });

  it('use every verb and every fault of the grammar', () => {
    const used = new Set(many.flatMap(({ steps: all }) => all.flatMap(wordsOf)));
    const drawn = [...actDraws.map(({ verb }) => verb), ...faultDraws.map(({ control }) => control)];
    expect(drawn.filter((word) => !used.has(word))).toEqual([]);
    expect([...verbs, ...faultControls].filter((word) => !drawn.includes(word) && !awaited.has(word))).toEqual([]);
  });

  it('are played by one server node or several, of which some die and do not hear each other', () => {
    const sizes = many.map(({ nodes = 1 }) => nodes);
    for (const size of [1, 2, 3]) expect(sizes.filter((one) => one === size).length).toBeGreaterThan(40);
    const kinds = new Set(many.flatMap(({ steps: all }) => all.flatMap(disturbancesIn)));
    expect([...kinds]).toEqual(expect.arrayContaining(['node-killed', 'nodes-parted', 'store-disturbed']));
    const beyond = many.filter(({ nodes = 1, steps: all }) =>
      all.some((step) => {
        const read = readStep(step);
        return read.control === 'kill' && read.step.kill.node > nodes;
      }),
    );
    expect(beyond).toEqual([]);
  });

  it('put a canary into every note, and nowhere else', () => {
    const run = replay(randomStory(storyOptions(3, { acts: 60 })), { seed: 3 });
    const facts = run.trace.flatMap((event) => (event.type === 'fact' ? [event.fact] : []));
    const notes = facts.filter(({ type }) => type === 'note.added' || type === 'note.edited');
    const open = facts.filter(({ type }) => type === 'reply.accepted' || type === 'customer.wrote');
    expect(notes.length).toBeGreaterThan(0);
    expect(notes.filter((fact) => !canary.test(JSON.stringify(fact)))).toEqual([]);
    expect(open.filter((fact) => canary.test(JSON.stringify(fact)))).toEqual([]);
  });
});

/** Steps that an explorer writes to say which message comes next, and verbs that are not drawn yet. */
const awaited = new Set<string>(['hold', 'deliver', 'lose']);

function wordsOf(step: Parameters<typeof readStep>[0]): readonly string[] {
  const read = readStep(step);
  if (read.control === 'together') return read.step.together.flatMap(wordsOf);
  if (read.control !== null) return [read.control];
  return Object.values(read.step).flatMap((act) => actVerbOf(act) ?? []);
}

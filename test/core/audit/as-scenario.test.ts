import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../src/adapters/scenario-file/load-scenario.ts';
import { writeScenario } from '../../../src/adapters/scenario-file/write-scenario.ts';
import { scenarioOf } from '../../../src/core/audit/as-scenario/scenario-of.ts';
import type { AuditIncident } from '../../../src/core/schema/types.ts';
import { replay } from '../../../src/core/simulation/replay.ts';
import { complaints } from '../simulation/story.ts';
import { customerWrites, logOf, note, reply, whole } from './given.ts';

const none = { reply: 0, note: 0, customer: 0, composing: 0 };
const place = {
  number: 1,
  at: 90_000,
  conversation: 'Refund #12',
  inbox: 'support',
  person: 'bea',
  others: ['ana', 'u-7'],
};
const names = { people: { 'u-7': 'Örjan Å. Öst', bea: 'Bea' }, inboxes: {} };
const log = logOf(note(10, 'u-7', 'Secret words.'), customerWrites(20), ...reply(60, 'ana', 2), ...reply(90, 'bea', 2));

const fates = ['sent-anyway', 'undone', 'discarded', 'waiting', 'merged'] as const;
const hows = ['undone', 'held', 'refused', 'changed', 'deleted', 'sent'] as const;
const incidents: readonly AuditIncident[] = [
  ...(['blind', 'anyway', 'unknown'] as const).map(
    (knowing) => ({ ...place, kind: 'double', threads: ['ana-60', 'bea-90'], gapMs: 30_000, knowing }) as const,
  ),
  { ...place, kind: 'blind', thread: 'bea-90', unseen: { ...none, reply: 1, note: 1 } },
  ...fates.flatMap((fate) =>
    [false, true].map(
      (edited) => ({ ...place, kind: 'held', thread: 'x', causes: none, fate, edited, heldMs: 5 }) as const,
    ),
  ),
  { ...place, kind: 'anyway', thread: 'bea-90', causes: { ...none, composing: 1 }, afterMs: null },
  ...(['viewing', 'composing'] as const).flatMap((sign) =>
    (['crashed', 'closed'] as const).map((how) => ({ ...place, kind: 'ghost', sign, how, ms: 25_000 }) as const),
  ),
  { ...place, kind: 'ghost', sign: 'lock', how: 'idle', ms: 60_000 },
  { ...place, others: [], kind: 'ghost', sign: 'lock', how: 'expired', ms: 60_000 },
  ...(['cleared', 'discarded', 'left'] as const).map((how) => ({ ...place, kind: 'wasted', how, ms: 1000 }) as const),
  ...(['note', 'reply'] as const).flatMap((meant) =>
    hows.map((how) => ({ ...place, others: [], kind: 'near-note', meant, how }) as const),
  ),
];

describe('an incident as a scenario', () => {
  for (const incident of incidents) {
    const which = Object.values(incident).filter((value) => typeof value === 'string' && value.length < 20);
    it(`replays and holds: ${which.join(' ')}`, () => {
      const scenario = scenarioOf({ incident, sentence: 'It happened.', log, reading: whole, names });
      const loaded = loadScenario(writeScenario(scenario), { file: 'incident.yaml' });
      if (!loaded.ok) expect(loaded.problems).toEqual([]);
      else for (const seed of [1, 2, 3]) expect(complaints(replay(loaded.scenario, { seed }))).toEqual([]);
    });
  }

  it('holds nothing that anybody wrote, and nobody’s address', () => {
    for (const incident of incidents) {
      const text = writeScenario(scenarioOf({ incident, sentence: '', log, reading: whole, names }));
      expect(text).not.toMatch(/Secret words|And now|Where is it|dana@/);
    }
  });

  it('lets cross again what crossed, in its order', () => {
    const blind = incidents.find(({ kind }) => kind === 'blind');
    const { steps } = scenarioOf({ incident: blind as AuditIncident, sentence: '', log, reading: whole, names });
    const said = steps.flatMap((step) => {
      const [[who = '', act] = []] = Object.entries(step);
      const text = JSON.stringify(act);
      return /"writes"|"send":true/.test(text)
        ? [text.includes('writes') ? 'customer' : `${who} ${text.includes('note') ? 'note' : 'reply'}`]
        : [];
    });
    expect(said).toEqual(['u-7 note', 'customer', 'ana reply']);
  });
});

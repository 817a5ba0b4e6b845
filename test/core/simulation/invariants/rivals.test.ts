import { describe, expect, it } from 'vitest';
import { rivalsAreTold } from '../../../../src/core/simulation/invariants/rivals-are-told.ts';
import type { TraceEvent } from '../../../../src/core/simulation/trace.ts';
import { tick } from './events.ts';
import { change, judge, lease, open, room, type Stage, tab } from './judge.ts';

const writing = { rooms: open('refund', { state: 'composing', kind: 'reply', composer: 'reply' }) };
const key = (at: number, session: string): TraceEvent => ({
  type: 'act',
  at,
  session,
  act: { do: 'type', conversation: 'refund', kind: 'reply', text: 'Hi' },
});
const told = (person: string) => [
  { code: 'colleague-composing', conversation: 'refund', at: 1, detail: { person } } as const,
];
const office =
  (warned: boolean) =>
  (stage: Stage): void => {
    tab(stage, 'ana/1', { ...writing, warnings: warned ? told('bea') : [] });
    tab(stage, 'bea/1', { ...writing, warnings: warned ? told('ana') : [] });
    const composing = { state: 'composing', kind: 'reply' } as const;
    room(stage, {}, { presence: { ...lease('ana/1', composing), ...lease('bea/1', composing) } });
  };

describe('rivals are told', () => {
  const both = [key(1000, 'ana/1'), key(2000, 'bea/1'), tick(2300), key(2500, 'ana/1'), tick(3000)];

  it('finds whoever writes beside a colleague and does not know', () => {
    expect(judge(rivalsAreTold, both, office(false)).violations).toEqual([
      'ana/1 writes a reply on refund and was not told that bea has been writing one.',
    ]);
  });

  it('keeps when both are told, and gives them the time of a delivery', () => {
    expect(judge(rivalsAreTold, both, office(true))).toEqual({ violations: [], sometimes: 2 });
    expect(judge(rivalsAreTold, both.slice(0, 3), office(false)).violations).toEqual([]);
  });

  it('gives nodes that do not hear each other the time to', () => {
    const parted = (stage: Stage) => {
      office(false)(stage);
      stage.nodesReadyAt = 2500;
      change(stage, 'bea/1', { node: 2 });
    };
    expect(judge(rivalsAreTold, both, parted)).toEqual({ violations: [], sometimes: 0 });
  });

  it('says nothing of one who writes alone', () => {
    expect(judge(rivalsAreTold, [key(1000, 'ana/1'), tick(9000)], office(false))).toEqual({
      violations: [],
      sometimes: 0,
    });
  });
});

import { describe, expect, it } from 'vitest';
import { noGhost } from '../../../../src/core/simulation/invariants/no-ghost.ts';
import { noMissedArrival } from '../../../../src/core/simulation/invariants/no-missed-arrival.ts';
import { noMissedSign } from '../../../../src/core/simulation/invariants/no-missed-sign.ts';
import { noSelfSign } from '../../../../src/core/simulation/invariants/no-self-sign.ts';
import { noVanishedColleague } from '../../../../src/core/simulation/invariants/no-vanished-colleague.ts';
import type { TraceEvent } from '../../../../src/core/simulation/trace.ts';
import { joins, leavesRoom, lost, passed, reports, shows, tick } from './events.ts';
import { change, judge, lease, listed, type Moment, open, room, type Stage, tab } from './judge.ts';

const office = (stage: Stage) => {
  tab(stage, 'ana/1', { rooms: open() });
  tab(stage, 'bea/1', { rooms: open() });
  room(stage, {}, { presence: lease('bea/1') });
};
const empties = (stage: Stage) => {
  room(stage);
};
const crashed = (at: number): TraceEvent => ({ type: 'link', at, session: 'bea/1', state: 'crashed' });

describe('no ghost', () => {
  it('finds a lease that its room keeps past its end', () => {
    expect(judge(noGhost, [...passed(1000, 'bea/1', joins()), tick(26_000), tick(27_000)], office).violations).toEqual([
      'bea (bea/1) is still in refund 26000 ms after the lease ended.'.replace('26000', '1000'),
    ]);
  });

  it('finds somebody on a screen who has left', () => {
    const moments = [
      ...passed(1000, 'bea/1', joins()),
      shows(1100, 'ana/1', { bea: 'viewing' }),
      ...passed(9000, 'bea/1', leavesRoom()),
      empties,
      tick(9300),
      tick(9800),
    ];
    expect(judge(noGhost, moments, office).violations).toEqual([
      'ana (ana/1) is shown bea in the conversation of refund, 800 ms after that was over.',
    ]);
  });

  it('finds somebody who was never there', () => {
    expect(judge(noGhost, [shows(1000, 'ana/1', { carl: 'viewing' }), tick(2000)], office).violations).toEqual([
      'ana (ana/1) is shown carl in the conversation of refund, who was never there.',
    ]);
  });

  it('finds a typing sign that outlasts the last key, in a room and on a screen', () => {
    const composing = [...passed(1000, 'bea/1', joins()), ...passed(2000, 'bea/1', reports('composing'))];
    const stuck = (stage: Stage) =>
      room(stage, {}, { presence: lease('bea/1', { state: 'composing', kind: 'reply' }) });
    expect(judge(noGhost, [...composing, stuck, tick(7600)], office).violations).toEqual([
      'bea (bea/1) is still writing in refund 5600 ms after the last key.',
    ]);
    expect(
      judge(noGhost, [...composing, shows(2100, 'ana/1', { bea: 'composing' }), tick(7600)], office).violations,
    ).toEqual(['ana (ana/1) is shown bea as still writing in the conversation of refund, 600 ms after that was over.']);
  });

  it('finds old signs on a screen that has heard nothing for longer than a lease', () => {
    const offline: Moment = (stage) => change(stage, 'ana/1', { connected: false, connectedSince: 2000 });
    const moments = [
      ...passed(1000, 'bea/1', joins()),
      shows(1500, 'ana/1', { bea: 'viewing' }),
      ...passed(2000, 'ana/1', { type: 'room.alive', at: 0, conversation: 'refund', join: 'j1', seq: 0 }),
      offline,
      crashed(2500),
      empties,
    ];
    expect(judge(noGhost, [...moments, tick(36_000)], office).violations).toEqual([]);
    expect(judge(noGhost, [...moments, tick(38_500)], office).violations[0]).toContain('ana (ana/1) is shown bea');
    const honest = [...moments, shows(27_300, 'ana/1', null), tick(90_000)];
    expect(judge(noGhost, honest, office)).toEqual({ violations: [], sometimes: 1 });
  });

  it('gives a screen the time to make up for a lost message', () => {
    const alive = { type: 'room.alive', at: 0, conversation: 'refund', join: 'j1', seq: 0 } as const;
    const moments = [
      ...passed(1000, 'bea/1', joins()),
      shows(1500, 'ana/1', { bea: 'viewing' }),
      ...passed(20_000, 'bea/1', leavesRoom()),
      empties,
      ...lost(20_000, 'ana/1', alive),
    ];
    expect(judge(noGhost, [...moments, tick(35_000)], office).violations).toEqual([]);
    expect(judge(noGhost, [...moments, tick(45_000)], office).violations).toHaveLength(1);
  });

  it('keeps with whoever goes on being heard, hidden tabs for longer', () => {
    const beats = [20, 40, 60].flatMap((second) =>
      passed(second * 1000, 'bea/1', reports('viewing', { counter: second })),
    );
    expect(
      judge(
        noGhost,
        [...passed(1000, 'bea/1', joins()), shows(1100, 'ana/1', { bea: 'viewing' }), ...beats, tick(61_000)],
        office,
      ).violations,
    ).toEqual([]);
    expect(
      judge(noGhost, [...passed(1000, 'bea/1', reports('viewing', { hidden: true })), tick(120_000)], office)
        .violations,
    ).toEqual([]);
  });
});

describe('no missed sign', () => {
  const key = (at: number): TraceEvent => ({
    type: 'act',
    at,
    session: 'bea/1',
    act: { do: 'type', conversation: 'refund', kind: 'reply', text: 'Hi' },
  });
  const writing = (stage: Stage) => {
    tab(stage, 'ana/1', { rooms: open() });
    tab(stage, 'bea/1', { rooms: open('refund', { state: 'composing', kind: 'reply' }) });
    room(stage);
  };

  it('finds a colleague’s screen on which nothing shows', () => {
    expect(judge(noMissedSign, [key(30_000), tick(31_000)], writing).violations).toEqual([
      'ana has the conversation of refund open and is not shown that bea has been writing there for 1000 ms.',
    ]);
  });

  it('finds a list on which nothing shows', () => {
    const inList = (stage: Stage) => {
      writing(stage);
      change(stage, 'ana/1', { client: { rooms: {}, lists: listed({ refund: {} as never }) } });
    };
    expect(judge(noMissedSign, [key(30_000), tick(31_000)], inList).violations[0]).toContain(
      'ana has the list of refund open',
    );
  });

  it('keeps where it shows in time', () => {
    expect(
      judge(noMissedSign, [key(30_000), shows(30_400, 'ana/1', { bea: 'composing' }), tick(31_000)], writing),
    ).toEqual({ violations: [], sometimes: 1 });
  });

  it('says nothing of whoever cannot know, stopped, or may not write', () => {
    const unknown = shows(30_100, 'ana/1', null);
    const stopped: TraceEvent = {
      type: 'act',
      at: 30_100,
      session: 'bea/1',
      act: { do: 'send', conversation: 'refund' },
    };
    expect(judge(noMissedSign, [key(30_000), unknown, tick(31_000)], writing).violations).toEqual([]);
    expect(judge(noMissedSign, [key(30_000), stopped, tick(31_000)], writing)).toEqual({
      violations: [],
      sometimes: 0,
    });
    const hidden: Moment = (stage) => change(stage, 'ana/1', { client: { hidden: true } });
    expect(judge(noMissedSign, [key(30_000), hidden, tick(31_000)], writing).sometimes).toBe(0);
    expect(
      judge(noMissedSign, [...lost(29_000, 'ana/1', reports('viewing')), key(30_000), tick(31_000)], writing).sometimes,
    ).toBe(0);
    const light = (stage: Stage) => {
      tab(stage, 'ana/1', { rooms: open() });
      tab(stage, 'finn/1', { rooms: open('refund', { state: 'composing', kind: 'reply' }) });
      room(stage);
    };
    expect(
      judge(noMissedSign, [{ ...key(30_000), session: 'finn/1' } as TraceEvent, tick(31_000)], light).sometimes,
    ).toBe(0);
  });
});

describe('no missed arrival', () => {
  it('finds a screen that does not show who came', () => {
    expect(judge(noMissedArrival, [...passed(30_000, 'bea/1', joins()), tick(31_000)], office).violations).toEqual([
      'ana (ana/1) has the conversation of refund open and is not shown bea, who came 1000 ms ago.',
    ]);
  });

  it('finds a screen that does not show who came back after a lease', () => {
    const moments = [
      ...passed(1000, 'bea/1', joins()),
      shows(1100, 'ana/1', { bea: 'viewing' }),
      shows(27_000, 'ana/1', {}),
      ...passed(40_000, 'bea/1', reports('viewing', { counter: 9 })),
      tick(41_000),
    ];
    expect(judge(noMissedArrival, moments, office).violations).toHaveLength(1);
  });

  it('keeps where they are shown, and where somebody may not come in', () => {
    expect(
      judge(
        noMissedArrival,
        [...passed(30_000, 'bea/1', joins()), shows(30_200, 'ana/1', { bea: 'viewing' }), tick(31_000)],
        office,
      ),
    ).toEqual({ violations: [], sometimes: 1 });
    expect(judge(noMissedArrival, [...passed(30_000, 'carl/1', joins()), tick(31_000)], office).sometimes).toBe(0);
  });

  it('keeps where somebody is shut out as soon as they came, and let in again', () => {
    const closed = { type: 'room.closed', at: 30_100, conversation: 'refund', reason: 'access-revoked' } as const;
    const moments = [...passed(30_000, 'bea/1', joins()), ...passed(30_100, 'bea/1', closed), tick(31_000)];
    expect(judge(noMissedArrival, moments, office)).toEqual({ violations: [], sometimes: 0 });
  });
});

describe('no vanished colleague', () => {
  const there = [
    ...passed(1000, 'bea/1', joins()),
    shows(1100, 'ana/1', { bea: 'viewing' }),
    ...passed(20_000, 'bea/1', reports('viewing', { counter: 2 })),
  ];

  it('finds a colleague who is gone from a screen and from nowhere else', () => {
    expect(judge(noVanishedColleague, [...there, shows(27_000, 'ana/1', {})], office).violations).toEqual([
      'ana/1 no longer shows bea on refund, who is there in bea/1 and was heard of 7000 ms ago.',
    ]);
  });

  it('keeps when they left, fell silent, or the screen says that it cannot know', () => {
    expect(
      judge(
        noVanishedColleague,
        [...there, ...passed(26_900, 'bea/1', leavesRoom()), shows(27_000, 'ana/1', {})],
        office,
      ),
    ).toEqual({ violations: [], sometimes: 1 });
    expect(judge(noVanishedColleague, [...there, shows(46_000, 'ana/1', {})], office).violations).toEqual([]);
    expect(judge(noVanishedColleague, [...there, shows(27_000, 'ana/1', null)], office)).toEqual({
      violations: [],
      sometimes: 0,
    });
  });
});

describe('no self sign', () => {
  it('finds somebody shown to themselves on any device', () => {
    expect(judge(noSelfSign, [shows(1, 'ana@phone/2', { ana: 'viewing' }, 'list')], office).violations).toEqual([
      'The list of ana@phone/2 shows ana to themselves on refund.',
    ]);
  });

  it('keeps when they are left out', () => {
    expect(judge(noSelfSign, [shows(1, 'bea/1', { ana: 'viewing' })], office)).toEqual({
      violations: [],
      sometimes: 1,
    });
    expect(judge(noSelfSign, [shows(1, 'ana/1', { bea: 'viewing' })], office).sometimes).toBe(0);
  });
});

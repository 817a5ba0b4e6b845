import { describe, expect, it } from 'vitest';
import { scheduleAsChosen } from '../../../../src/core/simulation/invariants/schedule-as-chosen.ts';
import { undoneNeverSent } from '../../../../src/core/simulation/invariants/undone-never-sent.ts';
import { accepted, by, created, dana, factsOf, mailed, wrote } from './events.ts';
import { judge } from './judge.ts';

const later = {
  type: 'reply.scheduled',
  thread: 'a',
  command: 'a',
  text: 'A',
  seen: 2,
  sendAt: 9,
  whenCustomerWrites: 'cancel',
} as const;

describe('what was undone is never sent', () => {
  const undone = { type: 'reply.undone', thread: 'a' } as const;

  it('finds mail of a reply that was taken back, in either order', () => {
    const early = factsOf();
    const late = factsOf();
    expect(
      judge(undoneNeverSent, [early(1, by('ana'), accepted('a')), early(2, by('ana'), undone), mailed(3, 'a', 'A')])
        .violations,
    ).toEqual(['The reply a on refund was taken back and is mailed to dana@example.com all the same.']);
    expect(
      judge(undoneNeverSent, [late(1, by('ana'), accepted('a')), mailed(1, 'a', 'A'), late(2, by('ana'), undone)])
        .violations,
    ).toEqual(['The reply a on refund had gone out when it was taken back.']);
  });

  it('finds a child conversation of a forward that was taken back', () => {
    const fact = factsOf();
    const child = factsOf('refund/f/0');
    const parent = { conversation: 'refund', thread: 'f' };
    const moments = [
      fact(2, by('ana'), { type: 'forward.undone', thread: 'f' }),
      child(3, by('ana'), created({ parent })),
    ];
    expect(judge(undoneNeverSent, moments).violations).toEqual([
      'refund/f/0 opens for a forward of refund that was taken back.',
    ]);
  });

  it('keeps when what was taken back stays, and the rest goes out', () => {
    const fact = factsOf();
    const moments = [
      fact(1, by('ana'), accepted('a')),
      fact(2, by('ana'), undone),
      fact(3, by('ana'), accepted('b', { undoUntil: 4 })),
      fact(4, by('ana'), { type: 'reply.sent', thread: 'b' }),
      mailed(4, 'b', 'B'),
    ];
    expect(judge(undoneNeverSent, moments)).toEqual({ violations: [], sometimes: 1 });
    expect(judge(undoneNeverSent, [mailed(4, 'b', 'B')]).sometimes).toBe(0);
  });

  it('finds one that goes out before its time is over', () => {
    const fact = factsOf();
    const moments = [
      fact(1, by('ana'), accepted('a')),
      fact(14_000, { kind: 'automation', name: 'undo-window' }, { type: 'reply.sent', thread: 'a' }),
    ];
    expect(judge(undoneNeverSent, moments).violations).toEqual([
      'a on refund is sent 1000 ms before it can no longer be taken back.',
    ]);
  });

  it('finds one for later that was taken back and goes out all the same', () => {
    const fact = factsOf();
    const moments = [
      fact(1, by('ana'), later),
      fact(2, by('ana'), { type: 'reply.unscheduled', thread: 'a', reason: 'author' }),
      fact(9, { kind: 'automation', name: 'schedule' }, { type: 'reply.sent', thread: 'a' }),
    ];
    expect(judge(undoneNeverSent, moments).violations).toEqual([
      'a on refund was taken back and is sent all the same.',
    ]);
    expect(judge(undoneNeverSent, [...moments.slice(0, 2), mailed(9, 'a', 'A')]).violations).toHaveLength(1);
  });
});

describe('what was written for later ends as its author chose', () => {
  const ended = { type: 'reply.unscheduled', thread: 'a', reason: 'customer', command: 'm' } as const;
  const written = (choice: 'cancel' | 'hold' | 'send') => {
    const fact = factsOf();
    const message = { ...wrote('m'), command: 'm' };
    return { fact, start: [fact(1, by('ana'), { ...later, whenCustomerWrites: choice }), fact(2, dana, message)] };
  };

  it('finds it waiting on after the customer has written', () => {
    for (const choice of ['cancel', 'hold'] as const) {
      const { fact, start } = written(choice);
      const sentence = 'refund a waits on for its time although the customer has written.';
      expect(judge(scheduleAsChosen, start).violations).toEqual([sentence]);
      expect(judge(scheduleAsChosen, [...start, fact(3, by('bea'), accepted('b'))]).violations).toEqual([sentence]);
    }
  });

  it('keeps where it ends with the message, or was to go out all the same', () => {
    const { fact, start } = written('cancel');
    expect(judge(scheduleAsChosen, [...start, fact(2, dana, ended)])).toEqual({ violations: [], sometimes: 1 });
    expect(judge(scheduleAsChosen, written('send').start)).toEqual({ violations: [], sometimes: 0 });
  });

  it('follows it into the conversation it was merged into', () => {
    const fact = factsOf();
    const other = factsOf('other');
    const absorbed = {
      type: 'conversation.absorbed',
      from: 'refund',
      origins: [],
      threads: [{ id: 'a~', kind: 'reply' }],
      renamed: { a: 'a~' },
    } as never;
    const moments = [fact(1, by('ana'), later), other(2, by('ana'), absorbed), other(3, dana, wrote('m'))];
    expect(judge(scheduleAsChosen, moments).violations).toEqual([
      'other a~ waits on for its time although the customer has written.',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Fact, Notification } from '../../../../src/core/schema/types.ts';
import { noEcho } from '../../../../src/core/simulation/invariants/no-echo.ts';
import { noteAnswersStayInside } from '../../../../src/core/simulation/invariants/note-answers-stay-inside.ts';
import { noteWall } from '../../../../src/core/simulation/invariants/note-wall.ts';
import type { TraceEvent } from '../../../../src/core/simulation/trace.ts';
import { accepted, by, created, dana, factsOf, mailed, noted, wrote } from './events.ts';
import { judge, room, type Stage } from './judge.ts';

describe('our own mail', () => {
  const out = mailed(5, 'a', 'It is on its way.', { message: 'refund/2' });
  const comesBack = (fact: Parameters<ReturnType<typeof factsOf>>[2]) =>
    factsOf()(9, dana, { ...fact, command: 'mail:refund/2' });

  it('is found to come back as a message, or as a conversation', () => {
    expect(judge(noEcho, [out, comesBack(wrote('w'))]).violations).toEqual([
      'Our own mail refund/2 came back, and customer.wrote happened in refund.',
    ]);
    expect(judge(noEcho, [out, comesBack(created())]).violations).toHaveLength(1);
  });

  it('may settle its delivery, and others may write', () => {
    const settled = comesBack({ type: 'delivery.confirmed', mail: 'a', thread: 'a' } as unknown as Fact);
    expect(judge(noEcho, [out, settled])).toEqual({ violations: [], sometimes: 1 });
    const other = factsOf()(9, dana, { ...wrote('w'), command: 'mail:x1' });
    expect(judge(noEcho, [out, other])).toEqual({ violations: [], sometimes: 0 });
  });
});

describe('an answer by mail to a note', () => {
  const told = (cause: Notification['cause'], thread: string): TraceEvent => ({
    type: 'notification',
    at: 2,
    notification: {
      id: `bea/${cause}/refund/2`,
      to: 'bea',
      cause,
      conversation: 'refund',
      thread,
      revision: 2,
      by: by('ana'),
      at: 2,
      media: ['email'],
    },
  });
  const start = () => {
    const fact = factsOf();
    const moments = [fact(0, dana, created()), fact(0, dana, wrote('m')), fact(2, by('ana'), noted('n'))];
    return { fact, moments };
  };
  const mail = { command: 'mail:x1' };

  it('is found to become a reply, held or not', () => {
    for (const cause of ['mentioned', 'followed'] as const) {
      const { fact, moments } = start();
      const answer = fact(9, by('bea'), accepted('a', mail));
      expect(judge(noteAnswersStayInside, [...moments, told(cause, 'n'), answer]).violations).toEqual([
        'bea was told of nothing but notes in refund, answers by mail, and it becomes a reply.',
      ]);
    }
  });

  it('keeps when it becomes a note, or they were told of something else too', () => {
    const { fact, moments } = start();
    const note = fact(9, by('bea'), noted('o', mail));
    expect(judge(noteAnswersStayInside, [...moments, told('mentioned', 'n'), note])).toEqual({
      violations: [],
      sometimes: 1,
    });
    const reply = fact(10, by('bea'), accepted('a', mail));
    const both = [...moments, told('customer-wrote', 'm'), told('mentioned', 'n'), reply];
    expect(judge(noteAnswersStayInside, both)).toEqual({ violations: [], sometimes: 0 });
    const inTab = fact(11, by('bea'), accepted('b'));
    expect(judge(noteAnswersStayInside, [...moments, told('mentioned', 'n'), inTab]).sometimes).toBe(0);
  });
});

describe('what a customer can see', () => {
  it('is looked at as the run would show it', () => {
    const fact = factsOf();
    const moments = [fact(0, dana, created()), fact(1, by('ana'), noted('n', { text: 'We pay this one.' }))];
    const threads = {
      n: {
        id: 'n',
        kind: 'note',
        state: 'added',
        text: 'We pay this one.',
        by: by('ana'),
        at: 1,
        revision: 2,
        mentions: [],
        attachments: [],
      },
    };
    const office = (stage: Stage) => {
      room(stage, { threads, order: ['n'], published: [] } as unknown as Parameters<typeof room>[1]);
    };
    const open = (stage: Stage) => Object.assign(stage, { without: new Set(['note-wall']) }) && office(stage);
    expect(judge(noteWall, moments, office).violations).toEqual([]);
    expect(judge(noteWall, moments, open).violations).toEqual([
      'The customer\'s view of refund holds a note: "We pay this one.".',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { customerWrites, fact, found, type Line, logOf, note, reply, whole } from './given.ts';

const imported = { seen: false, draftTimes: false, withinMs: 300_000 };
const accepted = (by: string, at: number, revision: number) => ({ thread: `${by}-${at}`, revision });
const causeOf = (by: string, at: number, revision: number) =>
  ({ kind: 'reply', by: { kind: 'person', person: by }, ...accepted(by, at, revision) }) as const;

describe('a double reply', () => {
  it('is a second answer whose author had not seen the first', () => {
    const log = logOf(...reply(60, 'ana', 2), ...reply(90, 'bea', 2));
    expect(found('double', log)).toMatchObject([
      {
        person: 'bea',
        others: ['ana'],
        threads: ['ana-60', 'bea-90'],
        gapMs: 30_000,
        knowing: 'blind',
        inbox: 'support',
      },
    ]);
  });

  it('is one that was sent although its author knew', () => {
    const log = logOf(...reply(60, 'ana', 2), ...reply(90, 'bea', 2, { overrode: [causeOf('ana', 60, 3)] }));
    expect(found('double', log)).toMatchObject([{ person: 'bea', knowing: 'anyway' }]);
    expect(found('blind', log)).toEqual([]);
  });

  const near: Readonly<Record<string, readonly Line[]>> = {
    'whose author had read the first': [...reply(60, 'ana', 2), ...reply(90, 'bea', 4)],
    'of the same person': [...reply(60, 'ana', 2), ...reply(90, 'ana', 2)],
    'that was taken back': [
      ...reply(60, 'ana', 2),
      reply(90, 'bea', 2)[0],
      fact(95, 'bea', { type: 'reply.undone', thread: 'bea-90' }),
    ],
    'to one that was taken back': [
      reply(60, 'ana', 2)[0],
      fact(65, 'ana', { type: 'reply.undone', thread: 'ana-60' }),
      ...reply(66, 'bea', 2),
    ],
    'that was held and discarded': [
      ...reply(60, 'ana', 2),
      fact(90, 'bea', { type: 'reply.held', thread: 'bea-90', text: '', seen: 2, causes: [causeOf('ana', 60, 3)] }),
      fact(95, 'bea', { type: 'reply.discarded', thread: 'bea-90' }),
    ],
  };
  for (const [which, lines] of Object.entries(near))
    it(`is none ${which}`, () => expect(found('double', logOf(...lines))).toEqual([]));

  it('is one that came soon, where nobody recorded what was seen', () => {
    const log = logOf(...reply(60, 'ana', 2), ...reply(300, 'bea', 4));
    expect(found('double', log, imported)).toMatchObject([{ person: 'bea', knowing: 'unknown', gapMs: 240_000 }]);
    expect(found('blind', log, imported)).toEqual([]);
  });

  it('is none by time alone if it came late, or the customer had written between', () => {
    expect(found('double', logOf(...reply(60, 'ana', 2), ...reply(400, 'bea', 4)), imported)).toEqual([]);
    const log = logOf(...reply(60, 'ana', 2), customerWrites(100), ...reply(120, 'bea', 5));
    expect(found('double', log, imported)).toEqual([]);
  });
});

describe('a blind reply', () => {
  it('is one whose author had not seen what was added', () => {
    const log = logOf(note(10, 'cara'), customerWrites(20), ...reply(60, 'ana', 2));
    expect(found('blind', log)).toMatchObject([
      { person: 'ana', others: ['cara'], unseen: { reply: 0, note: 1, customer: 1, composing: 0 } },
    ]);
  });

  it('is none after what its author wrote themselves, saw, or was told of', () => {
    expect(found('blind', logOf(note(10, 'ana'), ...reply(60, 'ana', 2)))).toEqual([]);
    expect(found('blind', logOf(note(10, 'cara'), ...reply(60, 'ana', 3)))).toEqual([]);
    const told = { kind: 'note', thread: 'cara-note-10', by: { kind: 'person', person: 'cara' }, revision: 3 } as const;
    expect(found('blind', logOf(note(10, 'cara'), ...reply(60, 'ana', 2, { overrode: [told] })))).toEqual([]);
  });

  it('is a scheduled one that goes out past what came in meanwhile', () => {
    const scheduled = fact(10, 'ana', {
      type: 'reply.scheduled',
      thread: 'later',
      text: '',
      seen: 2,
      sendAt: 60_000,
      whenCustomerWrites: 'send',
    });
    const goes = fact(60, 'schedule', { type: 'reply.sent', thread: 'later' });
    expect(found('blind', logOf(scheduled, note(20, 'bea'), goes))).toMatchObject([{ person: 'ana', others: ['bea'] }]);
    expect(found('blind', logOf(scheduled, customerWrites(20), goes))).toEqual([]);
  });
});

describe('a held reply', () => {
  const held = fact(90, 'bea', { type: 'reply.held', thread: 'b', text: '', seen: 2, causes: [causeOf('ana', 60, 3)] });
  const before = [...reply(60, 'ana', 2), held];
  const release = fact(100, 'bea', {
    type: 'reply.released',
    thread: 'b',
    acknowledged: 5,
    overrode: [causeOf('ana', 60, 3)],
    undoUntil: 115_000,
  });

  it('tells what became of it', () => {
    const fates: Readonly<Record<string, readonly Line[]>> = {
      waiting: [],
      discarded: [fact(100, 'bea', { type: 'reply.discarded', thread: 'b' })],
      'sent-anyway': [release],
      undone: [release, fact(105, 'bea', { type: 'reply.undone', thread: 'b' })],
      merged: [fact(110, 'ana', { type: 'conversation.merged', into: 'other' })],
    };
    for (const [fate, lines] of Object.entries(fates))
      expect(found('held', logOf(...before, ...lines)), fate).toMatchObject([
        { person: 'bea', others: ['ana'], fate, causes: { reply: 1 }, edited: false },
      ]);
  });

  it('is sent anyway once it is released and not taken back', () => {
    expect(found('anyway', logOf(...before, release))).toMatchObject([
      { person: 'bea', afterMs: 10_000, causes: { reply: 1 } },
    ]);
    expect(found('anyway', logOf(...before, release, fact(105, 'bea', { type: 'reply.undone', thread: 'b' })))).toEqual(
      [],
    );
    expect(found('anyway', logOf(...before))).toEqual([]);
  });

  it('is none that was kept back because its author may not send any more', () => {
    const lines = [
      fact(10, 'ana', {
        type: 'reply.scheduled',
        thread: 'later',
        text: '',
        seen: 2,
        sendAt: 60_000,
        whenCustomerWrites: 'send',
      }),
      fact(60, 'schedule', { type: 'reply.kept-back', thread: 'later', reason: 'not-allowed', causes: [] }),
    ];
    expect(found('held', logOf(...lines), whole)).toEqual([]);
  });
});

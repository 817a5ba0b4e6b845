/** Ghosts, drafts and mix-ups: what happens around replies. */
import { describe, expect, it } from 'vitest';
import { draft, entry, fact, found, type Line, logOf, note, reply } from './given.ts';

const there = (at: number, person: string, tab = 1): Line =>
  entry({ type: 'there', at, person, session: `${person}/${tab}` });
const gone = (at: number, person: string, how: 'crashed' | 'closed' = 'crashed', tab = 1): Line =>
  entry({ type: 'gone', at, person, session: `${person}/${tab}`, how });
const shown = (at: number, observer: string, ...people: readonly string[]): Line =>
  entry({
    type: 'shown',
    at,
    session: `${observer}/1`,
    person: observer,
    where: 'conversation',
    people: people.map((person) => ({ person, sign: 'viewing' })),
  });

describe('a ghost', () => {
  it('is somebody who is shown after their last tab died', () => {
    const log = logOf(there(1, 'ana'), shown(2, 'bea', 'ana'), gone(10, 'ana'), shown(35, 'bea'));
    expect(found('ghost', log)).toMatchObject([
      { person: 'ana', others: ['bea'], sign: 'viewing', how: 'crashed', ms: 25_000, at: 10_000 },
    ]);
  });

  it('counts only while a screen shows it', () => {
    const flash = logOf(
      there(1, 'ana'),
      shown(2, 'bea', 'ana'),
      gone(10, 'ana'),
      shown(15, 'bea'),
      shown(60, 'bea', 'ana'),
      shown(61, 'bea'),
    );
    expect(found('ghost', flash)).toMatchObject([{ ms: 6000 }]);
  });

  it('is nobody who has another tab there, is back at once, or whose departure is on its way', () => {
    expect(
      found(
        'ghost',
        logOf(there(1, 'ana'), there(1, 'ana', 2), shown(2, 'bea', 'ana'), gone(10, 'ana'), shown(35, 'bea')),
      ),
    ).toEqual([]);
    expect(
      found(
        'ghost',
        logOf(there(1, 'ana'), shown(2, 'bea', 'ana'), gone(10, 'ana'), there(11, 'ana', 2), shown(90, 'bea')),
      ),
    ).toEqual([]);
    expect(
      found('ghost', logOf(there(1, 'ana'), shown(2, 'bea', 'ana'), gone(10, 'ana', 'closed'), shown(11, 'bea'))),
    ).toEqual([]);
  });

  const lock = fact(10, 'ana', { type: 'lock.granted', person: 'ana', session: 'ana/1', token: 3 });
  const released = (reason: 'idle' | 'expired' | 'sent' | 'closed'): Line =>
    fact(70, 'presence', { type: 'lock.released', token: 3, reason });

  it('is a lock that nobody gave back', () => {
    expect(found('ghost', logOf(lock, released('expired')))).toMatchObject([
      { person: 'ana', sign: 'lock', how: 'expired', ms: 60_000 },
    ]);
    expect(found('ghost', logOf(lock, released('idle')))).toMatchObject([{ how: 'idle' }]);
  });

  it('is no lock that ended with what it was for', () => {
    for (const reason of ['sent', 'closed'] as const) expect(found('ghost', logOf(lock, released(reason)))).toEqual([]);
  });
});

describe('a wasted draft', () => {
  it('is a reply that was written while a colleague answered, and cleared', () => {
    const log = logOf(
      draft(10, 'bea', 'We'),
      draft(70, 'bea', 'We refunded'),
      ...reply(80, 'ana', 2),
      draft(100, 'bea', null),
    );
    expect(found('wasted', log)).toMatchObject([{ person: 'bea', others: ['ana'], how: 'cleared', ms: 60_000 }]);
  });

  it('is one that still stands there, or was held and discarded', () => {
    expect(found('wasted', logOf(draft(10, 'bea', 'We'), ...reply(80, 'ana', 2)))).toMatchObject([{ how: 'left' }]);
    const cause = { kind: 'reply', thread: 'ana-80', by: { kind: 'person', person: 'ana' }, revision: 3 } as const;
    const log = logOf(
      draft(10, 'bea', 'We'),
      draft(70, 'bea', 'We refunded'),
      ...reply(80, 'ana', 2),
      fact(100, 'bea', { type: 'reply.held', thread: 'b', text: '', seen: 2, causes: [cause], lineage: 'bea-reply' }),
      draft(100, 'bea', null),
      fact(120, 'bea', { type: 'reply.discarded', thread: 'b' }),
    );
    expect(found('wasted', log)).toMatchObject([{ how: 'discarded', ms: 60_000 }]);
  });

  const near: Readonly<Record<string, readonly Line[]>> = {
    'that was sent': [
      draft(10, 'bea', 'We'),
      ...reply(20, 'ana', 2),
      ...reply(40, 'bea', 4, { lineage: 'bea-reply' }),
      draft(40, 'bea', null),
    ],
    'that was cleared before anybody answered': [
      draft(10, 'bea', 'We'),
      draft(15, 'bea', null),
      ...reply(20, 'ana', 2),
    ],
    'that was begun after the answer': [...reply(20, 'ana', 2), draft(30, 'bea', 'We'), draft(40, 'bea', null)],
    'while the answer was taken back': [
      draft(10, 'bea', 'We'),
      reply(20, 'ana', 2)[0],
      fact(22, 'ana', { type: 'reply.undone', thread: 'ana-20' }),
      draft(40, 'bea', null),
    ],
    'of a note': [draft(10, 'bea', 'We', 'note'), ...reply(20, 'ana', 2), draft(40, 'bea', null, 'note')],
    'that became a note': [
      draft(10, 'bea', 'Lost by the carrier.'),
      ...reply(20, 'ana', 2),
      draft(40, 'bea', null),
      note(42, 'bea', 'Lost by the carrier.'),
    ],
    'that a colleague took over': [
      draft(10, 'bea', 'We'),
      fact(20, 'ana', {
        type: 'draft.taken-over',
        from: 'bea',
        person: 'ana',
        kind: 'reply',
        lineage: 'new',
        takes: ['bea-reply'],
      }),
      draft(20, 'bea', null),
      ...reply(30, 'ana', 3),
    ],
  };
  for (const [which, lines] of Object.entries(near))
    it(`is none ${which}`, () => expect(found('wasted', logOf(...lines))).toEqual([]));
});

describe('a mix-up of note and reply', () => {
  const text = 'Lost by the carrier, we pay.';
  const ways: Readonly<Record<string, readonly Line[]>> = {
    undone: [
      reply(10, 'ana', 2, { text })[0],
      fact(14, 'ana', { type: 'reply.undone', thread: 'ana-10' }),
      note(20, 'ana', text),
    ],
    held: [
      fact(10, 'ana', { type: 'reply.held', thread: 'a', text, seen: 2, causes: [] }),
      fact(14, 'ana', { type: 'reply.discarded', thread: 'a' }),
      note(20, 'ana', text),
    ],
    refused: [entry({ type: 'refused', at: 10, person: 'ana', kind: 'reply', text }), note(20, 'ana', text)],
    changed: [draft(10, 'ana', text), draft(12, 'ana', null), note(20, 'ana', `${text} Really.`)],
  };
  for (const [how, lines] of Object.entries(ways))
    it(`is a note that was a reply first: ${how}`, () =>
      expect(found('near-note', logOf(...lines))).toMatchObject([{ person: 'ana', meant: 'note', how }]));

  it('is a reply that was a note first', () => {
    const written = note(10, 'ana', text);
    const deleted = fact(14, 'ana', { type: 'note.deleted', thread: 'ana-note-10' });
    expect(found('near-note', logOf(written, deleted, ...reply(20, 'ana', 4, { text })))).toMatchObject([
      { meant: 'reply', how: 'deleted' },
    ]);
    const moved = [draft(10, 'ana', text, 'note'), draft(12, 'ana', null, 'note'), ...reply(20, 'ana', 2, { text })];
    expect(found('near-note', logOf(...moved))).toMatchObject([{ meant: 'reply', how: 'changed' }]);
  });

  it('is worst when what was begun as a note goes out', () => {
    const log = logOf(draft(10, 'ana', text, 'note', 'one'), ...reply(20, 'ana', 2, { text, lineage: 'one' }));
    expect(found('near-note', log)).toMatchObject([{ meant: 'note', how: 'sent' }]);
  });

  it('is none of other words, of somebody else, or long after', () => {
    const undone = [reply(10, 'ana', 2, { text })[0], fact(14, 'ana', { type: 'reply.undone', thread: 'ana-10' })];
    expect(found('near-note', logOf(...undone, note(20, 'ana', 'Something else entirely.')))).toEqual([]);
    expect(found('near-note', logOf(...undone, note(20, 'bea', text)))).toEqual([]);
    expect(found('near-note', logOf(...undone, note(2000, 'ana', text)))).toEqual([]);
    expect(found('near-note', logOf(...undone, ...reply(30, 'ana', 4, { text })))).toEqual([]);
  });
});

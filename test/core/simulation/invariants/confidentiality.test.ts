import { describe, expect, it } from 'vitest';
import type { Directory } from '../../../../src/core/directory/directory.ts';
import type { ServerMessage } from '../../../../src/core/schema/types.ts';
import { accessCut } from '../../../../src/core/simulation/invariants/access-cut.ts';
import { noteStaysNote } from '../../../../src/core/simulation/invariants/note-stays-note.ts';
import { noteWall } from '../../../../src/core/simulation/invariants/note-wall.ts';
import { nothingUnsaid } from '../../../../src/core/simulation/invariants/nothing-unsaid.ts';
import { outsiderStaysOut } from '../../../../src/core/simulation/invariants/outsider-stays-out.ts';
import type { TraceEvent } from '../../../../src/core/simulation/trace.ts';
import { account, withPeople } from '../../given/conversation-account.ts';
import { accepted, by, created, dana, factsOf, leaves, mailed, noted, saved, wrote } from './events.ts';
import { change, judge, type Moment, open, room, type Stage, tab, text } from './judge.ts';

describe('the note wall', () => {
  const secret = 'Lost by the carrier, we pay.';
  const start = () => {
    const fact = factsOf();
    return { fact, moments: [fact(0, dana, created()), fact(1, by('ana'), noted('n', { text: secret }))] };
  };

  it('finds a note in the quoted history of a mail', () => {
    const { moments } = start();
    expect(judge(noteWall, [...moments, mailed(5, 'a', `Hi Dana\n\nAna wrote:\n> ${secret}`)]).violations).toEqual([
      `The mail to dana@example.com about refund holds a note: ${JSON.stringify(secret)}.`,
    ]);
  });

  it('finds a note of several lines, quoted line by line', () => {
    const { fact, moments } = start();
    const long = fact(2, by('ana'), noted('m', { text: 'She is right.\nBe generous.' }));
    expect(
      judge(noteWall, [...moments, long, mailed(5, 'a', '> She is right.\n> Be generous.')]).violations,
    ).toHaveLength(1);
  });

  it('finds a note’s draft, and a note of the parent in a forward', () => {
    const { moments } = start();
    const child = factsOf('refund/f/0')(3, by('ana'), created({ parent: { conversation: 'refund', thread: 'f' } }));
    const draft = { ...saved(2, { kind: 'note', text: 'unfinished thought' }), kind: 'note' } as TraceEvent;
    expect(judge(noteWall, [...moments, draft, mailed(5, 'a', 'An unfinished thought')]).violations).toHaveLength(1);
    expect(
      judge(noteWall, [...moments, child, mailed(5, 'x', secret, { conversation: 'refund/f/0', to: 'x@example.com' })])
        .violations,
    ).toHaveLength(1);
  });

  it('finds a note in what the customer can see', () => {
    const { moments } = start();
    const leak = (stage: Stage) => room(stage, { subject: secret });
    expect(judge(noteWall, moments, leak).violations).toEqual([
      `The customer's view of refund holds a note: ${JSON.stringify(secret)}.`,
    ]);
  });

  it('keeps when the same words were also meant for the customer', () => {
    const { fact, moments } = start();
    const said = fact(2, by('ana'), accepted('a', { text: `We are sorry. ${secret}` }));
    expect(judge(noteWall, [...moments, said, mailed(5, 'a', `We are sorry. ${secret}`)])).toEqual({
      violations: [],
      sometimes: 1,
    });
    expect(judge(noteWall, [factsOf()(0, dana, created()), mailed(5, 'a', 'Hello')]).sometimes).toBe(0);
  });
});

describe('a note stays a note', () => {
  const typed = (at: number, words: string, kind?: 'note'): TraceEvent => ({
    type: 'act',
    at,
    session: 'ana/1',
    act: { do: 'type', conversation: 'refund', text: words, ...(kind && { kind }) },
  });
  const stands =
    (kind: 'note' | 'reply', words: string, lineage: string): Moment =>
    (stage) =>
      change(stage, 'ana/1', { client: { texts: { [`refund/${kind}`]: text(kind, words, lineage) } } });
  const withTab = (stage: Stage) => tab(stage, 'ana/1', { rooms: open() });
  const begun = [stands('note', 'This customer', 'd1'), typed(1, 'This customer', 'note')];

  it('finds the draft of a note that goes out as a reply', () => {
    const sent = factsOf()(3, by('ana'), accepted('a', { lineage: 'd1', text: 'This customer is a pain.' }));
    expect(judge(noteStaysNote, [...begun, sent], withTab).violations).toEqual([
      'What ana began as a note on refund goes out as a reply on refund: "This customer is a pain.".',
    ]);
  });

  it('finds the words of a note under another lineage', () => {
    const sent = factsOf()(3, by('ana'), accepted('a', { lineage: 'd2', text: 'This customer is a pain.' }));
    expect(
      judge(noteStaysNote, [...begun, stands('reply', 'This customer is a pain.', 'd2'), sent], withTab).violations,
    ).toHaveLength(1);
  });

  it('keeps when the note is still there, was added, or was cleared', () => {
    const fact = factsOf();
    const sent = () => fact(3, by('ana'), accepted('a', { lineage: 'd2', text: 'This customer waits.' }));
    const cleared: TraceEvent = {
      type: 'act',
      at: 2,
      session: 'ana/1',
      act: { do: 'clear', conversation: 'refund', kind: 'note' },
    };
    const gone: Moment = (stage) => change(stage, 'ana/1', { client: { texts: {} } });
    expect(judge(noteStaysNote, [...begun, sent()], withTab)).toEqual({ violations: [], sometimes: 1 });
    expect(
      judge(noteStaysNote, [...begun, fact(2, by('ana'), noted('n', { lineage: 'd1' })), gone, sent()], withTab)
        .violations,
    ).toEqual([]);
    expect(judge(noteStaysNote, [...begun, gone, cleared, sent()], withTab).violations).toEqual([]);
    expect(judge(noteStaysNote, [sent()], withTab).sometimes).toBe(0);
  });
});

describe('an outsider stays out', () => {
  const carrier = { kind: 'customer', address: 'carrier@example.com' } as const;
  const forward = {
    type: 'forward.accepted',
    thread: 'f',
    to: ['Carrier@example.com'],
    children: ['refund/f/0'],
    text: 'Where is it?',
    history: false,
    undoUntil: 0,
  } as const;
  const start = () => {
    const fact = factsOf();
    const child = factsOf('refund/f/0');
    const parent = { conversation: 'refund', thread: 'f' };
    const moments = [
      fact(0, dana, created()),
      fact(1, by('ana'), forward),
      child(2, by('ana'), created({ customer: { address: 'Carrier@example.com' }, parent })),
    ];
    return { fact, child, moments };
  };

  it('finds an outsider’s answer in the parent', () => {
    const { fact, moments } = start();
    expect(judge(outsiderStaysOut, [...moments, fact(5, carrier, wrote('w'))]).violations).toEqual([
      'carrier@example.com, to whom refund was forwarded, answers in it as if they were its customer.',
    ]);
  });

  it('finds an outsider’s words in a mail to the customer', () => {
    const { child, moments } = start();
    const answered = [...moments, child(5, carrier, wrote('w', 'It fell off the lorry.'))];
    expect(
      judge(outsiderStaysOut, [...answered, mailed(9, 'a', 'Hi\n> It fell off the lorry.')]).violations[0],
    ).toContain('holds what an outsider answered');
  });

  it('keeps when it stays in the child, and people pass it on themselves', () => {
    const { fact, child, moments } = start();
    const words = 'It fell off the lorry.';
    const passedOn = [
      ...moments,
      child(5, carrier, wrote('w', words)),
      fact(6, by('ana'), accepted('a', { text: `They say: ${words}` })),
      mailed(9, 'a', `They say: ${words}`),
    ];
    expect(judge(outsiderStaysOut, passedOn)).toEqual({ violations: [], sometimes: 1 });
    expect(judge(outsiderStaysOut, [...start().moments, fact(5, dana, wrote('d'))]).sometimes).toBe(0);
  });
});

describe('access is cut', () => {
  const without = (directory: Directory | null): Directory =>
    withPeople(directory ?? account(), { ana: { inboxes: {} } });
  const revoke: Moment[] = [
    (stage) => {
      stage.directory = without(stage.directory);
    },
    factsOf('$directory')(1000, by('adam'), { type: 'access.revoked', person: 'ana', inbox: 'support' }),
  ];
  const office = (stage: Stage) => {
    tab(stage, 'ana/1', { rooms: open() });
    room(stage);
  };
  const news = {
    type: 'room.changed',
    at: 0,
    conversation: 'refund',
    join: 'j1',
    seq: 1,
    change: { kind: 'facts', facts: [] },
  } as const satisfies ServerMessage;
  const row = {
    type: 'list.changed',
    at: 0,
    inbox: 'support',
    join: 'j9',
    seq: 1,
    change: { kind: 'row.removed', conversation: 'refund' },
  } as const satisfies ServerMessage;

  it('finds news of a conversation or a list for somebody who lost it', () => {
    expect(judge(accessCut, [...revoke, leaves(2000, 'ana/1', news)], office).violations).toEqual([
      'ana/1 is told of refund (room.changed), which ana cannot open any more.',
    ]);
    expect(judge(accessCut, [...revoke, leaves(2000, 'ana/1', row)], office).violations).toEqual([
      'ana/1 is told of the list of support (list.changed), which ana cannot open any more.',
    ]);
  });

  it('keeps when they are told the end of it, and others go on', () => {
    const closed = { type: 'room.closed', at: 0, conversation: 'refund', reason: 'access-revoked' } as const;
    expect(
      judge(
        accessCut,
        [...revoke, leaves(1000, 'ana/1', news), leaves(2000, 'ana/1', closed), leaves(2000, 'bea/1', news)],
        office,
      ),
    ).toEqual({ violations: [], sometimes: 1 });
    expect(judge(accessCut, [leaves(2000, 'ana/1', news)], office).sometimes).toBe(0);
  });

  it('finds news of a conversation that was moved out of reach', () => {
    const moved: Moment[] = [
      (stage) => {
        room(stage, { inbox: 'billing' });
      },
      factsOf()(1000, by('bea'), { type: 'conversation.moved', from: 'support', to: 'billing' }),
    ];
    expect(judge(accessCut, [...moved, leaves(2000, 'ana/1', news)], office).violations).toHaveLength(1);
  });
});

describe('the promise that nothing unsaid goes out', () => {
  const start = (note: string): readonly Moment[] => {
    const fact = factsOf();
    return [
      fact(0, dana, created({ subject: 'refund' })),
      fact(1, dana, wrote('q', 'ok?')),
      fact(2, by('ana'), noted('n', { text: note })),
      fact(3, by('ana'), accepted('a', { text: 'ok\nSee you.' })),
    ];
  };

  it('keeps for a reply with what was said before it', () => {
    const mail = mailed(5, 'a', 'ok\nSee you.\n\nDana wrote:\n> ok?');
    expect(judge(nothingUnsaid, [...start('ok'), mail])).toEqual({ violations: [], sometimes: 1 });
  });

  it('finds a note of one word that was also said openly', () => {
    const mail = mailed(5, 'a', 'ok\nSee you.\n\nAna wrote:\n> ok\n\nDana wrote:\n> ok?');
    expect(judge(nothingUnsaid, [...start('ok'), mail]).violations).toEqual([
      'The mail to dana@example.com about refund holds what nobody said: "ok".',
    ]);
  });

  it('finds what was never sent, wherever it comes from', () => {
    const mail = mailed(5, 'a', 'ok\nSee you.\n\nSeen by Bea');
    expect(judge(nothingUnsaid, [...start('x'), mail]).violations).toHaveLength(1);
    const attached = mailed(5, 'a', 'ok', { attachments: ['invoice.pdf'] });
    expect(judge(nothingUnsaid, [...start('x'), attached]).violations).toHaveLength(1);
    const named = mailed(5, 'a', 'ok', { subject: 'Re: x' });
    expect(judge(nothingUnsaid, [...start('x'), named]).violations).toHaveLength(1);
  });

  it('finds a message in the customer’s view that nobody sent', () => {
    const leak = (stage: Stage) =>
      room(stage, {
        published: ['n'],
        threads: { n: { id: 'n', kind: 'customer', by: dana, at: 1, text: 'x', attachments: [], revision: 2 } },
      });
    expect(judge(nothingUnsaid, start('x'), leak).violations).toHaveLength(1);
  });
});

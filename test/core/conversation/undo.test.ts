import { describe, expect, it } from 'vitest';
import { due, nextDue } from '../../../src/core/conversation/timers.ts';
import { automation, by } from '../given/conversation-account.ts';
import { answer, conversation, created, type GivenFact, given, happenings } from '../given/conversation-given.ts';

const sending = (thread: string, undoUntil: number): GivenFact => ({
  type: 'reply.accepted',
  thread,
  text: 'Hi',
  seen: 1,
  undoUntil,
  by: by('ana'),
});
const forwarding: GivenFact = {
  type: 'forward.accepted',
  thread: 'f',
  to: ['out@example.com'],
  children: ['c1/f/0'],
  text: 'See below',
  history: true,
  undoUntil: 16_000,
  by: by('ana'),
};

describe('undo', () => {
  const reply = given(created, sending('r', 15_000));
  const undo = { type: 'reply.undo', thread: 'r' } as const;

  it('takes a reply back while its window is open', () => {
    expect(happenings(reply.when(undo, { at: 14_999 }))).toEqual([{ type: 'reply.undone', thread: 'r' }]);
  });

  it('is over when the window ends, even before the reply has gone out', () => {
    const decision = reply.when(undo, { at: 15_000 });
    expect(decision).toMatchObject({
      ok: false,
      rejection: { code: 'reply.undo-over', detail: { state: 'sending', thread: 'r' } },
    });
  });

  it('is over once it was sent or undone', () => {
    expect(
      answer(given(created, sending('r', 15_000), { type: 'reply.sent', thread: 'r' }).when(undo, { at: 1 })),
    ).toBe('reply.undo-over');
    expect(
      answer(given(created, sending('r', 15_000), { type: 'reply.undone', thread: 'r' }).when(undo, { at: 1 })),
    ).toBe('reply.undo-over');
  });

  it('is its author’s only', () => {
    expect(answer(reply.when(undo, { at: 1, by: 'olga' }))).toBe('person.not-allowed');
    expect(answer(reply.when(undo, { at: 1, by: 'olga', unprotected: ['author-only'] }))).toBe('accepted');
    expect(answer(reply.when({ ...undo, thread: 'toString' }, { at: 1 }))).toBe('thread.unknown');
  });

  it('takes a forward back, and the other kind of thread not', () => {
    const forward = given(created, forwarding);
    expect(happenings(forward.when({ type: 'forward.undo', thread: 'f' }, { at: 15_999 }))).toEqual([
      { type: 'forward.undone', thread: 'f' },
    ]);
    expect(answer(forward.when({ type: 'forward.undo', thread: 'f' }, { at: 16_000 }))).toBe('forward.undo-over');
    expect(answer(forward.when({ type: 'forward.undo', thread: 'f' }, { at: 1, by: 'bea' }))).toBe(
      'person.not-allowed',
    );
    expect(answer(forward.when({ type: 'reply.undo', thread: 'f' }, { at: 1 }))).toBe('thread.unknown');
    expect(answer(reply.when({ type: 'forward.undo', thread: 'r' }, { at: 1 }))).toBe('thread.unknown');
  });
});

describe('what is due', () => {
  const on = conversation(created, sending('r2', 17_000), sending('r1', 15_000), forwarding);

  it('is what has ended by now, in the order in which it ended', () => {
    expect(nextDue(on)).toBe(15_000);
    expect(due(on, 14_999)).toEqual([]);
    expect(due(on, 16_000).map((fact) => [fact.type, 'thread' in fact && fact.thread])).toEqual([
      ['reply.sent', 'r1'],
      ['forward.sent', 'f'],
    ]);
    expect(due(on, 99_000)[2]).toEqual({
      type: 'reply.sent',
      thread: 'r2',
      revision: 7,
      at: 99_000,
      by: automation('undo-window'),
    });
  });

  it('is nothing that was undone or sent', () => {
    const undone: GivenFact = { type: 'reply.undone', thread: 'r' };
    expect(due(conversation(created, sending('r', 15_000), undone), 99_000)).toEqual([]);
    expect(nextDue(conversation(created, sending('r', 15_000), { type: 'reply.sent', thread: 'r' }))).toBeNull();
  });
});

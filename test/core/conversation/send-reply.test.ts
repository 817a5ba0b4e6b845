import { describe, expect, it } from 'vitest';
import { by, dana } from '../given/conversation-account.ts';
import { answer, created, type GivenFact, given, happenings } from '../given/conversation-given.ts';

const question: GivenFact = { type: 'customer.wrote', thread: 'q', text: 'Where is my refund?', by: dana };
const send = { type: 'reply.send', text: 'It is on its way.', seen: 2 } as const;
const replyOf = (person: string, thread = 'r0'): GivenFact => ({
  type: 'reply.accepted',
  thread,
  text: 'Mine.',
  seen: 2,
  undoUntil: 20_000,
  by: by(person),
});
const noteOf = (person: string): GivenFact => ({
  type: 'note.added',
  thread: 'n0',
  text: 'Careful.',
  mentions: [],
  by: by(person),
});

describe('reply.send', () => {
  it('accepts a reply whose author has seen everything, with an undo window', () => {
    const decision = given(created, question).when({ ...send, lineage: 'l1' });
    expect(happenings(decision)).toEqual([
      { type: 'reply.accepted', thread: 'new', text: send.text, seen: 2, undoUntil: 115_000, lineage: 'l1' },
    ]);
    expect(decision.outcome).toEqual({ ok: true, result: 'accepted', revision: 3, thread: 'new' });
    expect(decision.facts[0]).toMatchObject({ revision: 3, at: 100_000, by: by('ana'), command: 'new' });
  });

  it('holds a reply written before a teammate answered, and says which thread and by whom', () => {
    const decision = given(created, question, replyOf('bea')).when(send);
    const causes = [{ kind: 'reply', thread: 'r0', by: by('bea'), revision: 3 }];
    expect(happenings(decision)).toEqual([{ type: 'reply.held', thread: 'new', text: send.text, seen: 2, causes }]);
    expect(decision.outcome).toEqual({ ok: true, result: 'held', revision: 4, thread: 'new', causes });
    expect(decision.because.at(-1)).toEqual({
      rule: 'guard',
      name: 'policy.guard.reply',
      verdict: 'hold',
      detail: { thread: 'r0', by: 'bea', revision: 3, seen: 2 },
    });
  });
  it('holds after a note of a teammate and not after a note of its own author', () => {
    expect(answer(given(created, question, noteOf('bea')).when(send))).toBe('held');
    expect(answer(given(created, question, noteOf('ana')).when(send))).toBe('accepted');
  });
});

import { describe, expect, it } from 'vitest';
import { by } from '../given/conversation-account.ts';
import { answer, created, type GivenFact, given } from '../given/conversation-given.ts';

const sent: GivenFact = {
  type: 'reply.accepted',
  thread: 'a',
  text: 'Hi',
  seen: 1,
  undoUntil: 0,
  lineage: 'd1',
  by: by('ana'),
};
const taken: GivenFact = {
  type: 'draft.taken-over',
  from: 'ana',
  person: 'bea',
  kind: 'reply',
  lineage: 'b1',
  takes: ['d1'],
  by: by('bea'),
};
const reply = { type: 'reply.send', text: 'Hi', seen: 2, lineage: 'd1' } as const;

describe('a draft is used once', () => {
  it('neither what was sent nor what a colleague goes on with can be sent', () => {
    expect(answer(given(created, sent).when(reply))).toBe('draft.consumed');
    expect(answer(given(created, taken).when(reply))).toBe('draft.stale');
    expect(answer(given(created).when({ ...reply, seen: 1 }))).toBe('accepted');
  });

  it('counts for notes, forwards and what is scheduled', () => {
    const on = given(created, sent);
    expect(answer(on.when({ type: 'note.add', text: 'Hi', lineage: 'd1' }))).toBe('draft.consumed');
    const later = { type: 'reply.schedule', text: 'Hi', seen: 2, sendAt: 900_000, lineage: 'd1' } as const;
    expect(answer(on.when(later))).toBe('draft.consumed');
    const forward = {
      type: 'conversation.forward',
      to: ['x@example.com'] as [string],
      text: 'Hi',
      history: false,
      lineage: 'd1',
    } as const;
    expect(answer(on.when(forward))).toBe('draft.consumed');
  });

  it('is let through without its protections, and where no draft is named', () => {
    expect(answer(given(created, sent).when(reply, { unprotected: ['draft-lineage'] }))).not.toBe('draft.consumed');
    expect(answer(given(created, taken).when(reply, { unprotected: ['draft-once'] }))).toBe('accepted');
    const { lineage: _, ...plain } = reply;
    expect(answer(given(created, taken).when(plain))).toBe('accepted');
  });
});

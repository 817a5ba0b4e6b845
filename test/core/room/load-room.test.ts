import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/core/conversation/apply.ts';
import { loadRoom } from '../../../src/core/room/load-room.ts';
import { recentLimit } from '../../../src/core/room/room.ts';
import type { Draft, Outcome } from '../../../src/core/schema/types.ts';
import { by } from '../given/conversation-account.ts';
import { numbered } from '../given/conversation-given.ts';
import { support } from './given-room.ts';

const draft = (more: Partial<Draft> = {}): Draft => ({
  person: 'ana',
  kind: 'reply',
  text: 'Hi',
  version: 4,
  lineage: 'd1',
  startedBy: 'ana',
  editedBy: 'ana',
  at: 0,
  session: 'ana/1',
  base: 3,
  ...more,
});
const sent = {
  type: 'reply.accepted',
  thread: 'a',
  text: 'Hi',
  seen: 1,
  undoUntil: 0,
  lineage: 'd1',
  by: by('ana'),
} as const;
const accepted: Outcome = { ok: true, result: 'accepted', revision: 1 };

describe('a room that is taken up', () => {
  it('has what its facts say, and nobody in it', () => {
    const facts = numbered(support);
    const room = loadRoom('c1', { facts, drafts: [], outcomes: {} }, 5000);
    expect(room.conversation).toEqual(fold('c1', facts));
    expect([room.members, room.presence, room.recent, room.openedAt]).toEqual([{}, {}, facts, 5000]);
  });

  it('goes on from a snapshot as it would from the first fact', () => {
    const facts = numbered([...support, sent]);
    const snapshot = fold('c1', facts.slice(0, 2));
    const room = loadRoom('c1', { snapshot, facts: facts.slice(2), drafts: [], outcomes: {} }, 0);
    expect(room.conversation).toEqual(loadRoom('c1', { facts, drafts: [], outcomes: {} }, 0).conversation);
  });

  it('keeps drafts, who saved them, and numbers that come after all of theirs', () => {
    const drafts = [draft(), draft({ person: 'bea', version: 9, lineage: 'd2' })];
    const room = loadRoom('c1', { facts: numbered(support), drafts, outcomes: {} }, 0);
    expect(Object.keys(room.drafts)).toEqual(['ana/reply', 'bea/reply']);
    expect([room.drafted, room.saves['ana/reply']]).toEqual([
      9,
      { session: 'ana/1', lineage: 'd1', counter: -1, base: 3 },
    ]);
  });

  it('leaves out a draft that was sent before the process ended', () => {
    const room = loadRoom('c1', { facts: numbered([...support, sent]), drafts: [draft()], outcomes: {} }, 0);
    expect([room.drafts, room.saves, room.drafted]).toEqual([{}, {}, 4]);
  });

  it('keeps the outcomes that its facts do not tell', () => {
    const facts = numbered([...support, { ...sent, command: 'told' }]);
    const room = loadRoom('c1', { facts, drafts: [], outcomes: { told: accepted, refused: accepted } }, 0);
    expect(Object.keys(room.outcomes)).toEqual(['refused']);
  });

  it('keeps as many facts at hand as a session may ask for again', () => {
    const tags = Array.from(
      { length: recentLimit + 5 },
      (_, place) => ({ type: 'tag.added', tag: `t${place}` }) as const,
    );
    const room = loadRoom('c1', { facts: numbered([...support, ...tags]), drafts: [], outcomes: {} }, 0);
    expect([room.recent.length, room.recent.at(-1)?.revision]).toEqual([recentLimit, room.conversation.revision]);
  });
});

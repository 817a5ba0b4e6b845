import { describe, expect, it } from 'vitest';
import { activitySentence } from '../../../src/core/conversation/activity.ts';
import { agentView } from '../../../src/core/conversation/agent-view.ts';
import { rowOf } from '../../../src/core/conversation/row.ts';
import type { Fact, RosterEntry } from '../../../src/core/schema/types.ts';
import { account, automation, by, dana } from '../given/conversation-account.ts';
import { conversation, created, type GivenFact } from '../given/conversation-given.ts';

const nobody = { kind: 'nobody' } as const;
const person = (id: string) => ({ kind: 'person', person: id }) as const;
const question: GivenFact = { type: 'customer.wrote', thread: 'q', text: 'Where\n is  it?', by: dana };
const held = (id: string, thread: string): GivenFact => {
  return { type: 'reply.held', thread, text: 'H', seen: 1, causes: [{ kind: 'composing', by: by('bea') }], by: by(id) };
};
const note: GivenFact = { type: 'note.added', thread: 'n', text: 'Inside', mentions: [], by: by('bea') };

describe('a conversation for its people', () => {
  it('has every thread in order, with names, and marks what waits for the reader', () => {
    const on = conversation(
      created,
      question,
      note,
      { type: 'assignment.changed', from: nobody, to: person('bea'), reason: 'command', by: by('ana') },
      held('ana', 'h'),
    );
    const view = agentView(on, 'ana', account());
    expect(view).toMatchObject({ inbox: 'support', customer: 'Dana', assignee: 'Bea', status: 'active', revision: 5 });
    expect(view.threads.map(({ kind, name, text, state, mine }) => [kind, name, text, state, mine])).toEqual([
      ['customer', 'Dana', 'Where\n is  it?', 'public', false],
      ['note', 'Bea', 'Inside', 'inside', false],
      ['activity', 'Ana', 'Ana gave it to Bea', 'inside', true],
      ['reply', 'Ana', 'H', 'waits', true],
    ]);
    expect(view.threads.at(-1)?.causes).toEqual([{ kind: 'composing', by: by('bea') }]);
  });

  it('has a tombstone of a deleted note and nothing of what was undone or discarded', () => {
    const on = conversation(
      created,
      note,
      { type: 'note.deleted', thread: 'n' },
      held('ana', 'h'),
      { type: 'reply.discarded', thread: 'h' },
      { type: 'reply.accepted', thread: 'r', text: 'R', seen: 1, undoUntil: 9, by: by('ana') },
      { type: 'reply.undone', thread: 'r' },
    );
    expect(agentView(on, 'ana', account()).threads).toMatchObject([{ kind: 'note', state: 'deleted', text: '' }]);
  });

  it('tells a reply on its way from one that is out', () => {
    const sending: GivenFact = { type: 'reply.accepted', thread: 'r', text: 'R', seen: 1, undoUntil: 9, by: by('ana') };
    const stateOf = (...facts: GivenFact[]) =>
      agentView(conversation(created, ...facts), 'bea', account()).threads.map(({ state }) => state);
    expect(stateOf(sending)).toEqual(['sending']);
    expect(stateOf(sending, { type: 'reply.sent', thread: 'r' })).toEqual(['public']);
  });
});

describe('an activity line', () => {
  const stamp = { revision: 2, at: 1, by: by('ana') };
  const access = { ...stamp, by: automation('access') };
  const lines: readonly (readonly [Fact, string])[] = [
    [{ type: 'assignment.changed', from: nobody, to: person('ana'), reason: 'command', ...stamp }, 'Ana took it'],
    [
      { type: 'assignment.changed', from: person('bea'), to: nobody, reason: 'command', ...stamp },
      'Ana took it away from Bea',
    ],
    [
      { type: 'assignment.changed', from: nobody, to: { kind: 'team', team: 'first' }, reason: 'command', ...stamp },
      'Ana gave it to Team first',
    ],
    [
      { type: 'assignment.changed', from: person('bea'), to: nobody, reason: 'access-lost', ...access },
      'Bea can no longer answer here: it belongs to nobody',
    ],
    [
      { type: 'assignment.changed', from: person('bea'), to: person('ana'), reason: 'move', ...stamp },
      'Bea cannot answer in this inbox: it belongs to Ana',
    ],
    [{ type: 'status.changed', from: 'active', to: 'closed', reason: 'command', ...stamp }, 'Ana set it to closed'],
    [
      { type: 'status.changed', from: 'closed', to: 'active', reason: 'customer', ...stamp, by: dana },
      'Dana wrote: it is active again',
    ],
    [{ type: 'conversation.moved', from: 'support', to: 'billing', ...stamp }, 'Ana moved it from support to billing'],
    [{ type: 'guest.added', person: 'carl', ...stamp }, 'Ana let Carl into this conversation'],
    [{ type: 'tag.added', tag: 'vip', ...stamp }, 'Ana added the tag vip'],
    [{ type: 'tag.removed', tag: 'vip', ...stamp }, 'Ana removed the tag vip'],
    [{ type: 'follower.added', person: 'ana', ...stamp }, 'Ana follows it'],
    [{ type: 'follower.added', person: 'bea', ...stamp }, 'Ana made Bea a follower'],
    [{ type: 'follower.removed', person: 'ana', reason: 'command', ...stamp }, 'Ana no longer follows it'],
    [
      { type: 'follower.removed', person: 'bea', reason: 'access-lost', ...access },
      'Bea can no longer open it and does not follow it any more',
    ],
    [{ type: 'lock.granted', person: 'ana', session: 'ana/1', token: 2, ...stamp }, 'Ana took the lock'],
    [{ type: 'lock.released', token: 2, reason: 'expired', ...access }, 'The lock was released: its holder is gone'],
    [
      { type: 'lock.taken-over', from: 'bea', person: 'ana', session: 'ana/1', token: 2, reason: 'urgent', ...stamp },
      'Ana took the lock over from Bea: urgent',
    ],
    [
      { type: 'draft.taken-over', from: 'bea', person: 'ana', kind: 'reply', lineage: 'l', ...stamp },
      'Ana goes on with the reply that Bea was writing',
    ],
    [{ type: 'reply.undone', thread: 'r', ...stamp }, ''],
  ];

  it.each(lines)('says of %j: %s', (fact, sentence) => {
    expect(activitySentence(fact, conversation(created), account())).toBe(sentence);
  });
});

describe('a row of the inbox list', () => {
  const roster: readonly RosterEntry[] = [{ session: 'ana/1', person: 'ana', state: 'viewing', since: 1, until: 2 }];

  it('shows the newest public message on one line, whose replies wait, and who is there', () => {
    const on = conversation(
      created,
      question,
      note,
      held('bea', 'h1'),
      held('ana', 'h2'),
      held('ana', 'h3'),
      { type: 'tag.added', tag: 'b' },
      { type: 'tag.added', tag: 'a' },
    );
    expect(rowOf(on, roster)).toEqual({
      conversation: 'c1',
      inbox: 'support',
      subject: 'Refund',
      customer: { address: 'dana@example.com', name: 'Dana' },
      status: 'active',
      assignee: nobody,
      tags: ['a', 'b'],
      preview: 'Where is it?',
      held: ['ana', 'bea'],
      revision: 8,
      roster,
    });
    expect(rowOf(conversation(created), []).preview).toBe('');
  });

  it('cuts a long message at 185 characters, and none of them in two', () => {
    const long: GivenFact = { type: 'customer.wrote', thread: 'q', text: `${'a'.repeat(184)}😀bc`, by: dana };
    expect(rowOf(conversation(created, long), []).preview).toBe(`${'a'.repeat(184)}😀`);
    const exact: GivenFact = { type: 'customer.wrote', thread: 'q', text: 'b'.repeat(185), by: dana };
    expect(rowOf(conversation(created, exact), []).preview).toBe('b'.repeat(185));
  });
});

import { describe, expect, it } from 'vitest';
import { emptyConversation } from '../../../../src/core/conversation/conversation.ts';
import type { Draft, RosterEntry, Row } from '../../../../src/core/schema/types.ts';
import { agreement } from '../../../../src/core/simulation/invariants/agreement.ts';
import { invariants } from '../../../../src/core/simulation/invariants/all.ts';
import { by, dana, factsOf, leaves, lost, wrote } from './events.ts';
import { change, judge, lease, listed, open, room, type Stage, tab } from './judge.ts';

const conversation = { ...emptyConversation('refund'), inbox: 'support', subject: 'Where is my refund?', revision: 4 };
const here: RosterEntry = { session: 'bea/1', person: 'bea', state: 'viewing', since: 0, until: 25_000 };
const draft: Draft = {
  person: 'bea',
  kind: 'reply',
  text: 'Hi',
  version: 1,
  lineage: 'd1',
  startedBy: 'bea',
  editedBy: 'bea',
  at: 0,
};
const member = { 'ana/1': { session: 'ana/1', person: 'ana', join: 'j1', seq: 0 } };
const agreed = { view: conversation, roster: { 'bea/1': here }, drafts: { 'bea/reply': draft } };

const office = (client: object) => (stage: Stage) => {
  stage.at = 60_000;
  tab(stage, 'ana/1', { rooms: open('refund', client) });
  room(stage, conversation, { members: member, presence: lease('bea/1'), drafts: { 'bea/reply': draft } });
};
const verdict = (client: object) => judge(agreement, [], office({ ...agreed, ...client })).violations;
const disagree = (what: string) => [`ana/1 and the server do not agree on refund: ${what}.`];

describe('agreement', () => {
  it('finds a conversation that is not the room’s', () => {
    expect(verdict({ view: { ...conversation, revision: 3 } })).toEqual(disagree('revision 3 there, 4 here'));
    expect(verdict({ view: { ...conversation, status: 'closed' } })).toEqual(
      disagree('status is "closed" there, "active" here'),
    );
    expect(verdict({ phase: 'waiting' })).toEqual(disagree('the session still waits for it'));
  });

  it('finds people who are there and not here, or the other way round', () => {
    expect(verdict({ roster: {} })).toEqual(disagree('bea/1 is absent there, viewing here'));
    expect(verdict({ roster: { 'bea/1': { ...here, state: 'composing', kind: 'reply' } } })).toEqual(
      disagree('bea/1 is composing, reply there, viewing here'),
    );
    expect(verdict({ roster: { 'bea/1': here, 'carl/1': { ...here, session: 'carl/1' } } })).toEqual(
      disagree('carl/1 is viewing there, absent here'),
    );
  });

  it('finds a draft that is not the room’s', () => {
    expect(verdict({ drafts: {} })).toEqual(disagree('the draft bea/reply is null there, "Hi" here'));
    expect(verdict({ drafts: { 'bea/reply': draft, 'carl/note': { ...draft, person: 'carl' } } })).toEqual(
      disagree('the draft carl/note is there still, and gone here'),
    );
  });

  it('finds a list that is not the rooms’', () => {
    const row = {
      conversation: 'refund',
      inbox: 'support',
      subject: 'Where is my refund?',
      status: 'active',
      assignee: { kind: 'nobody' },
      revision: 4,
      roster: [here],
    };
    const inList = (rows: Readonly<Record<string, object>>) => (stage: Stage) => {
      office(agreed)(stage);
      change(stage, 'ana/1', { client: { lists: listed(rows as Record<string, Row>) } });
    };
    const list = (rows: Readonly<Record<string, object>>) => judge(agreement, [], inList(rows));
    expect(list({ refund: row })).toEqual({ violations: [], sometimes: 2 });
    expect(list({}).violations).toEqual([
      'ana/1 and the server do not agree on the list of support: refund is absent there.',
    ]);
    expect(list({ refund: { ...row, roster: [] } }).violations[0]).toContain(
      'refund is visited by nobody there, bea/1 (viewing) here',
    );
    expect(list({ refund: { ...row, revision: 2 } }).violations[0]).toContain('refund is at revision 2 there, 4 here');
  });

  it('keeps when they hold the same, whatever the order of its fields', () => {
    const shuffled = Object.fromEntries(Object.entries(conversation).reverse());
    expect(judge(agreement, [], office({ ...agreed, view: { ...shuffled, commands: { x: { ok: true } } } }))).toEqual({
      violations: [],
      sometimes: 1,
    });
  });

  it('says nothing of whoever is still being told, or has just lost something', () => {
    const behind = office({ ...agreed, view: { ...conversation, revision: 3 } });
    const change_ = {
      type: 'room.changed',
      at: 0,
      conversation: 'refund',
      join: 'j1',
      seq: 1,
      change: { kind: 'facts', facts: [] },
    } as const;
    expect(judge(agreement, [leaves(60_000, 'ana/1', change_)], behind)).toEqual({ violations: [], sometimes: 0 });
    expect(judge(agreement, lost(59_000, 'ana/1', change_), behind)).toEqual({ violations: [], sometimes: 0 });
    expect(judge(agreement, [factsOf()(59_950, dana, wrote('w'))], behind).sometimes).toBe(0);
    const offline = (stage: Stage) => {
      behind(stage);
      change(stage, 'ana/1', { connected: false });
    };
    expect(judge(agreement, [], offline)).toEqual({ violations: [], sometimes: 0 });
  });
});

describe('every invariant', () => {
  it('has a name of its own, a sentence, and plain data for state', () => {
    expect(new Set(invariants.map(({ name }) => name)).size).toBe(invariants.length);
    for (const { name, about, initial } of invariants) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)+$|^agreement$/);
      expect(about).toMatch(/^[A-Z].*\.$/);
      expect(structuredClone(initial())).toEqual(initial());
    }
  });

  it('starts every run anew', () => {
    const event = factsOf()(1, by('ana'), wrote('w'));
    for (const invariant of invariants) {
      const before = structuredClone(invariant.initial());
      judge(invariant, [event, event]);
      expect(invariant.initial()).toEqual(before);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { account, by, dana } from '../given/conversation-account.ts';
import { answer, created, type GivenFact, given, happenings } from '../given/conversation-given.ts';

const add = { type: 'note.add', text: 'Careful with this one.' } as const;
const person = (id: string) => ({ kind: 'person', person: id }) as const;
const team = (id: string) => ({ kind: 'team', team: id }) as const;
const note = (id: string, at = 50_000): GivenFact => ({
  type: 'note.added',
  thread: 'n',
  text: 'Old',
  mentions: [],
  by: by(id),
  at,
});

describe('note.add', () => {
  it('adds a note, with what it is given along', () => {
    const wish = { ...add, lineage: 'l1', status: 'pending', assign: person('bea') } as const;
    const decision = given(created).when(wish);
    expect(happenings(decision)).toEqual([
      { type: 'note.added', thread: 'new', text: add.text, mentions: [], lineage: 'l1' },
      { type: 'status.changed', from: 'active', to: 'pending', reason: 'command' },
      { type: 'assignment.changed', from: { kind: 'nobody' }, to: person('bea'), reason: 'command' },
    ]);
    expect(decision.outcome).toEqual({ ok: true, result: 'accepted', revision: 4, thread: 'new' });
  });

  it('is open to light users, but not with what is closed to them', () => {
    expect(answer(given(created).when(add, { by: 'finn' }))).toBe('accepted');
    expect(answer(given(created).when({ ...add, assign: person('bea') }, { by: 'finn' }))).toBe('person.not-allowed');
    expect(answer(given(created).when({ ...add, status: 'closed' }, { by: 'finn' }))).toBe('person.not-allowed');
  });

  it.each([
    ['text.empty', { text: '' }, {}],
    ['person.not-allowed', {}, { by: 'carl' }],
    ['person.not-allowed', {}, { by: dana }],
    ['assignee.cannot-answer', { assign: person('finn') }, {}],
  ] as const)('rejects with %s: %j by %j', (code, wish, circumstances) => {
    expect(answer(given(created).when({ ...add, ...wish }, circumstances))).toBe(code);
  });

  it('writes a draft once', () => {
    const before: GivenFact = { ...note('ana'), lineage: 'l1' } as GivenFact;
    expect(answer(given(created, before).when({ ...add, lineage: 'l1' }))).toBe('draft.consumed');
  });

  it('starts from the template of its inbox, while there is one', () => {
    const directory = account();
    const required = {
      ...directory,
      inboxes: { support: { id: 'support', name: 'Support', address: null, noteTemplate: 'handover' } },
    };
    const handover = {
      id: 'handover',
      name: 'Handover',
      text: 'Cause:\nNext step:',
      inboxes: { support: true as const },
    };
    const when = (text: string, savedReplies: typeof directory.savedReplies) =>
      given(created).when({ ...add, text }, { directory: { ...required, savedReplies } });
    expect(when('Whatever', { handover })).toMatchObject({
      rejection: { code: 'note.template-required', detail: { savedReply: 'handover' } },
    });
    expect(answer(when('Cause: late\nNext step: refund', { handover }))).toBe('accepted');
    expect(answer(when('Whatever', {}))).toBe('accepted');
  });
});

describe('mentions', () => {
  const mention = { ...add, text: 'See this, @bea and @first. @carl? @an', mentions: [person('finn')] };

  it('reach the named and the written, and report the rest to the author', () => {
    const decision = given(created).when(mention);
    const unreached = [
      { mention: 'carl', reason: 'no-access' },
      { mention: 'an', reason: 'unknown', candidates: expect.any(Array) },
    ];
    expect(happenings(decision)).toEqual([
      {
        type: 'note.added',
        thread: 'new',
        text: mention.text,
        mentions: [person('finn'), person('bea'), team('first')],
        unreached,
      },
    ]);
    expect(decision.outcome).toMatchObject({ result: 'accepted', unreached });
  });

  it('are not reported without mention-report', () => {
    const decision = given(created).when(mention, { unprotected: ['mention-report'] });
    expect(decision.facts[0]).not.toHaveProperty('unreached');
    expect(decision.outcome).not.toHaveProperty('unreached');
  });

  it('refuse the note where the policy says so', () => {
    const decision = given(created).when({ ...add, text: '@carl' }, { policy: { mentions: 'refuse' } });
    expect(decision).toMatchObject({
      ok: false,
      rejection: { code: 'mention.refused', detail: { mentions: ['carl'] } },
    });
  });

  it('let somebody in before the note, where the policy says so', () => {
    const decision = given(created).when({ ...add, text: '@carl @gus' }, { policy: { mentions: 'grant' } });
    expect(happenings(decision)).toEqual([
      { type: 'guest.added', person: 'carl' },
      {
        type: 'note.added',
        thread: 'new',
        text: '@carl @gus',
        mentions: [person('carl')],
        unreached: [{ mention: 'gus', reason: 'not-active' }],
      },
    ]);
    expect(decision.outcome).toMatchObject({ revision: 3, thread: 'new' });
  });

  it('are dropped in silence without grant-before-check', () => {
    const decision = given(created).when(
      { ...add, text: '@carl' },
      { policy: { mentions: 'grant' }, unprotected: ['grant-before-check'] },
    );
    expect(happenings(decision)).toEqual([
      { type: 'note.added', thread: 'new', text: '@carl', mentions: [] },
      { type: 'guest.added', person: 'carl' },
    ]);
  });
});

describe('note.edit and note.delete', () => {
  const edit = { type: 'note.edit', thread: 'n', text: 'New @bea' } as const;
  const remove = { type: 'note.delete', thread: 'n' } as const;

  it('change a note, or leave a tombstone', () => {
    expect(happenings(given(created, note('ana')).when(edit))).toEqual([
      { type: 'note.edited', thread: 'n', text: 'New @bea', mentions: [person('bea')] },
    ]);
    expect(happenings(given(created, note('ana')).when(remove))).toEqual([{ type: 'note.deleted', thread: 'n' }]);
    expect(answer(given(created, note('ana')).when({ ...edit, text: 'Old' }))).toBe('unchanged');
    expect(given(created, note('ana'), { type: 'note.deleted', thread: 'n' }).conversation.threads['n']).toMatchObject({
      state: 'deleted',
      text: '',
      mentions: [],
    });
  });

  it('are for its author and for administrators', () => {
    for (const command of [edit, remove]) {
      expect(answer(given(created, note('ana')).when(command, { by: 'bea' }))).toBe('person.not-allowed');
      expect(answer(given(created, note('ana')).when(command, { by: 'bea', unprotected: ['author-only'] }))).toBe(
        'accepted',
      );
      expect(answer(given(created, note('ana')).when(command, { by: 'adam' }))).toBe('accepted');
      expect(answer(given(created, note('finn')).when(command, { by: 'finn' }))).toBe('accepted');
    }
  });

  it('end with the time the policy gives its author, not administrators', () => {
    const late = { at: 60_001, policy: { noteEditMs: 10_000 } };
    expect(given(created, note('ana')).when(edit, late)).toMatchObject({
      rejection: { code: 'note.edit-over', detail: { noteEditMs: 10_000 } },
    });
    expect(answer(given(created, note('ana')).when(remove, late))).toBe('note.edit-over');
    expect(answer(given(created, note('ana')).when(edit, { ...late, at: 60_000 }))).toBe('accepted');
    expect(answer(given(created, note('ana')).when(edit, { ...late, by: 'adam' }))).toBe('accepted');
  });

  it('are over once it was deleted, and about notes only', () => {
    const gone = given(created, note('ana'), { type: 'note.deleted', thread: 'n' });
    expect(answer(gone.when(edit))).toBe('note.deleted');
    expect(answer(gone.when(remove))).toBe('note.deleted');
    expect(answer(given(created, note('ana')).when({ ...edit, thread: 'none' }))).toBe('thread.unknown');
    const reply: GivenFact = { type: 'reply.accepted', thread: 'r', text: 'R', seen: 1, undoUntil: 9, by: by('ana') };
    expect(answer(given(created, reply).when({ ...edit, thread: 'r' }))).toBe('thread.unknown');
    expect(answer(given(created, note('ana')).when({ ...edit, text: ' ' }))).toBe('text.empty');
  });

  it('remember since when somebody is mentioned, whatever edits take out', () => {
    const edits: GivenFact[] = [
      { type: 'note.edited', thread: 'n', text: '@bea', mentions: [person('bea')], by: by('ana') },
      { type: 'note.edited', thread: 'n', text: '-', mentions: [], by: by('ana') },
      {
        type: 'note.edited',
        thread: 'n',
        text: '@bea @first',
        mentions: [person('bea'), team('first')],
        by: by('ana'),
      },
    ];
    expect(given(created, note('ana'), ...edits).conversation.threads['n']).toMatchObject({
      mentionedAt: { 'person:bea': 3, 'team:first': 5 },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { by, dana } from '../given/conversation-account.ts';
import { answer, created, type GivenFact, given, happenings } from '../given/conversation-given.ts';

const question: GivenFact = { type: 'customer.wrote', thread: 'q', text: '?', by: dana };
const note: GivenFact = { type: 'note.added', thread: 'n', text: 'Wait.', mentions: [], by: by('bea') };
const cause = { kind: 'note', thread: 'n', by: by('bea'), revision: 3 } as const;
const held: GivenFact = { type: 'reply.held', thread: 'h', text: 'Hello', seen: 2, causes: [cause], by: by('ana') };
const base = [created, question, note, held] as const;
const release = { type: 'reply.release', thread: 'h', acknowledged: 4 } as const;

describe('reply.release', () => {
  it('sends a held reply anyway, and records what it overrides', () => {
    const decision = given(...base).when(release);
    expect(happenings(decision)).toEqual([
      { type: 'reply.released', thread: 'h', acknowledged: 4, overrode: [cause], undoUntil: 115_000 },
    ]);
    expect(decision.outcome).toEqual({ ok: true, result: 'accepted', revision: 5, thread: 'h' });
  });

  it('holds it again for what came after the acknowledged revision', () => {
    const decision = given(...base, { type: 'customer.wrote', thread: 'q2', text: '!', by: dana }).when(release);
    const causes = [{ kind: 'customer', thread: 'q2', by: dana, revision: 5 }];
    expect(happenings(decision)).toEqual([{ type: 'reply.reheld', thread: 'h', causes }]);
    expect(decision.outcome).toEqual({ ok: true, result: 'held', revision: 6, thread: 'h', causes });
  });

  it('records everything acknowledged, each once', () => {
    const later: GivenFact = { type: 'customer.wrote', thread: 'q2', text: '!', by: dana };
    const decision = given(...base, later).when({ ...release, acknowledged: 5 });
    expect(happenings(decision)).toMatchObject([
      { overrode: [cause, { kind: 'customer', thread: 'q2', by: dana, revision: 5 }] },
    ]);
  });

  it('does what the policy says after a reply', () => {
    const decision = given(...base).when(release, { policy: { onReply: { status: 'closed' } } });
    expect(decision.facts.map(({ type }) => type)).toEqual(['reply.released', 'status.changed']);
  });

  it('waits for a colleague who holds the lock', () => {
    const locked: GivenFact = { type: 'lock.granted', person: 'bea', session: 'bea/1', token: 5, by: by('bea') };
    expect(answer(given(...base, locked).when({ ...release, acknowledged: 5 }, { policy: { lock: 'manual' } }))).toBe(
      'lock.held',
    );
  });

  it.each([
    ['revision.unknown', { acknowledged: 9 }, {}],
    ['thread.unknown', { thread: 'none' }, {}],
    ['thread.unknown', { thread: '__proto__' }, {}],
    ['thread.unknown', { thread: 'n' }, { by: 'bea' }],
    ['person.not-allowed', {}, { by: 'bea' }],
    ['person.not-allowed', {}, { by: 'olga' }],
  ] as const)('rejects with %s: %j by %j', (code, wish, circumstances) => {
    expect(answer(given(...base).when({ ...release, ...wish }, circumstances))).toBe(code);
  });

  it('lets anybody release it without author-only', () => {
    expect(answer(given(...base).when(release, { by: 'bea', unprotected: ['author-only'] }))).toBe('accepted');
  });

  it('ends what can be done with it', () => {
    const released: GivenFact = {
      type: 'reply.released',
      thread: 'h',
      acknowledged: 4,
      overrode: [],
      undoUntil: 200_000,
      by: by('ana'),
    };
    const after = given(...base, released);
    expect(answer(after.when({ ...release, acknowledged: 5 }))).toBe('reply.not-held');
    expect(answer(after.when({ type: 'reply.edit', thread: 'h', text: 'New' }))).toBe('reply.not-held');
    expect(answer(after.when({ type: 'reply.discard', thread: 'h' }))).toBe('reply.not-held');
    expect(answer(after.when({ type: 'reply.undo', thread: 'h' }))).toBe('accepted');
  });
});

describe('reply.edit and reply.discard', () => {
  it('change its text, and leave it held', () => {
    const after = given(...base);
    expect(happenings(after.when({ type: 'reply.edit', thread: 'h', text: 'Better' }))).toEqual([
      { type: 'reply.edited', thread: 'h', text: 'Better' },
    ]);
    expect(answer(after.when({ type: 'reply.edit', thread: 'h', text: 'Hello' }))).toBe('unchanged');
    expect(answer(after.when({ type: 'reply.edit', thread: 'h', text: '' }))).toBe('text.empty');
    expect(answer(after.when({ type: 'reply.edit', thread: 'h', text: 'Better' }, { by: 'bea' }))).toBe(
      'person.not-allowed',
    );
    expect(
      given(...base, { type: 'reply.edited', thread: 'h', text: 'Better' }).conversation.threads['h'],
    ).toMatchObject({
      state: 'held',
      text: 'Better',
      causes: [cause],
    });
  });

  it('give it up for ever', () => {
    expect(happenings(given(...base).when({ type: 'reply.discard', thread: 'h' }))).toEqual([
      { type: 'reply.discarded', thread: 'h' },
    ]);
    expect(answer(given(...base).when({ type: 'reply.discard', thread: 'h' }, { by: 'bea' }))).toBe(
      'person.not-allowed',
    );
    const gone = given(...base, { type: 'reply.discarded', thread: 'h' });
    expect(gone.conversation.threads['h']).toMatchObject({ state: 'discarded', causes: [] });
    expect(gone.conversation.held).toEqual({});
    expect(answer(gone.when({ ...release, acknowledged: 5 }))).toBe('reply.not-held');
  });
});

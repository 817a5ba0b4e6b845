import { describe, expect, it } from 'vitest';
import { addedSince, guard } from '../../../src/core/conversation/send-guard.ts';
import { defaultPolicy } from '../../../src/core/rules/policy.ts';
import type { Policy } from '../../../src/core/schema/types.ts';
import { by, dana } from '../given/conversation-account.ts';
import { conversation, created, type GivenFact } from '../given/conversation-given.ts';

const question: GivenFact = { type: 'customer.wrote', thread: 'q', text: '?', by: dana };
const accepted: GivenFact = { type: 'reply.accepted', thread: 'r', text: 'A', seen: 2, undoUntil: 9000, by: by('bea') };
const held: GivenFact = { type: 'reply.held', thread: 'h', text: 'H', seen: 2, causes: [], by: by('bea') };
const note: GivenFact = { type: 'note.added', thread: 'n', text: 'N', mentions: [], by: by('bea') };
const settings = (changes: Partial<Policy['guard']> = {}): Policy['guard'] => ({ ...defaultPolicy.guard, ...changes });
const ask = { by: by('ana'), seen: 1 };

describe('what counts as added by others', () => {
  it('is a customer message, a sending or sent reply and a note, oldest first', () => {
    const on = conversation(created, question, accepted, note, { type: 'reply.sent', thread: 'r' });
    expect(addedSince(on, 1, by('ana')).map(({ kind, thread }) => [kind, thread])).toEqual([
      ['customer', 'q'],
      ['reply', 'r'],
      ['note', 'n'],
    ]);
    expect(addedSince(on, 3, by('ana')).map(({ thread }) => thread)).toEqual(['n']);
    expect(addedSince(on, 1, by('bea')).map(({ thread }) => thread)).toEqual(['q']);
  });

  it.each([
    ['a held reply', [held]],
    ['a discarded reply', [held, { type: 'reply.discarded', thread: 'h' }]],
    ['an undone reply', [accepted, { type: 'reply.undone', thread: 'r' }]],
    ['a deleted note', [note, { type: 'note.deleted', thread: 'n' }]],
    ['an activity line', [{ type: 'tag.added', tag: 'vip' }]],
  ] as [string, GivenFact[]][])('is not %s', (_, facts) => {
    expect(addedSince(conversation(created, ...facts), 1, by('ana'))).toEqual([]);
  });

  it('is a held reply from its release on, in the place of its release', () => {
    const released: GivenFact = {
      type: 'reply.released',
      thread: 'h',
      acknowledged: 3,
      overrode: [],
      undoUntil: 9000,
      by: by('bea'),
    };
    const on = conversation(created, held, note, released);
    expect(on.order).toEqual(['n', 'h']);
    expect(addedSince(on, 3, by('ana'))).toEqual([{ kind: 'reply', thread: 'h', by: by('bea'), revision: 4 }]);
  });
});

describe('the verdict', () => {
  const on = conversation(created, question, note);

  it('is by kind of cause, and one to hold outweighs any to confirm', () => {
    expect(guard(on, ask, settings({ customer: 'confirm', note: 'confirm' })).verdict).toBe('confirm');
    expect(guard(on, ask, settings({ customer: 'hold', note: 'confirm' })).verdict).toBe('hold');
    expect(guard(on, ask, settings({ customer: 'confirm', note: 'allow' }))).toMatchObject({
      verdict: 'confirm',
      causes: [{ thread: 'q' }],
    });
    expect(guard(on, ask, settings({ customer: 'allow', note: 'allow' }))).toEqual({
      verdict: 'allow',
      causes: [],
      overrode: [],
    });
  });

  it('is over what was acknowledged, which counts as overridden', () => {
    expect(guard(on, { ...ask, acknowledged: 2 }, settings())).toMatchObject({
      verdict: 'hold',
      causes: [{ thread: 'n' }],
      overrode: [{ thread: 'q' }],
    });
  });

  it('holds for somebody composing where the policy says so, and never for oneself', () => {
    const quiet = { by: by('ana'), seen: 3, composing: ['ana', 'bea'] };
    expect(guard(on, quiet, settings({ composing: 'hold' }))).toEqual({
      verdict: 'hold',
      causes: [{ kind: 'composing', by: by('bea') }],
      overrode: [],
    });
    expect(guard(on, { ...quiet, confirmed: ['bea'] }, settings()).overrode).toEqual([
      { kind: 'composing', by: by('bea') },
    ]);
    expect(guard(on, quiet, settings({ composing: 'allow' })).verdict).toBe('allow');
  });

  it('is always to allow without the guard', () => {
    expect(guard(on, ask, settings(), new Set(['send-guard']))).toEqual({ verdict: 'allow', causes: [], overrode: [] });
  });
});

import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/core/conversation/decide.ts';
import { canBeAssigned } from '../../../src/core/rules/access.ts';
import type { Command } from '../../../src/core/schema/types.ts';
import { account, by, withPeople } from '../given/conversation-account.ts';
import { conversation, created, type GivenFact } from '../given/conversation-given.ts';

const directory = withPeople(account({ guard: { reply: 'allow', customer: 'allow' } }), { bea: { bot: true } });
const answered = conversation(
  created,
  { type: 'note.added', thread: 'n', text: 'N', mentions: [], by: by('ana') } as GivenFact,
  { type: 'reply.accepted', thread: 'r', text: 'R', seen: 1, undoUntil: 9, by: by('ana') } as GivenFact,
);
const codeOf = (command: Omit<Command & object, 'id'>, person = 'bea', without: 'bot-retirement' | null = null) => {
  const ask = { by: by(person), at: 5000, directory, ...(without && { without: new Set([without]) }) };
  const decision = decide({ ...command, id: 'x', conversation: 'c1' } as Command, answered, ask);
  return decision.ok ? (decision.outcome.ok ? decision.outcome.result : null) : decision.rejection.code;
};

describe('a bot', () => {
  it('answers only on what it has seen of the talk, whatever people may', () => {
    const reply = { type: 'reply.send', text: 'Hi' } as never;
    expect(codeOf({ ...(reply as object), seen: 2 } as never)).toBe('reply.overtaken');
    expect(codeOf({ ...(reply as object), seen: 3 } as never)).toBe('accepted');
    expect(codeOf({ ...(reply as object), seen: 2 } as never, 'ana')).toBe('accepted');
    expect(codeOf({ ...(reply as object), seen: 2 } as never, 'bea', 'bot-retirement')).toBe('accepted');
  });

  it('drafts without a session, and people do not', () => {
    const suggestion = { type: 'draft.suggest', text: 'Hi' };
    expect(codeOf({ ...suggestion, seen: 3 } as never)).toBe('accepted');
    expect(codeOf({ ...suggestion, seen: 2 } as never)).toBe('draft.retired');
    expect(codeOf({ ...suggestion, seen: 4 } as never)).toBe('revision.unknown');
    expect(codeOf({ ...suggestion, seen: 3, text: ' ' } as never)).toBe('text.empty');
    expect(codeOf({ ...suggestion, seen: 3 } as never, 'ana')).toBe('draft.bots-only');
  });

  it('is never given anything, nor is a team of bots', () => {
    expect(canBeAssigned(directory, { kind: 'person', person: 'bea' }, 'support')).toBe(false);
    expect(canBeAssigned(directory, { kind: 'team', team: 'first' }, 'support')).toBe(true);
    const bots = withPeople(directory, { ana: { bot: true } });
    expect(canBeAssigned(bots, { kind: 'team', team: 'first' }, 'support')).toBe(false);
  });
});

/** Model-based commands: the core agrees with itself, and a conversation that forgets one rule does not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve } from '../../../src/core/conversation/apply.ts';
import { type Conversation, emptyConversation } from '../../../src/core/conversation/conversation.ts';
import { decide } from '../../../src/core/conversation/decide.ts';
import { due } from '../../../src/core/conversation/timers.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import { account, dana } from '../../../src/testing/arbitraries/account.ts';
import {
  type ConversationReal,
  conversationModel,
  conversationRuns,
  firstCommand,
} from '../../../src/testing/model/conversation-commands.ts';

function realConversation(without: readonly ProtectionName[] = []): ConversationReal {
  let on: Conversation = emptyConversation('refund');
  const submit: ConversationReal['submit'] = (command, by, at, composing) => {
    const { outcome, facts } = decide(command, on, {
      by,
      at,
      directory: account(),
      composing,
      without: new Set(without),
    });
    for (const fact of facts) on = evolve(on, fact);
    return outcome.ok ? { ok: true, held: outcome.result === 'held' } : { ok: false };
  };
  submit(firstCommand, dana, 10_000, []);
  return {
    submit,
    reach: (at) => {
      for (let facts = due(on, at); facts.length > 0; facts = due(on, at))
        for (const fact of facts) on = evolve(on, fact);
    },
    after: ({ conversation }) => {
      if (conversation.revision !== on.revision) throw new Error('The revisions differ.');
    },
  };
}

const runs = conversationRuns({
  commands: ['reply.send', 'reply.release', 'reply.undo', 'note.add', 'customer.write', 'assignment.change', 'tag.add'],
});

function property(without: readonly ProtectionName[]) {
  return fc.asyncProperty(runs, async (commands) => {
    await fc.asyncModelRun(() => ({ model: conversationModel(), real: realConversation(without) }), commands);
  });
}

describe('commands for a model', () => {
  it('find nothing wrong with the core itself', { timeout: 120_000 }, async () => {
    await fc.assert(property([]), { seed: 1, numRuns: 60 });
  });

  it.each(['send-guard', 'author-only', 'permission-at-commit', 'compare-and-set'] as const)(
    'find a conversation without %s',
    { timeout: 120_000 },
    async (name) => {
      const found = await fc.check(property([name]), { seed: 1, numRuns: 300 });
      expect(found.failed).toBe(true);
      expect(String(found.errorInstance)).toMatch(/is (accepted|refused|held), and should be/);
    },
  );
});

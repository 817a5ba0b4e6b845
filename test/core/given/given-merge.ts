/** Several conversations, and merges among them: both streams are written together, as the store does. */
import { apply, fold } from '../../../src/core/conversation/apply.ts';
import type { Conversation } from '../../../src/core/conversation/conversation.ts';
import { decide } from '../../../src/core/conversation/decide.ts';
import type { ConversationDecision } from '../../../src/core/rules/ask.ts';
import type { Command, Fact } from '../../../src/core/schema/types.ts';
import { asked, type Circumstances, type GivenFact, numbered } from './conversation-given.ts';

export interface House {
  readonly conversations: Readonly<Record<string, Conversation>>;
  readonly at: (id: string) => Conversation;
  /** Decides the command where it says, and writes whatever comes of it everywhere. */
  readonly give: (command: Command, circumstances?: Circumstances) => ConversationDecision;
  readonly merge: (from: string, into: string, circumstances?: Circumstances) => ConversationDecision;
}

export function house(facts: Readonly<Record<string, readonly GivenFact[]>>): House {
  const conversations = Object.fromEntries(Object.entries(facts).map(([id, some]) => [id, fold(id, numbered(some))]));
  const peek = (id: string): Conversation | null => (Object.hasOwn(conversations, id) ? at(id) : null);
  const at = (id: string): Conversation => {
    const on = conversations[id];
    if (!on) throw new Error(`there is no conversation ${id}`);
    return on;
  };
  let commands = 0;
  const give: House['give'] = (command, circumstances) => {
    const on = at(command.conversation);
    const decision = decide(command, on, { ...asked(circumstances), peek });
    if (!decision.ok) return decision;
    for (const { stream, facts: theirs } of decision.also ?? [])
      for (const fact of theirs) apply(at(stream), fact as Fact);
    for (const fact of decision.facts) apply(on, fact);
    return decision;
  };
  return {
    conversations,
    at,
    give,
    merge(from, into, circumstances) {
      commands += 1;
      const id = `merge-${commands}`;
      return give({ type: 'conversation.merge', id, conversation: from, into }, circumstances);
    },
  };
}

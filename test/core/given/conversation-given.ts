/** `given(...facts).when(command)`: a decision about a conversation that came to be by these facts. */
import { fold } from '../../../src/core/conversation/apply.ts';
import type { Conversation } from '../../../src/core/conversation/conversation.ts';
import { decide } from '../../../src/core/conversation/decide.ts';
import type { Happening } from '../../../src/core/conversation/decision.ts';
import type { Ask, ConversationDecision } from '../../../src/core/rules/ask.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type { Actor, Command, Fact } from '../../../src/core/schema/types.ts';
import { account, by, dana } from './conversation-account.ts';

type Loose<F> = F extends Happening
  ? F & { readonly by?: Actor; readonly at?: number; readonly command?: string }
  : never;
export type GivenFact = Loose<Happening>;

type Bare<C> = C extends Command ? Omit<C, 'id' | 'conversation'> & { readonly id?: string } : never;
export type GivenCommand = Bare<Command>;

export interface Circumstances extends Partial<Omit<Ask, 'by'>> {
  readonly by?: string | Actor;
  readonly policy?: unknown;
  readonly unprotected?: readonly ProtectionName[];
}

export const created: GivenFact = {
  type: 'conversation.created',
  conversation: 'c1',
  inbox: 'support',
  customer: { address: 'dana@example.com', name: 'Dana' },
  subject: 'Refund',
  by: dana,
};

/** Numbers the facts and fills in who and when: second after second, by the customer unless it says otherwise. */
export function numbered(facts: readonly GivenFact[]): Fact[] {
  return facts.map((fact, index) => ({ by: dana, at: (index + 1) * 1000, ...fact, revision: index + 1 }) as Fact);
}

export function conversation(...facts: readonly GivenFact[]): Conversation {
  return fold('c1', numbered(facts));
}

export function asked(circumstances: Circumstances = {}): Ask {
  const { by: who = 'ana', policy, unprotected, ...rest } = circumstances;
  return {
    by: typeof who === 'string' ? by(who) : who,
    at: 100_000,
    directory: account(policy),
    ...(unprotected && { without: new Set(unprotected) }),
    ...rest,
  };
}

export interface Given {
  readonly conversation: Conversation;
  readonly when: (command: GivenCommand, circumstances?: Circumstances) => ConversationDecision;
}

export function given(...facts: readonly GivenFact[]): Given {
  const on = conversation(...facts);
  return {
    conversation: on,
    when: (command, circumstances) =>
      decide({ id: 'new', conversation: 'c1', ...command } as Command, on, asked(circumstances)),
  };
}

/** The facts of a decision without their stamp. */
export function happenings(decision: ConversationDecision): readonly object[] {
  return decision.facts.map(({ revision: _revision, at: _at, by: _by, command: _command, ...happening }) => happening);
}

/** The code of a refusal, or how it was accepted. */
export function answer({ outcome }: ConversationDecision): string {
  return outcome.ok ? outcome.result : outcome.rejection.code;
}

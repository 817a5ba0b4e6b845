/**
 * What an outsider answers to a forward stays with the people: it lands in the child, and the customer never gets it.
 *
 * Source: catalogue E13.
 */
import { isSameAddress } from '../../rules/addresses.ts';
import { own } from '../../rules/keys.ts';
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import { pushTo } from './lists.ts';

interface State {
  /** By conversation. */
  readonly customers: Record<string, string>;
  readonly parents: Record<string, string>;
  /** Recipients of forwards, by the conversation that was forwarded. */
  readonly outsiders: Record<string, string[]>;
  /** What outsiders wrote, by the conversation that was forwarded. */
  readonly answers: Record<string, string[]>;
  /** What people wrote for the customer, who may be told what an outsider said. */
  readonly told: Record<string, string[]>;
  /** Answers of outsiders. */
  sometimes: number;
}

/** Shorter texts turn up in others by chance. */
const shortest = 6;

export const outsiderStaysOut: Invariant<State> = {
  name: 'outsider-stays-out',
  about: 'What an outsider answers to a forward lands in the child, and the customer never gets it.',
  reads: ['fact', 'mail'],
  initial: () => ({ customers: {}, parents: {}, outsiders: {}, answers: {}, told: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'fact') return fold(state, event.stream, event.fact as Fact);
    if (event.type !== 'mail' || event.mail.kind === 'refusal') return null;
    const { conversation, to, text, kind } = event.mail;
    if (kind !== 'reply' || !isSame(to, state.customers[conversation])) return null;
    const leaked = (state.answers[conversation] ?? []).find((answer) => text.includes(answer));
    if (leaked === undefined || state.told[conversation]?.some((said) => said.includes(leaked))) return null;
    return `The mail to ${to} about ${conversation} holds what an outsider answered to a forward: ${JSON.stringify(leaked)}.`;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function fold(state: State, conversation: string, fact: Fact): string | null {
  switch (fact.type) {
    case 'conversation.created':
      state.customers[conversation] = fact.customer.address;
      if (fact.parent) state.parents[conversation] = fact.parent.conversation;
      return null;
    case 'forward.accepted':
      for (const address of fact.to) pushTo(state.outsiders, conversation, address);
      return null;
    case 'reply.accepted':
    case 'reply.held':
    case 'reply.scheduled':
    case 'reply.edited':
      pushTo(state.told, conversation, fact.text);
      return null;
    case 'customer.wrote':
      return wrote(state, conversation, fact);
    default:
      return null;
  }
}

function wrote(
  state: State,
  conversation: string,
  { by, text }: Extract<Fact, { readonly type: 'customer.wrote' }>,
): string | null {
  if (by.kind !== 'customer') return null;
  const isCustomer = isSame(by.address, state.customers[conversation]);
  const parent = own(state.parents, conversation);
  if (isCustomer && parent === undefined) return null;
  const isOutsider = state.outsiders[parent ?? conversation]?.some((address) => isSame(address, by.address));
  if (!isOutsider) return null;
  state.sometimes += 1;
  if (text.length >= shortest) pushTo(state.answers, parent ?? conversation, text);
  return parent === undefined
    ? `${by.address}, to whom ${conversation} was forwarded, answers in it as if they were its customer.`
    : null;
}

function isSame(one: string, other: string | undefined): boolean {
  return other !== undefined && isSameAddress(one, other);
}

/**
 * What one customer wrote is in no mail to another, whatever conversations were merged.
 *
 * Shapes: a text belongs to the customer of the conversation that it was written in first. What people wrote to the other customer themselves is no leak.
 * Source: catalogue E12; Intercom warns that a merge across customers shares their history.
 */
import { customerView } from '../../conversation/customer-view.ts';
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';
import { pushTo } from './lists.ts';
import { carryLists } from './merges.ts';

interface State {
  /** The address of the customer, by conversation. */
  readonly customers: Record<string, string>;
  readonly wrote: Record<string, Wrote[]>;
  /** What people wrote, by conversation. */
  readonly said: Record<string, string[]>;
  /** Mails out of conversations with texts of another customer. */
  sometimes: number;
}

interface Wrote {
  readonly owner: string;
  readonly text: string;
}

/** Shorter texts turn up in others by chance. */
const shortest = 6;

export const customerWall: Invariant<State> = {
  name: 'customer-wall',
  about: 'What one customer wrote is in nothing made for another.',
  reads: ['fact', 'mail'],
  initial: () => ({ customers: {}, wrote: {}, said: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'fact') fold(state, event.stream, event.fact as Fact);
    if (event.type !== 'mail' || event.mail.kind !== 'reply') return null;
    const { conversation, to, text } = event.mail;
    const leaked = leakIn(state, conversation, to, text);
    return leaked === null
      ? null
      : `The mail to ${to} about ${conversation} holds what ${leaked.owner} wrote: ${JSON.stringify(leaked.text)}.`;
  },
  end: (state, world) => leakInViews(state, world),
  sometimes: (state) => state.sometimes,
};

function fold(state: State, conversation: string, fact: Fact): void {
  carryLists(state.wrote, conversation, fact);
  carryLists(state.said, conversation, fact);
  if (fact.type === 'conversation.created') state.customers[conversation] = fact.customer.address.toLowerCase();
  if (fact.type === 'reply.accepted' || fact.type === 'reply.held' || fact.type === 'reply.edited')
    pushTo(state.said, conversation, fact.text);
  if (fact.type !== 'customer.wrote' || fact.text.length < shortest) return;
  const address = fact.by.kind === 'customer' ? fact.by.address.toLowerCase() : '';
  const known = (state.wrote[conversation] ?? []).some(({ owner }) => owner === address);
  pushTo(state.wrote, conversation, {
    owner: known ? address : (state.customers[conversation] ?? ''),
    text: fact.text,
  });
}

function leakIn(state: State, conversation: string, to: string, text: string): Wrote | null {
  const { wrote, said } = state;
  const others = (wrote[conversation] ?? []).filter(({ owner }) => owner !== to.toLowerCase());
  if (others.length === 0) return null;
  state.sometimes += 1;
  const mine = (wrote[conversation] ?? []).filter(({ owner }) => owner === to.toLowerCase()).map((one) => one.text);
  const known = [...mine, ...(said[conversation] ?? [])];
  return others.find((one) => text.includes(one.text) && !known.some((own) => own.includes(one.text))) ?? null;
}

function leakInViews(state: State, { rooms, directory }: WorldView): string | null {
  if (!directory) return null;
  for (const [id, { conversation }] of rooms) {
    const { address } = conversation.customer;
    const { messages } = customerView(conversation, directory);
    const leaked = leakIn(state, id, address, messages.map(({ text }) => text).join('\n'));
    if (leaked) return `${address} reads in ${id} what ${leaked.owner} wrote: ${JSON.stringify(leaked.text)}.`;
  }
  return null;
}

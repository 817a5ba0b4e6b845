/**
 * Nothing waits on for its time once the customer has written, unless its author wanted that.
 *
 * Shapes: what ends it comes with the customer's message, from the same command.
 */
import type { Fact, ReplyScheduled } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import { carryThreads } from './merges.ts';

interface State {
  /** What waits for its time, by conversation and thread, and what its author wanted. */
  readonly waiting: Record<string, ReplyScheduled['whenCustomerWrites']>;
  /** Messages of customers before whose command is over something has to end. */
  readonly owed: { readonly stream: string; readonly command: string | undefined; readonly key: string }[];
  /** Messages of customers that ended something. */
  sometimes: number;
}

export const scheduleAsChosen: Invariant<State> = {
  name: 'schedule-as-chosen',
  about: 'Once the customer has written, nothing waits on for its time unless its author wanted that.',
  reads: ['fact'],
  initial: () => ({ waiting: {}, owed: [], sometimes: 0 }),
  see(state, event) {
    if (event.type !== 'fact') return null;
    const fact = event.fact as Fact;
    const broken = overdue(state, event.stream, fact.command);
    fold(state, event.stream, fact);
    return broken;
  },
  end: (state) => overdue(state),
  sometimes: (state) => state.sometimes,
};

/** What should have ended with an earlier command on this stream, or on any. */
function overdue({ owed, waiting }: State, stream?: string, command?: string): string | null {
  for (let index = owed.length - 1; index >= 0; index -= 1) {
    const debt = owed[index];
    if (!debt || (stream !== undefined && (debt.stream !== stream || debt.command === command))) continue;
    owed.splice(index, 1);
    if (debt.key in waiting) return `${debt.key} waits on for its time although the customer has written.`;
  }
  return null;
}

function fold(state: State, stream: string, fact: Fact): void {
  carryThreads(state.waiting, stream, fact);
  switch (fact.type) {
    case 'reply.scheduled':
      state.waiting[`${stream} ${fact.thread}`] = fact.whenCustomerWrites;
      return;
    case 'reply.unscheduled':
    case 'reply.kept-back':
      if (fact.reason === 'customer') state.sometimes += 1;
      delete state.waiting[`${stream} ${fact.thread}`];
      return;
    case 'reply.sent':
      delete state.waiting[`${stream} ${fact.thread}`];
      return;
    case 'customer.wrote':
      for (const [key, choice] of Object.entries(state.waiting)) {
        const isHere = key.startsWith(`${stream} `);
        if (isHere && choice !== 'send') state.owed.push({ stream, command: fact.command, key });
      }
      return;
    default:
  }
}

/**
 * A snoozed conversation is back at its time, not before, and with what its customer writes if that was wanted; nor does a snooze hide what the customer
 * wrote before whoever snoozes had seen it.
 *
 * Shapes: what ends it comes with the customer's message, from the same command. Who is late because no server was there is early enough once all is
 * quiet.
 */
import { snoozeEvent } from '../../machines/snooze.machine.ts';
import { own } from '../../rules/keys.ts';
import type { ConversationSnoozed, Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

type Snooze = Pick<ConversationSnoozed, 'until' | 'wakeOnCustomer'>;

interface State {
  readonly snoozed: Record<string, Snooze>;
  /** Conversations that have to be back before another command comes. */
  readonly owed: Record<string, string | null>;
  /** The newest message of the customer, by conversation. */
  readonly wrote: Record<string, number>;
  /** What was seen by whoever snoozes, by command. */
  readonly seen: Record<string, number>;
  /** Snoozes that ended by themselves, or did not begin. */
  sometimes: number;
}

const lateMs = 5000;

export const snoozeAsChosen: Invariant<State> = {
  name: 'snooze-as-chosen',
  about: 'A snoozed conversation is back at its time, and with what its customer writes if that was wanted.',
  reads: ['fact', 'decided', 'delivered command'],
  initial: () => ({ snoozed: {}, owed: {}, wrote: {}, seen: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'delivered' && event.message.type === 'command') {
      const { command } = event.message;
      if (command.type === 'conversation.snooze' && command.seen !== undefined) state.seen[command.id] ??= command.seen;
    }
    if (event.type === 'decided' && !event.outcome.ok && event.outcome.rejection.code === 'snooze.overtaken')
      state.sometimes += 1;
    if (event.type !== 'fact' || event.stream.startsWith('$')) return null;
    const fact = event.fact as Fact;
    return overdue(state, event.stream, fact.command) ?? fold(state, event.stream, fact);
  },
  end(state, { directory, at }) {
    for (const stream of Object.keys(state.owed)) {
      const broken = overdue(state, stream);
      if (broken) return broken;
    }
    const late = Object.entries(state.snoozed).find(([, { until }]) => until + lateMs < at);
    if (!late || !directory) return null;
    return `${late[0]} is snoozed until ${late[1].until} and still out of sight at ${at}.`;
  },
  sometimes: (state) => state.sometimes,
};

function overdue({ owed, snoozed }: State, stream: string, command?: string): string | null {
  const since = own(owed, stream);
  if (since === undefined || (command !== undefined && command === since)) return null;
  delete owed[stream];
  return own(snoozed, stream) ? `${stream} is still snoozed although its customer wrote.` : null;
}

function fold(state: State, stream: string, fact: Fact): string | null {
  const { snoozed, wrote, seen, owed } = state;
  const before = own(snoozed, stream);
  if (fact.type === 'customer.wrote') {
    wrote[stream] = fact.revision;
    if (before?.wakeOnCustomer) owed[stream] = fact.command ?? null;
  }
  if (fact.type === 'conversation.snoozed') {
    const { until, wakeOnCustomer, command = '' } = fact;
    snoozed[stream] = { until, wakeOnCustomer };
    const hidden = wakeOnCustomer && (wrote[stream] ?? 0) > (own(seen, command) ?? Infinity);
    return hidden ? `${stream} is snoozed over what its customer wrote at revision ${wrote[stream]}, unseen.` : null;
  }
  if (snoozeEvent(fact) === null) return null;
  delete snoozed[stream];
  if (fact.type !== 'conversation.woke' || !before || fact.reason === 'person') return null;
  state.sometimes += 1;
  if (fact.reason === 'time') return fact.at < before.until ? `${stream} is back before its time.` : null;
  return before.wakeOnCustomer ? null : `${stream} is back with what its customer wrote, which was not wanted.`;
}

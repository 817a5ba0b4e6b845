/**
 * A command has one outcome, whenever and through whatever it is asked for.
 *
 * Shapes: that the store takes nothing cannot be written down either, so it is final once whoever asked has heard it: until then another process may
 * decide what this one could not.
 * Source: catalogue A7, D9.
 */

import { isEqual } from '../../rules/equal.ts';
import { own } from '../../rules/keys.ts';
import type { Outcome } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  readonly outcomes: Record<string, Outcome>;
  /** Times that somebody was told an outcome again. */
  sometimes: number;
}

export const oneCommandOneOutcome: Invariant<State> = {
  name: 'one-command-one-outcome',
  about: 'A command id has one outcome for ever.',
  reads: ['decided', 'sent answer', 'delivered answer'],
  initial: () => ({ outcomes: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'decided') return compare(state, event.command.id, event.outcome, isFinal(event.outcome));
    if ((event.type !== 'sent' && event.type !== 'delivered') || event.message.type !== 'answer') return null;
    const { command, outcome } = event.message;
    return compare(state, command, outcome, event.type === 'delivered' || isFinal(outcome));
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function compare(state: State, command: string, outcome: Outcome, final: boolean): string | null {
  const first = own(state.outcomes, command);
  if (!first) {
    if (final) state.outcomes[command] = outcome;
    return null;
  }
  state.sometimes += 1;
  return isEqual(first, outcome) ? null : `Command ${command} was ${told(first)} first and is ${told(outcome)} now.`;
}

export function isFinal(outcome: Outcome): boolean {
  return outcome.ok || outcome.rejection.code !== 'store.unavailable';
}

function told(outcome: Outcome): string {
  return outcome.ok ? `${outcome.result} at revision ${outcome.revision}` : `refused (${outcome.rejection.code})`;
}

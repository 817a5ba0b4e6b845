/** A command has one outcome, whenever and through whatever it is asked for. Source: catalogue A7, D9. */

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
  reads: ['decided', 'sent answer'],
  initial: () => ({ outcomes: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'decided') return compare(state, event.command.id, event.outcome);
    if (event.type !== 'sent' || event.message.type !== 'answer') return null;
    return compare(state, event.message.command, event.message.outcome);
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function compare(state: State, command: string, outcome: Outcome): string | null {
  const first = own(state.outcomes, command);
  if (!first) {
    state.outcomes[command] = outcome;
    return null;
  }
  state.sometimes += 1;
  return isEqual(first, outcome) ? null : `Command ${command} was ${told(first)} first and is ${told(outcome)} now.`;
}

function told(outcome: Outcome): string {
  return outcome.ok ? `${outcome.result} at revision ${outcome.revision}` : `refused (${outcome.rejection.code})`;
}

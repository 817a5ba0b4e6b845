/**
 * What was refused has not happened: no fact carries a command that was answered with a rejection.
 *
 * Shapes: that the store takes nothing is a refusal once whoever asked has heard it.
 * Source: catalogue I5, D9.
 */
import { own } from '../../rules/keys.ts';
import type { Invariant } from '../invariant.ts';
import { isFinal } from './one-command-one-outcome.ts';

interface State {
  readonly refused: Record<string, string>;
  /** Commands with facts, and where the first was. */
  readonly done: Record<string, string>;
  /** Refusals. */
  sometimes: number;
}

export const refusedMeansNothing: Invariant<State> = {
  name: 'refused-means-nothing',
  about: 'What was refused has not happened, and what was accepted has.',
  reads: ['decided', 'delivered answer', 'fact'],
  initial: () => ({ refused: {}, done: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'fact') {
      const { type, command } = event.fact;
      if (command === undefined) return null;
      state.done[command] = event.stream;
      const code = own(state.refused, command);
      return code === undefined
        ? null
        : `Command ${command} was refused (${code}) and still led to ${type} on ${event.stream}.`;
    }
    if (event.type === 'delivered' && event.message.type === 'answer' && !event.message.outcome.ok)
      state.refused[event.message.command] = event.message.outcome.rejection.code;
    if (event.type !== 'decided') return null;
    const { command, outcome } = event;
    const stream = own(state.done, command.id);
    if (outcome.ok) {
      // A draft is nothing that happened: what becomes of it is not in the facts.
      const isDraft = command.type === 'draft.suggest';
      if (outcome.result === 'unchanged' || stream !== undefined || isDraft) return null;
      return `Command ${command.id} (${command.type}) was ${outcome.result}, but nothing happened.`;
    }
    state.sometimes += 1;
    if (isFinal(outcome)) state.refused[command.id] = outcome.rejection.code;
    return stream === undefined
      ? null
      : `Command ${command.id} (${command.type}) was refused (${outcome.rejection.code}), but it has happened on ${stream}.`;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

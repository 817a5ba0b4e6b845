/** What a customer writes reaches a conversation that goes on, wherever it was moved or merged. Source: catalogue E8. */
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  /** Conversations that were moved or merged. */
  readonly gone: Record<string, true>;
  /** What customers wrote to one of them. */
  sometimes: number;
}

export const noLostMail: Invariant<State> = {
  name: 'no-lost-mail',
  about: 'What a customer writes reaches a conversation that goes on.',
  reads: ['decided', 'fact'],
  initial: () => ({ gone: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'fact') {
      const { type } = event.fact as Fact;
      if (type === 'conversation.moved' || type === 'conversation.merged' || type === 'conversation.absorbed')
        state.gone[event.stream] = true;
      return null;
    }
    if (event.type !== 'decided' || event.command.type !== 'customer.write') return null;
    const { by, command, outcome } = event;
    if (state.gone[command.conversation ?? '']) state.sometimes += 1;
    if (by.kind !== 'customer' || outcome.ok || outcome.rejection.code !== 'conversation.merged') return null;
    return `What ${by.address} writes to ${command.conversation} is refused: ${command.conversation} was merged.`;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

/** Our own mail that comes back makes no second message: it is known by its name. Source: catalogue A9. */
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  /** Commands that the mails which went out would be, if they came in. */
  readonly ours: Record<string, true>;
  /** Copies that came in. */
  sometimes: number;
}

export const noEcho: Invariant<State> = {
  name: 'no-echo',
  about: 'Our own mail that comes back makes no second message.',
  reads: ['fact', 'mail'],
  initial: () => ({ ours: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'mail') {
      if (event.mail.message !== undefined) state.ours[`mail:${event.mail.message}`] = true;
      return null;
    }
    if (event.type !== 'fact') return null;
    const { stream } = event;
    const { type, command } = event.fact as Fact;
    if (command === undefined || !state.ours[command]) return null;
    if (type.startsWith('delivery.')) state.sometimes += 1;
    if (type !== 'customer.wrote' && type !== 'conversation.created') return null;
    return `Our own mail ${command.slice('mail:'.length)} came back, and ${type} happened in ${stream}.`;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

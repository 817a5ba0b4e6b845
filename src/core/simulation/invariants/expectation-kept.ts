/** A change that names what it expects happens only where that was so. Source: catalogue E1, E2, E3, E6. */
import { actorId } from '../../rules/actor.ts';
import { isEqual } from '../../rules/equal.ts';
import { own } from '../../rules/keys.ts';
import type { Assignee, Fact, Status } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  readonly expected: Record<string, Assignee | Status>;
  /** Changes that named what they expect. */
  sometimes: number;
}

export const expectationKept: Invariant<State> = {
  name: 'expectation-kept',
  about: 'A change that names what it expects happens only where that was so.',
  reads: ['fact', 'delivered command'],
  initial: () => ({ expected: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'delivered' && event.message.type === 'command') {
      const { command } = event.message;
      if (!('expect' in command) || command.expect === undefined || Object.hasOwn(state.expected, command.id))
        return null;
      state.expected[command.id] = command.expect;
      state.sometimes += 1;
      return null;
    }
    if (event.type !== 'fact') return null;
    const fact = event.fact as Fact;
    if ((fact.type !== 'assignment.changed' && fact.type !== 'status.changed') || fact.command === undefined)
      return null;
    const expected = own(state.expected, fact.command);
    if (expected === undefined || isEqual(expected, fact.from)) return null;
    return `${actorId(fact.by)} changed ${event.stream} from ${told(fact.from)} to ${told(fact.to)}, but expected ${told(expected)}.`;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function told(what: Assignee | Status): string {
  if (typeof what === 'string') return what;
  if (what.kind === 'nobody') return 'nobody';
  return what.kind === 'person' ? what.person : `team ${what.team}`;
}

/** Whose conversation it is: nobody's, a person's or a team's. From one person to another is a change, to the same one is no fact. */
import { setup } from 'xstate';
import type { Assignee, Fact } from '../schema/types.ts';
import { tableOf } from './table.ts';

export type AssignmentEvent =
  | { readonly type: 'assignment.given-to-person' }
  | { readonly type: 'assignment.given-to-team' }
  | { readonly type: 'assignment.taken-away' };

export const assignmentMachine = setup({ types: { events: {} as AssignmentEvent } }).createMachine({
  id: 'assignment',
  initial: 'nobody',
  states: {
    nobody: { on: { 'assignment.given-to-person': 'person', 'assignment.given-to-team': 'team' } },
    person: {
      on: {
        'assignment.given-to-person': 'person',
        'assignment.given-to-team': 'team',
        'assignment.taken-away': 'nobody',
      },
    },
    team: {
      on: {
        'assignment.given-to-person': 'person',
        'assignment.given-to-team': 'team',
        'assignment.taken-away': 'nobody',
      },
    },
  },
});

export const assignmentTable = tableOf(assignmentMachine);

const events: Readonly<Record<Assignee['kind'], AssignmentEvent['type']>> = {
  nobody: 'assignment.taken-away',
  person: 'assignment.given-to-person',
  team: 'assignment.given-to-team',
};

/** What a fact does to the assignment; null for the facts that leave it alone. */
export function assignmentEvent(fact: Fact): AssignmentEvent['type'] | null {
  return fact.type === 'assignment.changed' ? events[fact.to.kind] : null;
}

/**
 * Whatever somebody does makes each workflow run at most once, and one that is meant to act once acts once.
 *
 * Shapes: everything automatic goes back to the newest act of a person, a customer or the account before it; what time started goes back to the
 * message that has been waiting. Runs by hand are acts themselves.
 */
import { apply } from '../../conversation/apply.ts';
import { type Conversation, emptyConversation } from '../../conversation/conversation.ts';
import { directoryStream } from '../../desk/desk.ts';
import { applyDirectory } from '../../directory/apply.ts';
import { type Directory, emptyDirectory } from '../../directory/directory.ts';
import { own } from '../../rules/keys.ts';
import type { DirectoryFact, Fact, WorkflowFired, WorkflowPlanned } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  readonly directory: Directory;
  readonly conversations: Record<string, Conversation>;
  /** Conversation, workflow and what the run goes back to. */
  readonly rounds: Record<string, true>;
  /** By conversation and workflow: it ran by itself. */
  readonly ran: Record<string, true>;
  /** Runs that other workflows could go on from, and workflows that were not run again. */
  sometimes: number;
}

export const workflowRounds: Invariant<State> = {
  name: 'workflow-rounds',
  about: 'Whatever somebody does makes each workflow run at most once, and one that is meant to act once acts once.',
  reads: ['fact'],
  initial: () => ({ directory: emptyDirectory(), conversations: {}, rounds: {}, ran: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type !== 'fact') return null;
    if (event.stream === directoryStream) {
      applyDirectory(state.directory, event.fact as DirectoryFact);
      return null;
    }
    const { stream } = event;
    const fact = event.fact as Fact;
    const on = state.conversations[stream] ?? emptyConversation(stream);
    state.conversations[stream] = on;
    const broken = judge(state, on, fact);
    apply(on, fact);
    return broken;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function judge(state: State, on: Conversation, fact: Fact): string | null {
  if (fact.type === 'workflow.planned') return once(state, on, fact, `act ${on.outside}`);
  if (fact.type !== 'workflow.fired' || fact.by.kind === 'person') return null;
  state.sometimes += 1;
  const key = `${on.id} ${fact.workflow}`;
  const isOnce = own(state.directory.workflows, fact.workflow)?.again !== 'always';
  if (isOnce && state.ran[key])
    return `The workflow ${fact.workflow} is meant to act once, and acts on ${on.id} again.`;
  state.ran[key] = true;
  return fact.waited ? once(state, on, fact, `wait ${fact.trigger}`) : null;
}

function once(
  state: State,
  { id }: Conversation,
  { workflow }: WorkflowPlanned | WorkflowFired,
  cause: string,
): string | null {
  const round = `${id} ${workflow} ${cause}`;
  if (state.rounds[round]) return `The workflow ${workflow} is started on ${id} a second time by ${cause}.`;
  state.rounds[round] = true;
  return null;
}

/** Every fact changes something: whose it is, its status, a tag, a follower. Source: catalogue E3 (a repetition was told to everybody). */
import { own } from '../../rules/keys.ts';
import type { DirectoryFact, Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  /** What holds, by conversation and what it is about. */
  readonly known: Record<string, string>;
  /** Commands that changed nothing. */
  sometimes: number;
}

export const noEmptyChange: Invariant<State> = {
  name: 'no-empty-change',
  about: 'Every change of an assignee, a status, a tag or a follower changes something.',
  reads: ['decided', 'fact'],
  initial: () => ({ known: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'decided' && event.outcome.ok && event.outcome.result === 'unchanged') state.sometimes += 1;
    const claim = event.type === 'fact' ? claimOf(event.fact) : null;
    if (event.type !== 'fact' || claim === null) return null;
    const key = `${event.stream} ${claim.about}`;
    const before = own(state.known, key) ?? claim.atFirst;
    state.known[key] = claim.value;
    return before === claim.value
      ? `${event.fact.type} changes nothing on ${event.stream}: ${claim.about} was so.`
      : null;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

interface Claim {
  readonly about: string;
  readonly value: string;
  readonly atFirst: string;
}

function claimOf(fact: Fact | DirectoryFact): Claim | null {
  switch (fact.type) {
    case 'assignment.changed':
      return { about: 'the assignee', value: JSON.stringify(fact.to), atFirst: '{"kind":"nobody"}' };
    case 'status.changed':
      return { about: 'the status', value: fact.to, atFirst: 'active' };
    case 'tag.added':
    case 'tag.removed':
      return { about: `the tag ${fact.tag}`, value: fact.type, atFirst: 'tag.removed' };
    case 'follower.added':
    case 'follower.removed':
      return { about: `${fact.person} as a follower`, value: fact.type, atFirst: 'follower.removed' };
    default:
      return null;
  }
}

/** Every life runs as its machine says: statuses, assignments, replies, notes, forwards, mail, locks, members. Source: the charts under `machines/`. */
import { assignmentEvent, assignmentTable } from '../../machines/assignment.machine.ts';
import { conversationEvent, conversationTable } from '../../machines/conversation.machine.ts';
import { deliveryEvent, deliveryTable } from '../../machines/delivery.machine.ts';
import { forwardEvent, forwardTable } from '../../machines/forward.machine.ts';
import { lockEvent, lockTable } from '../../machines/lock.machine.ts';
import { memberEvent, memberTable } from '../../machines/member.machine.ts';
import { noteEvent, noteTable } from '../../machines/note.machine.ts';
import { replyEvent, replyTable } from '../../machines/reply.machine.ts';
import { snoozeEvent, snoozeTable } from '../../machines/snooze.machine.ts';
import type { Table } from '../../machines/table.ts';
import { own } from '../../rules/keys.ts';
import type { DirectoryFact, Fact, Role } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import { namesIn } from './merges.ts';

interface State {
  /** State by machine and whose life it is. */
  readonly lives: Record<string, string>;
  /** The role that waits for an invited person. */
  readonly invited: Record<string, Role>;
  /** Steps of all machines. */
  sometimes: number;
}

interface Turn {
  readonly table: Table;
  readonly whose: string;
  readonly event: string;
}

export const lawfulLives: Invariant<State> = {
  name: 'lawful-lives',
  about: 'Every conversation, reply, note, forward, mail, lock and member lives as its machine says.',
  reads: ['fact'],
  initial: () => ({ lives: {}, invited: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type !== 'fact') return null;
    const { stream, fact } = event;
    goOn(state, stream, fact as Fact);
    for (const { table, whose, event: type } of turnsOf(state, stream, fact)) {
      const key = `${table.name} ${whose}`;
      const before = own(state.lives, key) ?? table.initial;
      state.sometimes += 1;
      if (!table.can(before, type)) return `${fact.type} happens to the ${table.name} ${whose}, which is ${before}.`;
      state.lives[key] = table.next(before, type);
    }
    return null;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

/** The threads of a merged conversation live on where it goes on. */
function goOn({ lives }: State, stream: string, fact: Fact): void {
  if (fact.type !== 'conversation.absorbed') return;
  for (const table of [replyTable, noteTable, forwardTable]) {
    for (const [before, name] of namesIn(fact)) {
      const life = own(lives, `${table.name} ${fact.from} ${before}`);
      if (life !== undefined) lives[`${table.name} ${stream} ${name}`] = life;
    }
  }
  for (const { mail, state } of fact.deliveries) lives[`${deliveryTable.name} ${stream} ${mail}`] = state;
}

function turnsOf(state: State, stream: string, fact: Fact | DirectoryFact): readonly Turn[] {
  const about = 'thread' in fact ? `${stream} ${fact.thread}` : stream;
  const turns: readonly (readonly [table: unknown, whose: string, event: string | null])[] = [
    [conversationTable, stream, conversationEvent(fact as Fact)],
    [snoozeTable, stream, snoozeEvent(fact as Fact)],
    [assignmentTable, stream, assignmentEvent(fact as Fact)],
    [replyTable, about, replyEvent(fact as Fact)],
    [noteTable, about, noteEvent(fact as Fact)],
    [forwardTable, about, forwardEvent(fact as Fact)],
    [deliveryTable, 'mail' in fact ? `${stream} ${fact.mail}` : '', deliveryEvent(fact as Fact)],
    [lockTable, stream, lockEvent(fact as Fact)],
    [memberTable, 'person' in fact ? fact.person : '', memberTurn(state, fact as DirectoryFact)],
  ];
  return turns.flatMap(([table, whose, event]) => (event === null ? [] : [{ table: table as Table, whose, event }]));
}

function memberTurn(state: State, fact: DirectoryFact): string | null {
  if (!('person' in fact)) return null;
  const { person } = fact;
  if (fact.type === 'person.added') state.invited[person] = fact.role;
  if (fact.type === 'person.role-changed' && fact.from === 'invited') state.invited[person] = fact.to;
  return memberEvent(fact, own(state.invited, person) ?? null);
}

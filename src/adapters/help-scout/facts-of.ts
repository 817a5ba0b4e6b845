/**
 * Threads of Help Scout as what an audit reads: facts of ours, without texts and addresses.
 *
 * Shapes: `message` (and `reply`, as it is called when written) is a reply, `customer` and what a customer says in a chat is theirs. A thread that is held for its
 * author has the state `review`; one in the state `draft` stands there unsent, since it was created. Hidden threads were said. What each author had seen is
 * not recorded: the facts say everything, and nobody may conclude anything from that.
 * Source: as in `payload.ts`.
 */
import type { Entry } from '../../core/audit/timeline.ts';
import type { Actor, Fact } from '../../core/schema/types.ts';
import type { ImportedAuthor, ImportedThread } from './payload.ts';

export interface ImportedFacts {
  readonly entries: readonly Entry[];
  /** Threads that say nothing about collisions, by what they are. */
  readonly ignored: readonly string[];
}

export interface Whole {
  readonly id: string;
  readonly inbox: string;
  readonly createdAt: number | null;
  readonly threads: readonly ImportedThread[];
}

/** Nobody's. */
const address = 'customer@import.invalid';

export function factsOf({ id, inbox, createdAt, threads }: Whole): ImportedFacts {
  const inOrder = [...threads].sort((one, other) => one.at - other.at || numberOf(one.id) - numberOf(other.id));
  const begunAt = Math.min(createdAt ?? Number.POSITIVE_INFINITY, inOrder[0]?.at ?? Number.POSITIVE_INFINITY);
  const entries: Entry[] = [];
  const ignored: string[] = [];
  const put = (at: number, by: Actor, what: What): void => {
    const fact = { ...what, revision: revisionOf(entries) + 1, at, by } as Fact;
    entries.push({ type: 'fact', at, fact });
  };
  const customer: Actor = { kind: 'customer', address };
  put(begunAt, customer, { type: 'conversation.created', conversation: id, inbox, customer: { address }, subject: '' });
  for (const { id: thread, type, state, at, by } of inOrder) {
    const said = kindOf(type, by);
    const actor: Actor = by.isCustomer ? customer : { kind: 'person', person: by.id };
    const seen = revisionOf(entries);
    if (said === null || !known.has(state)) ignored.push(said === null ? type : `${type} (${state})`);
    else if (state === 'draft') {
      if (said === 'reply' && !by.isCustomer) entries.push(draft(at, by.id, thread));
    } else if (said === 'customer') put(at, customer, { type: 'customer.wrote', thread, text: '' });
    else if (said === 'note') put(at, actor, { type: 'note.added', thread, text: '', mentions: [] });
    else if (state === 'review') put(at, actor, { type: 'reply.held', thread, text: '', seen, causes: [] });
    else {
      put(at, actor, { type: 'reply.accepted', thread, text: '', seen, undoUntil: at });
      put(at, { kind: 'automation', name: 'undo-window' }, { type: 'reply.sent', thread });
    }
  }
  return { entries, ignored };
}

type Unstamped<F> = F extends Fact ? Omit<F, 'revision' | 'at' | 'by' | 'command'> : never;
type What = Unstamped<Fact>;

const known: ReadonlySet<string> = new Set(['published', 'hidden', 'draft', 'review']);

function kindOf(type: string, by: ImportedAuthor): 'reply' | 'note' | 'customer' | null {
  if (type === 'note') return 'note';
  if (type === 'customer') return 'customer';
  if (type === 'message' || type === 'reply') return 'reply';
  if (type === 'chat' || type === 'beaconchat') return by.isCustomer ? 'customer' : 'reply';
  return null;
}

function draft(at: number, person: string, thread: string): Entry {
  return { type: 'draft', at, person, kind: 'reply', draft: { lineage: `thread ${thread}`, text: '' } };
}

function revisionOf(entries: readonly Entry[]): number {
  return entries.reduce((newest, entry) => (entry.type === 'fact' ? entry.fact.revision : newest), 0);
}

function numberOf(id: string): number {
  return Number(id) || 0;
}

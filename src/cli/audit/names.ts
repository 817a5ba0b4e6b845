/** What people and inboxes are called, from the facts of the account. */
import type { AuditNames } from '../../core/schema/types.ts';
import type { Plain } from './reading.ts';

export interface Names {
  readonly see: (fact: Plain) => void;
  readonly addPerson: (id: string, name: string) => void;
  readonly all: () => AuditNames;
}

export function openNames(): Names {
  const people = new Map<string, string>();
  const inboxes = new Map<string, string>();
  const put = (names: Map<string, string>, id: unknown, name: unknown): void => {
    if (typeof id === 'string' && typeof name === 'string' && name !== '') names.set(id, name);
  };
  return {
    see(fact) {
      if (fact['type'] === 'person.added') put(people, fact['person'], fact['name']);
      else if (fact['type'] === 'inbox.created') put(inboxes, fact['inbox'], fact['name']);
    },
    addPerson: (id, name) => put(people, id, name),
    all: () => ({ people: inOrder(people), inboxes: inOrder(inboxes) }),
  };
}

function inOrder(names: Map<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries([...names].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * Facts become the account: `applyDirectory` in place on state that the caller owns, `evolveDirectory` from snapshot to snapshot.
 *
 * Shapes: facts are trusted; whether they may happen was decided before.
 */
import { produce, type Draft as Writable } from 'immer';
import { memberEvent, memberTable } from '../machines/member.machine.ts';
import { own } from '../rules/keys.ts';
import type { DirectoryFact } from '../schema/types.ts';
import { type Directory, emptyDirectory } from './directory.ts';

/** Folds one fact into the account, in place. */
export function applyDirectory(directory: Directory | Writable<Directory>, fact: DirectoryFact): void {
  const draft = directory as Writable<Directory>;
  draft.revision = fact.revision;
  applyMember(draft, fact);
  applyRest(draft, fact);
  if (fact.command !== undefined) {
    draft.commands[fact.command] = { ok: true, result: 'accepted', revision: fact.revision };
  }
}

/** The account after one more fact; the one before stays as it was. */
export function evolveDirectory(directory: Directory, fact: DirectoryFact): Directory {
  return produce(directory, (draft) => applyDirectory(draft, fact));
}

/** The account that these facts make, from the first on. */
export function foldDirectory(facts: Iterable<DirectoryFact>): Directory {
  const directory = emptyDirectory();
  for (const fact of facts) applyDirectory(directory, fact);
  return directory;
}

function applyMember(draft: Writable<Directory>, fact: DirectoryFact): void {
  if (fact.type === 'person.added') {
    const { person, name, handle, address = null, role, inboxes } = fact;
    const granted = setOf(inboxes);
    draft.people[person] = {
      id: person,
      name,
      handle,
      address,
      member: 'invited',
      invitedAs: role,
      inboxes: granted,
      notify: null,
      ...(fact.bot && { bot: true }),
    };
    return;
  }
  const person = 'person' in fact ? own(draft.people, fact.person) : undefined;
  if (!person) return;
  const event = memberEvent(fact, person.invitedAs);
  if (event !== null) person.member = memberTable.next(person.member, event);
  if (person.member !== 'invited') person.invitedAs = null;
  else if (fact.type === 'person.role-changed') person.invitedAs = fact.to;
}

function applyRest(draft: Writable<Directory>, fact: DirectoryFact): void {
  switch (fact.type) {
    case 'person.notifications-set': {
      const person = own(draft.people, fact.person);
      if (!person) return;
      person.notify = { ...person.notify, ...fact.notify } as typeof person.notify;
      draft.attentive[fact.person] = true;
      return;
    }
    case 'access.granted': {
      const person = own(draft.people, fact.person);
      if (person) person.inboxes[fact.inbox] = true;
      return;
    }
    case 'access.revoked':
      delete own(draft.people, fact.person)?.inboxes[fact.inbox];
      return;
    case 'person.went-away': {
      const person = own(draft.people, fact.person);
      if (person) person.away = { since: fact.at, until: fact.until ?? null };
      return;
    }
    case 'person.came-back':
      delete own(draft.people, fact.person)?.away;
      return;
    case 'team.created':
      draft.teams[fact.team] = { id: fact.team, name: fact.name, handle: fact.handle, members: setOf(fact.members) };
      return;
    case 'team.joined': {
      const team = own(draft.teams, fact.team);
      if (team) team.members[fact.person] = true;
      return;
    }
    case 'team.left':
      delete own(draft.teams, fact.team)?.members[fact.person];
      return;
    case 'inbox.created': {
      const { inbox, name, address = null } = fact;
      draft.inboxes[inbox] = { id: inbox, name, address, noteTemplate: null };
      return;
    }
    case 'inbox.template-required': {
      const inbox = own(draft.inboxes, fact.inbox);
      if (inbox) inbox.noteTemplate = fact.savedReply;
      return;
    }
    case 'inbox.routing-set': {
      const inbox = own(draft.inboxes, fact.inbox);
      if (inbox) inbox.routing = fact.routing as Writable<typeof fact.routing>;
      return;
    }
    case 'saved-reply.put': {
      const { savedReply, name, text, inboxes } = fact;
      draft.savedReplies[savedReply] = { id: savedReply, name, text, inboxes: setOf(inboxes) };
      return;
    }
    case 'saved-reply.removed':
      delete draft.savedReplies[fact.savedReply];
      return;
    case 'workflow.put':
      // A new record each time: what is compiled from one belongs to it.
      draft.workflows = { ...draft.workflows, [fact.name]: fact.workflow as Writable<typeof fact.workflow> };
      return;
    case 'workflow.removed': {
      const { [fact.name]: _, ...others } = draft.workflows;
      draft.workflows = others;
      return;
    }
    case 'policy.changed':
      draft.policy = fact.policy as Writable<typeof fact.policy>;
  }
}

function setOf(ids: readonly string[]): Record<string, true> {
  const set: Record<string, true> = {};
  for (const id of ids) set[id] = true;
  return set;
}

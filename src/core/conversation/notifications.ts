/**
 * Who is told of a fact, and why.
 *
 * Shapes: one notification a person and fact, the strongest cause of it: mentioned before followed. Nobody is told of their own act, or of what they
 * cannot open. A note whose mentions reached nobody tells its author.
 * Source: DESIGN "Notifications"; catalogue H2, H4, H5, H7.
 */
import type { Directory } from '../directory/directory.ts';
import { canOpen } from '../rules/access.ts';
import { own } from '../rules/keys.ts';
import type { Actor, Assignee, Fact, Mention, NoteAdded, NoteEdited, Notification } from '../schema/types.ts';
import type { Conversation, NoteThread } from './conversation.ts';
import { threadOn } from './decision.ts';

export function notificationsOf(fact: Fact, on: Conversation, directory: Directory): Notification[] {
  switch (fact.type) {
    case 'customer.wrote':
      return told(
        'customer-wrote',
        [...reach(on.assignee, directory), ...Object.keys(on.followers)],
        fact,
        on,
        directory,
      );
    case 'reply.sent': {
      const reply = threadOn(on, 'reply', fact.thread);
      return reply ? told('followed', Object.keys(on.followers), { ...fact, by: reply.by }, on, directory) : [];
    }
    case 'reply.held':
    case 'reply.reheld':
      return isAnswered(fact.by) ? [] : [notification('reply-held', actorPerson(fact.by) ?? '', fact, on)];
    case 'note.added': {
      const mentioned = told(
        'mentioned',
        fact.mentions.flatMap((one) => reach(one, directory)),
        fact,
        on,
        directory,
      );
      const already = new Set(mentioned.map(({ to }) => to));
      const followers = Object.keys(on.followers).filter((person) => !already.has(person));
      return [...mentioned, ...told('followed', followers, fact, on, directory), ...notReached(fact, on)];
    }
    case 'note.edited': {
      const note = threadOn(on, 'note', fact.thread);
      return note
        ? [...told('mentioned', newlyMentioned(note, fact, directory), fact, on, directory), ...notReached(fact, on)]
        : [];
    }
    case 'assignment.changed':
      return told('assigned', reach(fact.to, directory), fact, on, directory);
    default:
      return [];
  }
}

type Told = Fact | (Fact & { readonly by: Actor });

function told(
  cause: Notification['cause'],
  people: readonly string[],
  fact: Told,
  on: Conversation,
  directory: Directory,
): Notification[] {
  const actor = actorPerson(fact.by);
  return [...new Set(people)]
    .filter((person) => person !== actor && canOpen(directory, person, on))
    .map((person) => notification(cause, person, fact, on));
}

function notification(
  cause: Notification['cause'],
  to: string,
  fact: Told,
  { id: conversation }: Conversation,
): Notification {
  const { revision, by, at } = fact;
  const thread = 'thread' in fact ? { thread: fact.thread } : {};
  return { id: `${to}/${cause}/${conversation}/${revision}`, to, cause, conversation, ...thread, revision, by, at };
}

/** The people behind an assignee or a mention. */
function reach(one: Assignee | Mention, directory: Directory): readonly string[] {
  if (one.kind === 'person') return [one.person];
  return one.kind === 'team' ? Object.keys(own(directory.teams, one.team)?.members ?? {}) : [];
}

/** Whom this edit mentions for the first time, by name or by team. */
function newlyMentioned(
  { mentionedAt }: NoteThread,
  { revision }: NoteEdited,
  directory: Directory,
): readonly string[] {
  const people = (isNew: boolean) =>
    Object.entries(mentionedAt).flatMap(([key, since]) =>
      (since === revision) === isNew ? reach(mentionOf(key), directory) : [],
    );
  const before = new Set(people(false));
  return people(true).filter((person) => !before.has(person));
}

function mentionOf(key: string): Mention {
  const id = key.slice(key.indexOf(':') + 1);
  return key.startsWith('team:') ? { kind: 'team', team: id } : { kind: 'person', person: id };
}

/** Mentioning oneself is no failure to report. */
function notReached(fact: NoteAdded | NoteEdited, on: Conversation): Notification[] {
  const unreached = (fact.unreached ?? []).filter(({ reason }) => reason !== 'self');
  const author = actorPerson(fact.by);
  if (unreached.length === 0 || author === null) return [];
  return [{ ...notification('could-not-notify', author, fact, on), unreached }];
}

/** A session has the answer to its command in front of it; mail and other ways without one do not. */
function isAnswered(by: Actor): boolean {
  return by.kind !== 'person' || by.session !== undefined;
}

function actorPerson(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.person : null;
}

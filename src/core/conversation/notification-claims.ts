/**
 * What a fact is to whom: everybody with a claim to hear of it, whether they want to or not.
 *
 * Shapes: the strongest claims first. `by` is who did it, which for a reply is its author and not the clock that sent it. A conversation of
 * a team is the conversation of each of its members. What is nobody's own news goes only to those who have set something for themselves.
 * The message that a conversation begins with is no second news.
 */
import type { Directory } from '../directory/directory.ts';
import { own } from '../rules/keys.ts';
import type { NotificationClass } from '../rules/preferences.ts';
import { type ProtectionName, protects } from '../rules/protections.ts';
import type { Actor, Assignee, Fact, Mention, NoteEdited, Notification } from '../schema/types.ts';
import type { Conversation, NoteThread } from './conversation.ts';
import { threadOn } from './decision.ts';

export interface Claim {
  readonly cause: Notification['cause'];
  readonly class: NotificationClass;
  readonly people: readonly string[];
  readonly by: Actor;
}

type Without = ReadonlySet<ProtectionName> | undefined;

export function claimsOf(fact: Fact, on: Conversation, directory: Directory, without: Without): readonly Claim[] {
  const { by } = fact;
  switch (fact.type) {
    case 'conversation.created':
      return [{ cause: 'new-conversation', class: 'newConversation', people: attentive(directory), by }];
    case 'customer.wrote':
      if (isBeginning(fact, on)) return [];
      return [
        ...byOwnership('customer-wrote', 'customer', by, on, directory, without),
        { cause: 'customer-wrote', class: 'followed', people: Object.keys(on.followers), by },
      ];
    case 'reply.sent': {
      const reply = threadOn(on, 'reply', fact.thread);
      return reply ? written(reply.by, on, directory, without) : [];
    }
    case 'note.added': {
      const mentioned = fact.mentions.flatMap((one) => reach(one, directory, without));
      const unasked: readonly Claim[] = protects('quiet-notes', without)
        ? []
        : [{ cause: 'colleague-wrote', class: 'mentioned', people: Object.keys(directory.people), by }];
      return [
        { cause: 'mentioned', class: 'mentioned', people: mentioned, by },
        ...written(by, on, directory, without),
        ...unasked,
      ];
    }
    case 'note.edited': {
      const note = threadOn(on, 'note', fact.thread);
      const people = note ? newlyMentioned(note, fact, directory, without) : [];
      return [{ cause: 'mentioned', class: 'mentioned', people, by }];
    }
    case 'assignment.changed': {
      // Whose it was under another name knows of it.
      if (fact.reason === 'merge') return [];
      const people = reach(fact.to, directory, without);
      const others = fact.to.kind === 'nobody' ? [] : attentive(directory).filter((one) => !people.includes(one));
      return [
        { cause: 'assigned', class: 'assignedToMe', people, by },
        { cause: 'assigned-to-other', class: 'assignedToOther', people: others, by },
      ];
    }
    case 'conversation.woke':
      if (fact.reason !== 'time') return [];
      return [
        { cause: 'woke', class: 'userOnMine', people: reach(on.assignee, directory, without), by },
        { cause: 'woke', class: 'followed', people: Object.keys(on.followers), by },
      ];
    default:
      return [];
  }
}

/** A colleague replied or added a note. */
function written(by: Actor, on: Conversation, directory: Directory, without: Without): readonly Claim[] {
  const followed: Claim = { cause: 'followed', class: 'followed', people: Object.keys(on.followers), by };
  return [followed, ...byOwnership('colleague-wrote', 'user', by, on, directory, without)];
}

const classesBy = {
  customer: ['customerToUnassigned', 'customerToMine', 'customerToOther'],
  user: ['userOnUnassigned', 'userOnMine', 'userOnOther'],
} as const;

/** The same news is another class to whom the conversation belongs, and to everybody else. */
function byOwnership(
  cause: Claim['cause'],
  who: keyof typeof classesBy,
  by: Actor,
  { assignee }: Conversation,
  directory: Directory,
  without: Without,
): readonly Claim[] {
  const [unassigned, mine, other] = classesBy[who];
  if (assignee.kind === 'nobody') return [{ cause, class: unassigned, people: attentive(directory), by }];
  const owners = reach(assignee, directory, without);
  const others = attentive(directory).filter((person) => !owners.includes(person));
  return [
    { cause, class: mine, people: owners, by },
    { cause, class: other, people: others, by },
  ];
}

function attentive({ attentive: people }: Directory): readonly string[] {
  return Object.keys(people);
}

function isBeginning({ revision, at }: Fact, { createdAt }: Conversation): boolean {
  return revision === 2 && at === createdAt;
}

/** The people behind an assignee or a mention. */
function reach(one: Assignee | Mention, directory: Directory, without: Without): readonly string[] {
  if (one.kind === 'person') return [one.person];
  if (one.kind !== 'team' || !protects('team-reach', without)) return [];
  return Object.keys(own(directory.teams, one.team)?.members ?? {});
}

/** Whom this edit mentions for the first time, by name or by team. */
function newlyMentioned(
  { mentionedAt }: NoteThread,
  { revision }: NoteEdited,
  directory: Directory,
  without: Without,
): readonly string[] {
  const people = (isNew: boolean) =>
    Object.entries(mentionedAt).flatMap(([key, since]) =>
      (since === revision) === isNew ? reach(mentionOf(key), directory, without) : [],
    );
  const before = new Set(people(false));
  return people(true).filter((person) => !before.has(person));
}

function mentionOf(key: string): Mention {
  const id = key.slice(key.indexOf(':') + 1);
  return key.startsWith('team:') ? { kind: 'team', team: id } : { kind: 'person', person: id };
}

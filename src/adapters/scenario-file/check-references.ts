/** Says of everything that names something whether the scenario knows it. */
import type { Names } from './names.ts';
import { nearest, oneOf } from './nearest.ts';
import { type Misfit, misfit, type Reference } from './remark.ts';

export function checkReference(reference: Reference, names: Names): Misfit | null {
  const meant = Object.hasOwn(readers, reference.shape) ? readers[reference.shape]?.(reference) : null;
  if (!meant) return null;
  const { name, kind } = meant;
  const known = names[kind];
  if (known.includes(name)) return null;
  const { one, many } = words[kind];
  const finding = { code: 'name.unknown', path: reference.path, text: `There is no ${one} \`${name}\`.` } as const;
  const near = nearest(name, [...known, ...(meant.also ?? [])]);
  const expected = known.length > 0 ? oneOf(known, near) : `${many} declared in this file; there are none`;
  return misfit(reference.span, { ...finding, expected, near });
}

interface Meant {
  readonly kind: keyof Names;
  readonly name: string;
  /** Words that could stand there instead of a name. */
  readonly also?: readonly string[];
}

/** What a name of this shape means, or null where it is no name but one of the words that can stand in its place. */
const readers: Readonly<Record<string, (reference: Reference) => Meant | null>> = {
  PersonName: ({ name }) => ({ kind: 'people', name }),
  ActorName: ({ name }) => ({ kind: 'people', name: name.split('@', 1)[0] ?? name }),
  ConversationName: ({ name }) => ({ kind: 'conversations', name }),
  SeenName: ({ name }) => ({ kind: 'conversations', name }),
  InboxName: ({ name }) => ({ kind: 'inboxes', name }),
  TeamName: ({ name }) => ({ kind: 'teams', name }),
  SavedReplyName: ({ name }) => ({ kind: 'savedReplies', name }),
  WorkflowRuleName: ({ name }) => ({ kind: 'workflows', name }),
  WorkflowInbox: ({ name }) => ({ kind: 'inboxes', name }),
  WorkflowPerson: ({ name }) => ({ kind: 'people', name }),
  WorkflowSavedReply: ({ name }) => ({ kind: 'savedReplies', name }),
  WorkflowAssignee: ({ name }) => personOrTeam(name, ['nobody']),
  WorkflowHolder: ({ name }) => personOrTeam(name, ['nobody', 'somebody']),
  ProtectionName: ({ name }) => ({ kind: 'protections', name }),
  OutcomeName: ({ name }) => ({ kind: 'outcomes', name }),
  MentionName: ({ name }) => personOrTeam(name, []),
  ThreadAuthor: ({ name }) => personOr(name, ['customer']),
  HolderName: ({ name }) => personOr(name, ['nobody']),
  ShownHolderName: ({ name }) => personOr(name, ['nobody', 'unknown']),
  CauseName: ({ name }) => (name.includes('@') ? null : personOr(name, ['customer'])),
  AssigneeName: ({ name, path }) => personOrTeam(name, meCanStand(path) ? ['nobody', 'me'] : ['nobody']),
};

function personOr(name: string, also: readonly string[]): Meant | null {
  return also.includes(name) ? null : { kind: 'people', name, also };
}

function personOrTeam(name: string, also: readonly string[]): Meant | null {
  return name.startsWith('team:') ? { kind: 'teams', name: name.slice('team:'.length) } : personOr(name, also);
}

/** `me` is whoever acts: nobody does at the beginning, or in what the server holds. */
function meCanStand(path: string): boolean {
  return !path.startsWith('/conversations/') && !/\/expect\/[^/]+\/assignee$/.test(path);
}

const words: Readonly<Record<keyof Names, { readonly one: string; readonly many: string }>> = {
  people: { one: 'person', many: 'people' },
  conversations: { one: 'conversation', many: 'conversations' },
  inboxes: { one: 'inbox', many: 'inboxes' },
  teams: { one: 'team', many: 'teams' },
  savedReplies: { one: 'saved reply', many: 'saved replies' },
  workflows: { one: 'workflow', many: 'workflows' },
  protections: { one: 'protection', many: 'protections' },
  outcomes: { one: 'answer', many: 'answers' },
};

/**
 * Every name that a scenario knows, wherever it is declared: at the beginning, or by a step that brings somebody or something in.
 *
 * Shapes: read from a file that may be wrong elsewhere. A name counts for the whole file, also before the step that declares it: that something
 * does not exist yet is a thing to try.
 */
import { protectionNames } from '../../core/rules/protections.ts';
import { rejections } from '../../core/rules/rejections.ts';
import { entryOf, type Node } from './node.ts';
import { stepWords } from './verbs.ts';

export interface Names {
  readonly people: readonly string[];
  readonly conversations: readonly string[];
  readonly inboxes: readonly string[];
  readonly teams: readonly string[];
  readonly savedReplies: readonly string[];
  readonly workflows: readonly string[];
  readonly protections: readonly string[];
  readonly outcomes: readonly string[];
}

/** Of whoever is the owner when nobody in the scenario is. */
const implicitOwner = 'account-owner';
const defaultInbox = 'support';
const outcomeWords = ['accepted', 'held', 'unchanged', 'confirm', 'rejected', 'pending'];

export function namesIn(root: Node): Names {
  const brought = broughtIn(entryOf(root, 'steps')?.value);
  const inboxes = [...keysOf(root, 'inboxes'), ...brought.inboxes];
  return {
    people: [
      ...keysOf(root, 'people').filter((name) => !stepWords.includes(name)),
      ...brought.people,
      ...(hasOwner(root) ? [] : [implicitOwner]),
    ],
    conversations: [...keysOf(root, 'conversations'), ...brought.conversations],
    inboxes: keysOf(root, 'inboxes').length > 0 ? inboxes : [defaultInbox, ...inboxes],
    teams: [...keysOf(root, 'teams'), ...brought.teams],
    savedReplies: [...keysOf(root, 'savedReplies'), ...brought.savedReplies],
    workflows: [...keysOf(root, 'workflows'), ...brought.workflows],
    protections: protectionNames,
    outcomes: [...outcomeWords, ...Object.keys(rejections)],
  };
}

function keysOf(root: Node, section: string): readonly string[] {
  const found = entryOf(root, section)?.value;
  return found?.kind === 'map' ? found.entries.map(({ key }) => key) : [];
}

function hasOwner(root: Node): boolean {
  const people = entryOf(root, 'people')?.value;
  return people?.kind === 'map' && people.entries.some(({ value }) => textAt(value, 'role') === 'owner');
}

type Declared = 'people' | 'conversations' | 'inboxes' | 'teams' | 'savedReplies' | 'workflows';

/** The keys under which a step or a command declares a name. */
const declaring: Readonly<Record<string, Declared>> = {
  invite: 'people',
  create: 'conversations',
  begins: 'conversations',
  as: 'conversations',
  savedReply: 'savedReplies',
  putWorkflow: 'workflows',
};
const declaringCommands: Readonly<Record<string, readonly [field: string, what: Declared]>> = {
  'person.add': ['person', 'people'],
  'conversation.create': ['conversation', 'conversations'],
  'inbox.create': ['inbox', 'inboxes'],
  'team.create': ['team', 'teams'],
  'saved-reply.put': ['savedReply', 'savedReplies'],
  'workflow.put': ['name', 'workflows'],
};

function broughtIn(steps: Node | undefined): Readonly<Record<Declared, string[]>> {
  const found: Record<Declared, string[]> = {
    people: [],
    conversations: [],
    inboxes: [],
    teams: [],
    savedReplies: [],
    workflows: [],
  };
  if (steps) collect(steps, found);
  return found;
}

function collect(node: Node, found: Record<Declared, string[]>): void {
  if (node.kind === 'list') for (const item of node.items) collect(item, found);
  if (node.kind !== 'map') return;
  const type = textAt(node, 'type');
  const command = type !== null && Object.hasOwn(declaringCommands, type) ? declaringCommands[type] : undefined;
  const name = command ? textAt(node, command[0]) : null;
  if (command && name !== null) found[command[1]].push(name);
  for (const { key, value } of node.entries) {
    const what = Object.hasOwn(declaring, key) ? declaring[key] : undefined;
    if (what && value.kind === 'scalar' && typeof value.value === 'string') found[what].push(value.value);
    collect(value, found);
  }
}

function textAt(node: Node, key: string): string | null {
  const value = entryOf(node, key)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : null;
}

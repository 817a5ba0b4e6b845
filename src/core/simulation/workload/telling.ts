/**
 * What has been told so far in a random story, as far as it decides what can be told next.
 *
 * Shapes: a tab that crashed can only be opened again, a reply can be taken back only after one was sent, and so on; what the product will answer is not
 * known here, so a story holds steps that turn out to be impossible.
 */
import type { Act, DraftKind } from '../../schema/types.ts';
import type { Random } from '../random.ts';
import { actVerbOf, conversationOf } from '../verbs.ts';
import type { Company } from './company.ts';
import { anyOf, one, oneIn } from './dice.ts';
import type { StoryOptions } from './story-options.ts';

export interface Telling {
  readonly random: Random;
  readonly options: StoryOptions;
  readonly company: Company;
  /** Labels of all devices; a person may have two. */
  readonly actors: readonly string[];
  readonly conversations: string[];
  readonly tabs: Map<string, Tab>;
  /** Conversations in which something was sent, and in which a note was added. */
  readonly sent: Set<string>;
  readonly noted: Set<string>;
  /** Outsiders to whom something was forwarded, by conversation. */
  readonly outsiders: Map<string, string>;
  readonly partitioned: string[];
  /** How many things were said. */
  said: number;
  /** How many people and conversations came in. */
  added: number;
}

export interface Tab {
  readonly label: string;
  readonly person: string;
  crashed: boolean;
  offline: boolean;
  hidden: boolean;
  commanded: boolean;
  acted: boolean;
  readonly lists: Set<string>;
  /** By conversation that was opened: the composer last used, if any. */
  readonly opened: Map<string, DraftKind | null>;
  readonly replied: Set<string>;
  /** What they mean to do next. */
  readonly plan: Act[];
}

export function tabOf({ tabs }: Telling, label: string): Tab {
  const known = tabs.get(label);
  if (known) return known;
  const [person = label] = label.split('@', 1);
  const tab: Tab = {
    label,
    person,
    crashed: false,
    offline: false,
    hidden: false,
    commanded: false,
    acted: false,
    lists: new Set(),
    opened: new Map(),
    replied: new Set(),
    plan: [],
  };
  tabs.set(label, tab);
  return tab;
}

export function peopleIn({ company }: Telling): readonly string[] {
  return Object.keys(company.people ?? {});
}

export function inboxIn({ random, company }: Telling): string {
  return one(random, Object.keys(company.inboxes ?? {}));
}

export function personIn(telling: Telling): string {
  return one(telling.random, peopleIn(telling));
}

/** Mostly where the session is already. */
export function placeFor(telling: Telling, tab: Tab): string {
  const { random, conversations } = telling;
  const open = anyOf(random, tab.opened.keys());
  return open !== null && !oneIn(random, 4) ? open : one(random, conversations);
}

export function remember(telling: Telling, tab: Tab, act: Act): void {
  const verb = actVerbOf(act);
  tab.acted = true;
  rememberTab(tab, act);
  if ('list' in act) tab.lists.add(act.list);
  if ('unlist' in act) tab.lists.delete(act.unlist);
  if (verb !== null && commanding.has(verb)) tab.commanded = true;
  const conversation = conversationOf(act);
  if (conversation !== null && verb !== 'answers' && verb !== 'create') rememberIn(telling, tab, act, conversation);
}

function rememberTab(tab: Tab, act: Act): void {
  if ('offline' in act || 'online' in act) tab.offline = 'offline' in act;
  if ('hide' in act || 'show' in act) tab.hidden = 'hide' in act;
  if ('reopen' in act) tab.crashed = false;
  if (!('crash' in act)) return;
  tab.crashed = true;
  tab.offline = false;
  tab.hidden = false;
  tab.opened.clear();
  tab.lists.clear();
  tab.plan.length = 0;
}

function rememberIn(telling: Telling, tab: Tab, act: Act, conversation: string): void {
  const composer = composerAfter(act) ?? tab.opened.get(conversation) ?? null;
  const isSent = actVerbOf(act) === 'send' || ('send' in act && act.send === true);
  if ('close' in act) tab.opened.delete(conversation);
  else tab.opened.set(conversation, composer);
  if (!isSent) return;
  tab.commanded = true;
  if (composer === 'note') telling.noted.add(conversation);
  else {
    telling.sent.add(conversation);
    tab.replied.add(conversation);
  }
}

function composerAfter(act: Act): DraftKind | null {
  if ('compose' in act) return act.kind;
  if ('kind' in act && act.kind !== undefined) return act.kind;
  const verb = actVerbOf(act);
  if (verb === 'template') return 'note';
  return verb === 'reply' || verb === 'note' || verb === 'forward' ? verb : null;
}

/** What can be submitted again, whatever became of it. */
const commanding: ReadonlySet<string> = new Set(['assign', 'follow', 'unfollow', 'tag', 'untag', 'status', 'move']);

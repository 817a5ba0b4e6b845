/**
 * What has happened for certain, or may have happened, up to a step of a scenario that is only read and not played.
 *
 * Shapes: whatever depends on the network, on a rejection or on an order left open counts as having happened both ways, so that what is
 * called impossible is so on every run. `unknown` is a state that several acts at the same time may have left.
 */
import type { Act, Scenario } from '../../core/schema/types.ts';
import { actVerbOf, conversationOf } from '../../core/simulation/verbs.ts';

export interface Story {
  /** Conversations in which somebody may have sent a reply or forward, a reply that may have been held, or added a note. */
  readonly sent: Set<string>;
  readonly held: Set<string>;
  readonly noted: Set<string>;
  /** `person/conversation` where text may stand in a composer. */
  readonly composed: Set<string>;
  readonly tabs: Map<string, Tab>;
  partitioned: boolean;
}

export interface Tab {
  crashed: Known;
  offline: Known;
  hidden: Known;
  acted: boolean;
  commanded: boolean;
  readonly opened: Set<string>;
  readonly lists: Set<string>;
  readonly replied: Set<string>;
}

export type Known = 'yes' | 'no' | 'unknown';

export function storyBefore({ conversations = {} }: Scenario): Story {
  const all = Object.entries(conversations);
  const having = (kind: 'reply' | 'note'): Set<string> =>
    new Set(
      all.flatMap(([name, { messages = [] }]) =>
        messages.some((one) => one.by !== 'customer' && (one.kind ?? 'reply') === kind) ? [name] : [],
      ),
    );
  return {
    sent: having('reply'),
    held: new Set(),
    noted: having('note'),
    composed: new Set(),
    tabs: new Map(),
    partitioned: false,
  };
}

export function tabOf({ tabs }: Story, label: string): Tab {
  const known = tabs.get(label);
  if (known) return known;
  const tab: Tab = {
    crashed: 'no',
    offline: 'no',
    hidden: 'no',
    acted: false,
    commanded: false,
    opened: new Set(),
    lists: new Set(),
    replied: new Set(),
  };
  tabs.set(label, tab);
  return tab;
}

export function personOf(label: string): string {
  return label.split('@', 1)[0] ?? label;
}

/** What the act brings about, apart from what becomes of the tab itself. */
export function rememberDoing(story: Story, label: string, act: Act): void {
  const tab = tabOf(story, label);
  const verb = actVerbOf(act) ?? '';
  tab.acted = true;
  if (!onTabOnly.has(verb)) tab.commanded = true;
  const conversation = conversationOf(act);
  if (conversation !== null) rememberIn(story, tab, label, act, conversation);
  if ('list' in act) tab.lists.add(act.list);
  if ('api' in act && typeof act.api['conversation'] === 'string') sendAnything(story, act.api['conversation']);
}

/** What becomes of the tab. */
export function rememberTab(tab: Tab, act: Act): void {
  if ('offline' in act) tab.offline = 'yes';
  else if ('online' in act) tab.offline = 'no';
  else if ('hide' in act) tab.hidden = 'yes';
  else if ('show' in act) tab.hidden = 'no';
  else if ('crash' in act) {
    tab.crashed = 'yes';
    tab.offline = 'unknown';
    tab.hidden = 'unknown';
  } else if ('reopen' in act) tab.crashed = 'no';
}

function rememberIn(story: Story, tab: Tab, label: string, act: Act, conversation: string): void {
  tab.opened.add(conversation);
  const key = `${personOf(label)}/${conversation}`;
  if ('reply' in act || 'note' in act || 'forward' in act || 'type' in act) story.composed.add(key);
  if ('compose' in act || 'insert' in act || 'restore' in act || 'template' in act || 'takeOver' in act)
    story.composed.add(key);
  const sends = 'send' in act && act.send !== false;
  if ('answers' in act) sendAnything(story, conversation);
  if (sends && 'note' in act) story.noted.add(conversation);
  else if (sends || 'confirm' in act) sendAnything(story, conversation);
  if ((sends && !('note' in act)) || 'confirm' in act) tab.replied.add(conversation);
  if ('create' in act) sendAnything(story, conversation);
  if ('merge' in act) mergeStories(story, act.merge, act.into);
}

function sendAnything({ sent, held, noted }: Story, conversation: string): void {
  for (const set of [sent, held, noted]) set.add(conversation);
}

/** What may have happened in one of them may have happened in the one that goes on, whichever that is in the end. */
function mergeStories({ sent, held, noted, composed, tabs }: Story, one: string, other: string): void {
  const sets = [sent, held, noted, ...[...tabs.values()].flatMap(({ opened, replied }) => [opened, replied])];
  for (const set of sets) shareBetween(set, one, other);
  for (const key of [...composed]) {
    const person = key.slice(0, key.indexOf('/') + 1);
    shareBetween(composed, person + one, person + other);
  }
}

function shareBetween(set: Set<string>, one: string, other: string): void {
  if (set.has(one)) set.add(other);
  else if (set.has(other)) set.add(one);
}

const onTabOnly: ReadonlySet<string> = new Set(
  'open close list unlist type compose stop clear restore forget insert template repeat hide show offline online crash reopen'.split(
    ' ',
  ),
);

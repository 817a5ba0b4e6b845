/**
 * Nothing of a note reaches a customer or an outsider.
 *
 * Shapes: the texts of notes, saved note drafts included, are looked for in every mail about their conversation or its children, and in the
 * customer's view at the end. What was also written for the customer to read, by anybody, is no leak.
 * Source: catalogue G1-G4, G11.
 */
import { customerView } from '../../conversation/customer-view.ts';
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';
import { pushTo } from './lists.ts';
import { carryLists } from './merges.ts';

interface State {
  /** By conversation: what was said inside. */
  readonly inside: Record<string, string[]>;
  /** By conversation: what was said to be read outside. */
  readonly outside: Record<string, string[]>;
  readonly parents: Record<string, string>;
  /** Mails out of conversations with something to hide. */
  sometimes: number;
}

/** Shorter texts turn up in others by chance. */
const shortest = 6;

export const noteWall: Invariant<State> = {
  name: 'note-wall',
  about: 'Nothing of a note reaches a customer or an outsider.',
  reads: ['draft', 'fact', 'mail'],
  initial: () => ({ inside: {}, outside: {}, parents: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'fact') remember(state, event.stream, event.fact as Fact);
    else if (event.type === 'draft' && event.kind === 'note' && event.draft)
      hide(state, event.conversation, event.draft.text);
    else if (event.type === 'mail' && event.mail.kind !== 'refusal') {
      const { conversation, to, text, subject } = event.mail;
      const leaked = leakIn(state, conversation, `${subject}\n${text}`);
      return leaked === null
        ? null
        : `The mail to ${to} about ${conversation} holds a note: ${JSON.stringify(leaked)}.`;
    }
    return null;
  },
  end: (state, world) => leakInViews(state, world),
  sometimes: (state) => state.sometimes,
};

function remember(state: State, conversation: string, fact: Fact): void {
  carryLists(state.inside, conversation, fact);
  carryLists(state.outside, conversation, fact);
  switch (fact.type) {
    case 'note.added':
    case 'note.edited':
      hide(state, conversation, fact.text);
      return;
    case 'reply.accepted':
    case 'reply.held':
    case 'reply.scheduled':
    case 'reply.edited':
    case 'forward.accepted':
    case 'customer.wrote':
      say(state, conversation, fact.text);
      return;
    case 'conversation.created':
      if (fact.parent) state.parents[conversation] = fact.parent.conversation;
      say(state, conversation, fact.subject);
  }
}

function hide({ inside }: State, conversation: string, text: string): void {
  const trimmed = text.trim();
  if (trimmed.length >= shortest && !inside[conversation]?.includes(trimmed)) pushTo(inside, conversation, trimmed);
}

function say({ outside }: State, conversation: string, text: string): void {
  pushTo(outside, conversation, text);
}

/** What of the inside of a conversation, or of the one it was forwarded from, stands in a text for outside. */
function leakIn(state: State, conversation: string, text: string): string | null {
  const parent = state.parents[conversation];
  const family = parent === undefined ? [conversation] : [conversation, parent];
  const inside = family.flatMap((member) => state.inside[member] ?? []);
  if (inside.length > 0) state.sometimes += 1;
  const bare = unquoted(text);
  const found = inside.filter((hidden) => bare.includes(unquoted(hidden)));
  if (found.length === 0) return null;
  const outside = family.flatMap((member) => state.outside[member] ?? []).map(unquoted);
  return found.find((hidden) => !outside.some((said) => said.includes(unquoted(hidden)))) ?? null;
}

/** Lines without the marks of quoting, so that a text of several lines is found in history as well. */
function unquoted(text: string): string {
  return text.replace(/^(> ?)+/gm, '').replace(/\s+/g, ' ');
}

function leakInViews(state: State, { rooms, directory, without }: WorldView): string | null {
  if (!directory) return null;
  for (const [id, { conversation }] of rooms) {
    const { subject, messages } = customerView(conversation, directory, without);
    const leaked = leakIn(state, id, [subject, ...messages.map(({ text }) => text)].join('\n'));
    if (leaked !== null) return `The customer's view of ${id} holds a note: ${JSON.stringify(leaked)}.`;
  }
  return null;
}

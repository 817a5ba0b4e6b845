/**
 * What goes outside is made of what was said openly, and of nothing else: every line of a mail, every message of the customer's view, every attachment.
 *
 * Shapes: not a search for what notes say but the other way round, so that it holds for notes of one word, for drafts, for names of attachments and for whatever
 * may be inside one day. Each line may stand in a mail as often as it was said in the conversation and in the one it was forwarded from.
 * Source: catalogue G, the invariant for all of it.
 */
import { customerView } from '../../conversation/customer-view.ts';
import { own } from '../../rules/keys.ts';
import type { Attachment, Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';
import { pushTo } from './lists.ts';

interface State {
  /** Texts for outsiders, by conversation. */
  readonly said: Record<string, string[]>;
  readonly subjects: Record<string, string>;
  readonly parents: Record<string, string>;
  /** What was merged into a conversation. */
  readonly merged: Record<string, string[]>;
  /** Ids of what was attached openly. */
  readonly attached: Record<string, true>;
  /** Conversations with something inside. */
  readonly inside: Record<string, true>;
  /** Mails out of conversations with something inside. */
  sometimes: number;
}

export const nothingUnsaid: Invariant<State> = {
  name: 'nothing-unsaid',
  about: 'What goes to customers and outsiders is made of what was said openly, and of nothing else.',
  reads: ['draft', 'fact', 'mail'],
  initial: () => ({ said: {}, subjects: {}, parents: {}, merged: {}, attached: {}, inside: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'fact') hear(state, event.stream, event.fact as Fact);
    else if (event.type === 'draft' && event.kind === 'note' && event.draft) state.inside[event.conversation] = true;
    if (event.type !== 'mail' || event.mail.kind === 'refusal') return null;
    const { conversation, to, text, subject, attachments } = event.mail;
    const family = familyOf(state, conversation);
    if (family.some((member) => own(state.inside, member))) state.sometimes += 1;
    const line = unsaidLine(
      text,
      family.flatMap((member) => state.said[member] ?? []),
    );
    if (line !== null)
      return `The mail to ${to} about ${conversation} holds what nobody said: ${JSON.stringify(line)}.`;
    const open = family.map((member) => own(state.subjects, member) ?? '');
    if (!open.some((one) => subject.endsWith(one))) return `The mail to ${to} has another subject: ${subject}.`;
    const hidden = attachments.find((id) => !own(state.attached, id));
    return hidden === undefined
      ? null
      : `The mail to ${to} about ${conversation} carries ${hidden}, which was not sent.`;
  },
  end: (state, world) => unsaidInViews(state, world),
  sometimes: (state) => state.sometimes,
};

function hear(state: State, conversation: string, fact: Fact): void {
  switch (fact.type) {
    case 'conversation.created':
      state.subjects[conversation] = fact.subject;
      if (fact.parent) state.parents[conversation] = fact.parent.conversation;
      return;
    case 'reply.accepted':
    case 'reply.held':
    case 'reply.scheduled':
    case 'customer.wrote':
      attach(state, fact.attachments ?? []);
      pushTo(state.said, conversation, fact.text);
      return;
    case 'reply.edited':
    case 'forward.accepted':
      pushTo(state.said, conversation, fact.text);
      return;
    case 'conversation.absorbed':
      pushTo(state.merged, conversation, fact.from);
      return;
    case 'note.added':
      state.inside[conversation] = true;
  }
}

function attach({ attached }: State, attachments: readonly Attachment[]): void {
  for (const { id } of attachments) attached[id] = true;
}

/** The conversation, what was merged into it, and what it was forwarded from. */
function familyOf({ parents, merged }: State, conversation: string): readonly string[] {
  const parent = own(parents, conversation);
  const family = new Set(parent === undefined ? [conversation] : [conversation, parent]);
  for (const member of family) for (const one of merged[member] ?? []) family.add(one);
  return [...family];
}

/** The first line that was not said, or not as often; null where there is none. Who wrote what is said above each quoted message. */
function unsaidLine(text: string, said: readonly string[]): string | null {
  const left = new Map<string, number>();
  for (const line of said.flatMap(linesOf)) left.set(line, (left.get(line) ?? 0) + 1);
  for (const line of linesOf(text)) {
    const times = left.get(line) ?? 0;
    if (times === 0 && !line.endsWith(' wrote:')) return line;
    left.set(line, times - 1);
  }
  return null;
}

/** Without marks of quoting, empty ones left out. */
function linesOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const bare = line.replace(/^(> ?)+/, '').trim();
    return bare === '' ? [] : [bare];
  });
}

function unsaidInViews(state: State, { rooms, directory }: WorldView): string | null {
  if (!directory) return null;
  for (const [id, { conversation }] of rooms) {
    const said = new Set(familyOf(state, id).flatMap((member) => state.said[member] ?? []));
    const unsaid = customerView(conversation, directory).messages.find(({ text }) => !said.has(text));
    if (unsaid) return `The customer's view of ${id} holds what nobody said: ${JSON.stringify(unsaid.text)}.`;
  }
  return null;
}

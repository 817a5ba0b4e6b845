/**
 * A note before it is written: what it says, whom it mentions, and what stands against it.
 *
 * Shapes: `guests` are let into the conversation for their mention. Whoever edits a note need not start from the template again.
 * Errors: `text.empty`, `note.template-required`, `mention.refused`.
 */
import { type Ask, type Because, type ConversationDecision, reject } from '../../rules/ask.ts';
import { own } from '../../rules/keys.ts';
import { mentionRefusal, resolveMentions } from '../../rules/mentions.ts';
import { protects } from '../../rules/protections.ts';
import { startsFromTemplate } from '../../rules/saved-replies.ts';
import type { Attachment, Mention, Unreached } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { type Happening, refuse } from '../decision.ts';

export interface NoteText {
  readonly text: string;
  readonly mentions?: readonly Mention[] | undefined;
  readonly attachments?: readonly Attachment[] | undefined;
}

export interface WelcomeNote {
  readonly refusal: null;
  readonly mentions: readonly Mention[];
  readonly guests: readonly string[];
  /** What the author is told of mentions that reach nobody; empty if there is nothing to tell. */
  readonly told: { readonly unreached?: readonly Unreached[] };
  readonly because: readonly Because[];
}

export type ReadNote = { readonly refusal: ConversationDecision } | WelcomeNote;

/** Reads a note that is about to be added. */
export function readNewNote(note: NoteText, on: Conversation, ask: Ask): ReadNote {
  const read = readNote(note, on, ask);
  if (read.refusal) return read;
  const template = own(ask.directory.inboxes, on.inbox)?.noteTemplate;
  const saved = template ? own(ask.directory.savedReplies, template) : undefined;
  if (!saved || startsFromTemplate(note.text, saved.text)) return read;
  return { refusal: refuse('policy', 'inbox.noteTemplate', 'note.template-required', { savedReply: saved.id }) };
}

/** Reads a note as it is to become. */
export function readNote({ text, mentions, attachments = [] }: NoteText, on: Conversation, ask: Ask): ReadNote {
  if (text.trim() === '' && attachments.length === 0) return { refusal: refuse('state', 'text', 'text.empty', {}) };
  const { by: author, directory, without } = ask;
  const { policy } = directory;
  const resolved = resolveMentions({ text, mentions, author, conversation: on, directory, policy, without });
  const because = [
    ...resolved.grants.map((person) => mentionReason('allow', { person, policy: policy.mentions })),
    ...resolved.unreached.map((unreached) => mentionReason('note', { ...unreached })),
  ];
  if (resolved.refused.length > 0) {
    const refusal = mentionRefusal(resolved.refused);
    return { refusal: reject(refusal, [...because, mentionReason('deny', { mentions: resolved.refused })]) };
  }
  const told = resolved.unreached.length > 0 ? { unreached: resolved.unreached } : {};
  return { refusal: null, mentions: resolved.mentions, guests: resolved.grants, told, because };
}

/** Guests come before the note that lets them in, so that they can open it when they are told. */
export function withGuests(note: Happening, { guests }: WelcomeNote, ask: Ask): Happening[] {
  const added = guests.map((person): Happening => ({ type: 'guest.added', person }));
  return protects('grant-before-check', ask.without) ? [...added, note] : [note, ...added];
}

function mentionReason(verdict: Because['verdict'], detail: Because['detail']): Because {
  return { rule: 'mention', name: 'policy.mentions', verdict, detail };
}

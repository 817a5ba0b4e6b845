/**
 * A note before it is written: what it says, whom it mentions, and what stands against it.
 *
 * Errors: `text.empty`, `note.template-required`, `mention.refused`.
 */
import type { Ask, Because, ConversationDecision } from '../../rules/ask.ts';
import { protects } from '../../rules/protections.ts';
import type { Attachment, Mention } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { type Happening, refuse } from '../decision.ts';
import { type Mentioned, mentionedIn } from './mentioned.ts';

export interface NoteText {
  readonly text: string;
  readonly mentions?: readonly Mention[] | undefined;
  readonly attachments?: readonly Attachment[] | undefined;
}

export type ReadNote =
  | { readonly refusal: ConversationDecision }
  | { readonly refusal: null; readonly mentioned: Mentioned; readonly because: readonly Because[] };

export function readNote({ text, mentions = [], attachments = [] }: NoteText, on: Conversation, ask: Ask): ReadNote {
  if (text.trim() === '' && attachments.length === 0) return { refusal: refuse('state', 'text', 'text.empty', {}) };
  const mentioned = mentionedIn(text, mentions, on, ask);
  const { policy } = ask.directory;
  const missed = mentioned.unreached.filter(({ reason }) => reason !== 'self');
  const because = mentioned.unreached.map(
    (unreached): Because => ({ rule: 'mention', name: 'policy.mentions', verdict: 'note', detail: { ...unreached } }),
  );
  if (policy.mentions === 'refuse' && missed.length > 0) {
    const detail = { mentions: missed.map(({ mention }) => mention), unreached: missed };
    return { refusal: refuse('mention', 'policy.mentions', 'mention.refused', detail, because) };
  }
  return { refusal: null, mentioned, because };
}

/** What the author is told of the mentions that reach nobody. */
export function report({ unreached }: Mentioned, ask: Ask): { readonly unreached?: Mentioned['unreached'] } {
  return unreached.length > 0 && protects('mention-report', ask.without) ? { unreached } : {};
}

/** The guests that a note lets in come before it, so that they can open it when they are told. */
export function withGuests(note: Happening, { guests }: Mentioned, ask: Ask): Happening[] {
  const added = guests.map((person): Happening => ({ type: 'guest.added', person }));
  return protects('grant-before-check', ask.without) ? [...added, note] : [note, ...added];
}

/**
 * Saved replies: their variables, and how they get into what somebody writes.
 *
 * Shapes: a variable is `{%customer.firstName,fallback=there%}`. A name that does not exist stays in the text as it stands, so that the slip is
 * seen; a value that is empty gives way to the fallback, or to nothing. What is filled in is never read for variables again. Variables stand in
 * the draft as they are and are bound when it is sent: whoever took it over, wherever it was moved, the customer reads the right names.
 * Source: DOMAIN "Saved replies"; catalogue F11 (typed text overwritten, wrong inbox, wrong customer).
 */
import type { Conversation } from '../conversation/conversation.ts';
import type { Directory, SavedReply } from '../directory/directory.ts';
import type { Rejection } from '../schema/types.ts';
import type { Ask } from './ask.ts';
import { own } from './keys.ts';
import { type ProtectionName, protects } from './protections.ts';
import { rejection } from './rejections.ts';
import { fixedLines, hasPieces, templateParts } from './template.ts';

/** What is sent, of what its author wrote: every variable that stands in it is filled in now. */
export function boundText(text: string, conversation: Conversation, { by, directory, without }: Ask): string {
  if (by.kind !== 'person' || !protects('bound-at-send', without)) return text;
  return fillTemplate(text, variablesFor({ conversation, person: by.person, directory }));
}

/** The text with its variables filled in. Linear in its length. */
export function fillTemplate(text: string, variables: Readonly<Record<string, string>>): string {
  return templateParts(text)
    .map((part) => {
      if (part.kind === 'fixed') return part.text;
      const value = own(variables, part.name);
      if (value === undefined) return part.written;
      return value === '' ? part.fallback : value;
    })
    .join('');
}

export interface VariableSources {
  readonly conversation: Conversation;
  /** Who writes. */
  readonly person: string;
  readonly directory: Directory;
}

/** Every variable there is. `user` and `mailbox` are what saved replies brought from elsewhere call the person and the inbox. */
export function variablesFor({ conversation, person, directory }: VariableSources): Readonly<Record<string, string>> {
  const { customer, subject } = conversation;
  const writer = own(directory.people, person);
  const inbox = own(directory.inboxes, conversation.inbox);
  return {
    ...named('customer', customer.name ?? '', customer.address),
    ...named('person', writer?.name ?? '', writer?.address ?? ''),
    ...named('user', writer?.name ?? '', writer?.address ?? ''),
    'inbox.name': inbox?.name ?? '',
    'inbox.address': inbox?.address ?? '',
    'mailbox.name': inbox?.name ?? '',
    'mailbox.email': inbox?.address ?? '',
    'conversation.subject': subject,
  };
}

export interface Insertion {
  /** What stands in the composer. All of it stays. */
  readonly existing: string;
  readonly saved: SavedReply;
  /** The inbox of the conversation. */
  readonly inbox: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Where in `existing`; at its end if left out. */
  readonly position?: number;
  readonly without?: ReadonlySet<ProtectionName>;
}

export type Inserted =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly rejection: Rejection };

/** Rejects `saved-reply.elsewhere`. */
export function insertSavedReply({ existing, saved, inbox, variables, position, without }: Insertion): Inserted {
  if (own(saved.inboxes, inbox) !== true && protects('saved-reply-inbox', without)) {
    return { ok: false, rejection: rejection('saved-reply.elsewhere', { savedReply: saved.id, inbox }) };
  }
  const filled = protects('bound-at-send', without) ? saved.text : fillTemplate(saved.text, variables);
  if (position === undefined) return { ok: true, text: appendText(existing, filled) };
  const at = boundary(existing, position);
  return { ok: true, text: existing.slice(0, at) + filled + existing.slice(at) };
}

/** Both texts, on lines of their own. */
export function appendText(existing: string, addition: string): string {
  if (existing === '' || addition === '' || existing.endsWith('\n')) return existing + addition;
  return `${existing}\n${addition}`;
}

/** True if every line of the template begins a line of the text, in order; variables stand for anything. */
export function startsFromTemplate(text: string, template: string): boolean {
  const lines = text.split(/\r\n|\r|\n/);
  let next = 0;
  for (const fixed of fixedLines(template)) {
    while (next < lines.length && !hasPieces(lines[next] ?? '', fixed)) next += 1;
    if (next === lines.length) return false;
    next += 1;
  }
  return true;
}

/** The nearest place at or before the position that splits no character. */
function boundary(text: string, position: number): number {
  const at = Math.max(0, Math.min(Math.trunc(position) || 0, text.length));
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') && /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') ? at - 1 : at;
}

function named(prefix: string, name: string, address: string): Readonly<Record<string, string>> {
  const [firstName = '', ...rest] = name.trim().split(/\s+/);
  return {
    [`${prefix}.firstName`]: firstName,
    [`${prefix}.lastName`]: rest.join(' '),
    [`${prefix}.fullName`]: name.trim(),
    [`${prefix}.email`]: address,
  };
}

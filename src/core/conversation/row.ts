/** A conversation as one line of an inbox list. */
import type { ProtectionName } from '../rules/protections.ts';
import type { RosterEntry, Row } from '../schema/types.ts';
import type { Conversation } from './conversation.ts';
import { newestMessage } from './customer-view.ts';

/** Source: Help Scout's API shows 185 characters. */
const previewLength = 185;

export function rowOf(on: Conversation, roster: readonly RosterEntry[], without?: ReadonlySet<ProtectionName>): Row {
  const { id: conversation, inbox, subject, customer, status, assignee, revision } = on;
  return {
    conversation,
    inbox,
    subject,
    customer,
    status,
    assignee,
    tags: Object.keys(on.tags).sort(),
    preview: previewOf(newestMessage(on, without) ?? ''),
    held: authorsOfHeld(on),
    revision,
    roster,
    ...(on.snooze && { snoozedUntil: on.snooze.until }),
  };
}

/** People with a reply that waits for them. */
function authorsOfHeld(on: Conversation): readonly string[] {
  const authors = Object.keys(on.held).flatMap((id) => {
    const by = on.threads[id]?.by;
    return by?.kind === 'person' ? [by.person] : [];
  });
  return [...new Set(authors)].sort();
}

/** Cut between characters, never inside one. */
function previewOf(text: string): string {
  const line = text
    .slice(0, 8 * previewLength)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= previewLength ? line : [...line.slice(0, 2 * previewLength)].slice(0, previewLength).join('');
}

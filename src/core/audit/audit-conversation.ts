/**
 * What happened in one conversation: its facts are folded once, and every finder reads along.
 *
 * Shapes: an incident belongs to the inbox in which the conversation was at that time.
 */
import { apply } from '../conversation/apply.ts';
import { type Conversation, emptyConversation } from '../conversation/conversation.ts';
import type { AuditIncident, Fact } from '../schema/types.ts';
import { type Found, teamName } from './finder.ts';
import { finders } from './finders/all.ts';
import { replyOn } from './going-out.ts';
import type { ConversationLog, Reading } from './timeline.ts';

export interface Audited {
  readonly incidents: readonly Unnumbered[];
  /** What was said, to set the incidents in proportion. */
  readonly said: readonly Said[];
}

export type Unnumbered = Without<AuditIncident>;
type Without<I> = I extends AuditIncident ? Omit<I, 'number'> : never;

export interface Said {
  readonly what: 'reply' | 'note';
  readonly at: number;
  readonly inbox: string;
  /** Null for a customer. */
  readonly person: string | null;
}

export function auditConversation({ conversation, entries }: ConversationLog, reading: Reading): Audited {
  const on = emptyConversation(conversation);
  const open = finders.map((finder) => finder(reading));
  const stays: Stay[] = [];
  const said: Said[] = [];
  for (const entry of entries) {
    for (const finder of open) finder.see(entry, on);
    if (entry.type !== 'fact') continue;
    apply(on, entry.fact);
    const { inbox } = on;
    if (stays.at(-1)?.inbox !== inbox) stays.push({ inbox, since: entry.fact.at });
    const one = saidBy(entry.fact, on);
    if (one) said.push(one);
  }
  const incidents = open.flatMap((finder) => finder.end(on)).map((found) => placed(found, conversation, stays));
  return { incidents, said };
}

interface Stay {
  readonly inbox: string;
  readonly since: number;
}

function saidBy(fact: Fact, on: Conversation): Said | null {
  const { at } = fact;
  if (fact.type === 'note.added') return { what: 'note', at, inbox: on.inbox, person: teamName(fact.by) };
  const reply = fact.type === 'reply.sent' ? replyOn(on, fact.thread) : null;
  return reply ? { what: 'reply', at, inbox: on.inbox, person: teamName(reply.by) } : null;
}

function placed(found: Found, conversation: string, stays: readonly Stay[]): Unnumbered {
  const inbox = stays.findLast(({ since }) => since <= found.at)?.inbox ?? stays[0]?.inbox ?? '';
  return { ...found, conversation, inbox };
}

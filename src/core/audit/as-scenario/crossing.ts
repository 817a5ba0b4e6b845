/** What crossed with a reply, in order and with the time between, from the log of its conversation. */
import { apply } from '../../conversation/apply.ts';
import { type Conversation, emptyConversation } from '../../conversation/conversation.ts';
import { own } from '../../rules/keys.ts';
import type { AuditIncident, Cause, Fact } from '../../schema/types.ts';
import { goingOut, replyOn, unseenBy } from '../going-out.ts';
import type { ConversationLog, Reading } from '../timeline.ts';

export interface Crossing {
  readonly kind: Cause['kind'];
  /** The person, by id; null for the customer. */
  readonly by: string | null;
  /** Since the one before. */
  readonly pauseMs: number;
}

type Crossed = Extract<AuditIncident, { readonly kind: 'double' | 'blind' | 'held' | 'anyway' }>;

export interface Crossings {
  readonly causes: readonly Crossing[];
  /** From the last of them until the reply was sent. */
  readonly pauseMs: number;
}

export function crossingsOf(
  incident: Crossed,
  { conversation, entries }: ConversationLog,
  reading: Reading,
): Crossings {
  const on = emptyConversation(conversation);
  for (const entry of entries) {
    if (entry.type !== 'fact') continue;
    const causes = causesAt(incident, entry.fact, on, reading);
    if (causes) return inOrder(causes, entry.fact.at, on);
    apply(on, entry.fact);
  }
  return { causes: [], pauseMs: 0 };
}

/** Null for every other fact. */
function causesAt(incident: Crossed, fact: Fact, on: Conversation, { seen }: Reading): readonly Cause[] | null {
  if (incident.kind === 'held') {
    const isIt = (fact.type === 'reply.held' || fact.type === 'reply.kept-back') && fact.thread === incident.thread;
    return isIt ? fact.causes : null;
  }
  const thread = incident.kind === 'double' ? incident.threads.at(-1) : incident.thread;
  const reply = goingOut(fact, on);
  if (!reply || reply.thread !== thread) return null;
  if (incident.kind === 'anyway') return reply.overrode;
  const unseen = seen ? unseenBy(reply, on) : [];
  if (incident.kind === 'blind' || unseen.some(({ kind }) => kind === 'reply')) return unseen;
  return incident.threads.slice(0, -1).flatMap((id) => {
    const first = replyOn(on, id);
    return first ? [{ kind: 'reply', thread: id, by: first.by, revision: first.revision } as const] : [];
  });
}

function inOrder(causes: readonly Cause[], sentAt: number, on: Conversation): Crossings {
  const said = causes.filter(({ kind }) => kind !== 'composing');
  let before = sentAt;
  const times = (said.length > 0 ? said : causes).map((cause) => ({
    cause,
    at: cause.kind === 'composing' ? sentAt : (own(on.threads, cause.thread)?.at ?? sentAt),
  }));
  before = times[0]?.at ?? sentAt;
  const found = times.map(({ cause: { kind, by }, at }): Crossing => {
    const pauseMs = Math.max(0, at - before);
    before = at;
    return { kind, pauseMs, by: by.kind === 'customer' ? null : by.kind === 'person' ? by.person : by.name };
  });
  return { causes: found, pauseMs: Math.max(0, sentAt - before) };
}

/** Customer messages and replies. */
import type { Fact } from '../../schema/types.ts';
import { replyMailId, wentOutWithForward } from '../delivery.ts';
import { originOf } from '../party.ts';
import { queueMail } from './deliveries.ts';
import { addThread, type Recipes, type State, threadOf } from './recipe.ts';

export const replyRecipes: Recipes<Extract<Fact['type'], 'customer.wrote' | `reply.${string}`>> = {
  'customer.wrote'(draft, fact) {
    const { thread: id, by, at, revision, text, attachments = none } = fact;
    const from = by.kind === 'customer' ? originOf(draft, by.address) : null;
    addThread(draft, { id, kind: 'customer', by, at, revision, text, attachments, ...(from !== null && { from }) });
    draft.published.push(id);
  },
  'reply.accepted'(draft, fact) {
    const { thread: id, by, at, revision, text, attachments = none, seen, undoUntil, overrode = none } = fact;
    const state = 'sending';
    addThread(draft, {
      id,
      kind: 'reply',
      by,
      at,
      revision,
      state,
      text,
      attachments,
      seen,
      undoUntil,
      sentAt: null,
      causes: none,
      overrode,
    });
    draft.sending[id] = true;
    consume(draft, fact.lineage);
  },
  'reply.held'(draft, fact) {
    const { thread: id, by, at, revision, text, attachments = none, seen, causes } = fact;
    const state = 'held';
    addThread(draft, {
      id,
      kind: 'reply',
      by,
      at,
      revision,
      state,
      text,
      attachments,
      seen,
      undoUntil: null,
      sentAt: null,
      causes,
      overrode: none,
    });
    draft.held[id] = true;
    consume(draft, fact.lineage);
  },
  'reply.reheld'(draft, fact) {
    const reply = threadOf(draft, 'reply', fact.thread);
    if (reply) reply.causes = fact.causes as typeof reply.causes;
  },
  'reply.released'(draft, fact) {
    const reply = threadOf(draft, 'reply', fact.thread);
    if (!reply) return;
    reply.state = 'sending';
    reply.undoUntil = fact.undoUntil;
    reply.overrode = fact.overrode as typeof reply.overrode;
    reply.causes = [];
    reply.revision = fact.revision;
    delete draft.held[fact.thread];
    draft.sending[fact.thread] = true;
    putLast(draft, fact.thread);
  },
  'reply.edited'(draft, fact) {
    const reply = threadOf(draft, 'reply', fact.thread);
    if (reply) reply.text = fact.text;
  },
  'reply.discarded'(draft, fact) {
    const reply = threadOf(draft, 'reply', fact.thread);
    if (!reply) return;
    reply.state = 'discarded';
    reply.causes = [];
    delete draft.held[fact.thread];
  },
  'reply.undone'(draft, fact) {
    const reply = threadOf(draft, 'reply', fact.thread);
    if (!reply) return;
    reply.state = 'undone';
    reply.undoUntil = null;
    delete draft.sending[fact.thread];
  },
  'reply.scheduled'(draft, fact) {
    const { thread: id, by, at, revision, text, attachments = none, seen, sendAt, whenCustomerWrites } = fact;
    addThread(draft, {
      id,
      kind: 'reply',
      by,
      at,
      revision,
      state: 'scheduled',
      text,
      attachments,
      seen,
      undoUntil: null,
      sentAt: null,
      causes: none,
      overrode: none,
      schedule: { sendAt, whenCustomerWrites },
    });
    draft.scheduled[id] = true;
    consume(draft, fact.lineage);
  },
  'reply.unscheduled'(draft, fact) {
    const reply = threadOf(draft, 'reply', fact.thread);
    if (!reply) return;
    reply.state = 'unscheduled';
    delete draft.scheduled[fact.thread];
  },
  'reply.kept-back'(draft, fact) {
    const reply = threadOf(draft, 'reply', fact.thread);
    if (!reply) return;
    reply.state = 'held';
    reply.causes = fact.causes as typeof reply.causes;
    delete draft.scheduled[fact.thread];
    draft.held[fact.thread] = true;
  },
  'reply.sent'(draft, fact) {
    const reply = threadOf(draft, 'reply', fact.thread);
    if (!reply) return;
    if (reply.state === 'scheduled') {
      reply.revision = fact.revision;
      delete draft.scheduled[fact.thread];
      putLast(draft, fact.thread);
    }
    reply.state = 'sent';
    reply.undoUntil = null;
    reply.sentAt = fact.at;
    delete draft.sending[fact.thread];
    draft.published.push(fact.thread);
    if (!wentOutWithForward(draft, reply)) queueMail(draft, replyMailId(fact.thread), fact.thread);
  },
};

/** Shared by everything that has none: lists of a thread are replaced, never changed. */
const none: readonly [] = [];

function consume(draft: State, lineage: string | undefined): void {
  if (lineage !== undefined) draft.consumed[lineage] = true;
}

/** What was held counts from its release on. The search is from the end, where a held reply usually is. */
function putLast(draft: State, id: string): void {
  if (draft.order.at(-1) === id) return;
  draft.order.splice(draft.order.lastIndexOf(id), 1);
  draft.order.push(id);
}

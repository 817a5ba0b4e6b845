/**
 * Drafts of bots in a room: put without a session, retired by whatever is said to or by the customer.
 *
 * Shapes: retiring is no fact; the draft is gone from the room and the store, everybody who was shown it is told, and so is the bot. What was
 * written under a retired lineage is neither saved, taken over nor sent afterwards. Drafts of people are never touched.
 * Source: catalogue A11.
 */
import { threadFrom } from '../conversation/conversation.ts';
import { saidSince } from '../rules/bots.ts';
import { own } from '../rules/keys.ts';
import { protects } from '../rules/protections.ts';
import type { Actor, Draft, Notification, SuggestDraft } from '../schema/types.ts';
import { draftKey, type Submission } from './room.ts';
import { drop, newVersion, putDraft } from './room-drafts.ts';
import { copied, type Step, settled } from './room-step.ts';

/** Puts what was accepted. */
export function putSuggestion(step: Step, by: Actor, { id, text, seen }: SuggestDraft): void {
  if (by.kind !== 'person') return;
  const { person } = by;
  const before = settled(own(step.room.drafts, draftKey(person, 'reply')));
  putDraft(step, {
    person,
    kind: 'reply',
    text,
    version: newVersion(step),
    lineage: before?.lineage ?? id,
    startedBy: person,
    editedBy: person,
    at: step.env.at,
    basedOn: seen,
  });
}

/** Drops every draft of a bot that something was said after. */
export function retireDrafts(step: Step): void {
  const { room, env } = step;
  if (!protects('bot-retirement', env.without)) return;
  for (const draft of Object.values(settled(room.drafts))) {
    if (draft.basedOn === undefined || draft.kind !== 'reply') continue;
    const revision = saidSince(settled(room.conversation), draft.basedOn);
    if (revision === null) continue;
    room.retired[draft.lineage] = revision;
    room.retiredOf[draft.person] = revision;
    drop(step, draft, { retiredBy: revision });
    tellBot(step, draft, revision);
  }
}

/** The message because of which the command cannot use the draft that it names; null if it can. */
export function retiredBy({ room }: Step, { command }: Submission): number | null {
  if (command.type === 'draft.take-over') {
    const { person, kind } = command;
    const isThere = own(room.drafts, draftKey(person, kind)) !== undefined;
    return kind === 'reply' && !isThere ? (own(room.retiredOf, person) ?? null) : null;
  }
  const isUse = command.type === 'reply.send' || command.type === 'reply.schedule';
  if (!isUse || command.lineage === undefined) return null;
  return own(room.retired, command.lineage) ?? null;
}

function tellBot({ room, env, outputs }: Step, { person }: Draft, revision: number): void {
  const on = settled(room.conversation);
  const said = threadFrom(on, revision);
  if (!said || (said.by.kind === 'person' && said.by.person === person)) return;
  const notification: Notification = {
    id: `${person}/draft-retired/${on.id}/${revision}`,
    to: person,
    cause: 'draft-retired',
    conversation: on.id,
    thread: said.id,
    revision,
    by: copied(said.by),
    media: ['browser'],
    at: env.at,
  };
  outputs.push({ type: 'notify', notification });
}

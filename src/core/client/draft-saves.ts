/**
 * Unsent text goes to the server while it is written, and what the server answers.
 *
 * Shapes: a save names the version it goes on from, its lineage and its number. Further saves may follow before the answer; the newest answer
 * counts. The last text always goes out. While a send of the same composer has no answer, what was begun after it waits: the server
 * still holds the draft that is being sent. A text that the server does not take is not offered again until something changes.
 * Source: catalogue A5, F3, F8; the counter is what makes a save that arrives twice, or late, harmless.
 */
import { castDraft } from 'immer';
import { draftKey } from '../room/room.ts';
import { own } from '../rules/keys.ts';
import type { DraftAnswer, SaveDraft } from '../schema/types.ts';
import type { ClientState, LocalText } from './client.ts';
import { moveTexts } from './merging.ts';
import { ownDraftOnServer, setAgainst } from './own-draft.ts';
import { type Step, still, tell, type WritableClient } from './step.ts';
import { dropText, isTold, putText, spend, textAt } from './texts.ts';

export function saveTexts(step: Step): void {
  for (const text of Object.values(step.client.texts).map(still)) {
    const due = saveDueAt(step.client, text);
    if (due !== null && due <= step.at) save(step, text);
  }
}

/** Without waiting for the throttle: the conversation is about to be closed. */
export function saveBeforeLeaving(step: Step, conversation: string): void {
  for (const text of Object.values(step.client.texts).map(still)) {
    if (text.conversation === conversation && saveDueAt(step.client, text) !== null) save(step, text);
  }
}

/** When the text is to be saved, be it again; null while it is not. */
export function saveDueAt(client: ClientState | WritableClient, text: LocalText): number | null {
  if (client.link === 'offline' || text.conflict !== null || isBeingSent(client, text)) return null;
  const room = own(client.rooms, text.conversation);
  if (room && room.phase === 'waiting') return null;
  if (isTold(text)) return text.saving === null ? null : text.savedAt + client.policy.retryMs;
  const last = room ? room.throttledAt : text.savedAt;
  return last === null || text.savedText === null ? text.changedAt : last + client.policy.presence.throttleMs;
}

export function answerSave(step: Step, message: DraftAnswer): void {
  const { conversation, kind, lineage, counter, outcome } = message;
  const text = textAt(step, conversation, kind);
  if (text?.lineage !== lineage) return answerSent(step, message);
  if (text.saving !== counter) return;
  if (outcome.ok) return saved(step, text, outcome.version, message.at);
  const { code, detail } = outcome.rejection;
  if (text.text === '') return removed(step, text);
  const { into } = detail as { readonly into?: unknown };
  if (code === 'conversation.merged' && typeof into === 'string') return moveTexts(step, conversation, into);
  const held = ownDraftOnServer(step, conversation, kind);
  const isMine = held?.lineage === lineage && held.text === text.savedText;
  if (code === 'draft.stale' && isMine) return saved(step, text, held.version, message.at);
  setAgainst(step, text, code, detail);
}

function saved(step: Step, text: LocalText, version: number, at: number): void {
  const room = own(step.client.rooms, text.conversation);
  if (room) delete room.drafts[draftKey(step.client.person, text.kind)];
  if (text.text === '' && text.savedText === '') return removed(step, text);
  putText(step, { ...text, base: version, saving: null, answeredAt: at });
}

function removed(step: Step, text: LocalText): void {
  spend(step, text.lineage);
  dropText(step, text);
}

/** The text is on its way as a command already; it may come back, and what the server did not take then counts as saved nowhere. */
function answerSent({ client }: Step, { lineage, counter, outcome, at }: DraftAnswer): void {
  const index = client.queue.findIndex(({ text }) => text?.lineage === lineage && text.saving === counter);
  const entry = still(client.queue[index]);
  if (!entry?.text) return;
  const told = outcome.ok ? { base: outcome.version } : { savedText: null };
  client.queue[index] = castDraft({ ...entry, text: { ...entry.text, ...told, saving: null, answeredAt: at } });
}

function save(step: Step, text: LocalText): void {
  const isRepetition = text.saving !== null && isTold(text);
  const counter = isRepetition ? text.counter : text.counter + 1;
  const room = own(step.client.rooms, text.conversation);
  if (room) room.throttledAt = step.at;
  tell(step, messageFor(step, text, counter));
  putText(step, { ...text, counter, saving: counter, savedText: text.text, savedAt: step.at });
}

function messageFor(
  { client, at }: Step,
  { conversation, kind, text, base, lineage }: LocalText,
  counter: number,
): SaveDraft {
  const token = kind === 'reply' ? (own(client.rooms, conversation)?.token ?? null) : null;
  const message = { type: 'draft.save', sentAt: at, conversation, kind, text, base, lineage, counter } as const;
  return token === null ? message : { ...message, token };
}

function isBeingSent({ queue }: ClientState | WritableClient, { conversation, kind }: LocalText): boolean {
  return queue.some(({ text }) => text?.conversation === conversation && text.kind === kind);
}

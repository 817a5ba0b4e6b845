/**
 * Drafts where several nodes share the store: a save counts once the store has taken it, and what was saved through another node is shown here.
 *
 * Shapes: one save a draft is under way; what is saved meanwhile waits for it. A save that the store refuses, since something else is there, is judged again
 * by that. What the store has of a text that was sent, retired or taken over came too late, and is removed there by whoever hears of it.
 * Errors: `draft.stale`, `draft.consumed`, `store.unavailable`.
 */
import { own } from '../rules/keys.ts';
import { protects } from '../rules/protections.ts';
import { rejection } from '../rules/rejections.ts';
import type { Draft } from '../schema/types.ts';
import { draftKey, type RoomInput, type Saving } from './room.ts';
import { retireDrafts } from './room-bots.ts';
import {
  answer,
  draftAt,
  drop,
  hide,
  newVersion,
  putOver,
  refuse,
  rememberSave,
  remove,
  saveDraft,
  show,
} from './room-drafts.ts';
import { type Step, settled } from './room-step.ts';

type Answered = Extract<RoomInput, { readonly type: 'draft-answered' }>;
type Displaced = Extract<RoomInput, { readonly type: 'draft-displaced' }>;
type News = Extract<RoomInput, { readonly type: 'draft-news' }>;

export function draftAnswered(step: Step, { person, kind, refused }: Answered): void {
  const key = draftKey(person, kind);
  const saving = settled(own(step.room.saving, key)) as Saving | undefined;
  if (!saving) return;
  delete step.room.saving[key];
  if (refused === 'unavailable') refuse(step, saving.from, saving.message, rejection('store.unavailable'));
  else if (refused) judgeAgain(step, saving, refused.current);
  else keep(step, saving);
  for (const { from, message } of saving.next) saveDraft(step, from, message);
}

export function hearOfDraft(step: Step, { person, kind, draft, version }: News): void {
  const { room } = step;
  const key = draftKey(person, kind);
  room.drafted = Math.max(room.drafted, version);
  const current = draftAt(step, key);
  if (!draft) {
    if (current && current.version <= version) hide(step, current);
    return;
  }
  if (isOver(step, draft)) return remove(step, draft);
  if (current && !isNewer(draft, current)) return;
  const { session = '', lineage, base = 0 } = draft;
  room.saves[key] = { session, lineage, counter: -1, base };
  show(step, draft, draft.session);
  retireDrafts(step);
}

/**
 * Puts what the store did not take over what it has instead: what was to be added goes below that, anything else in its place if it is
 * newer. What was sent by now, or is there already, is not put again.
 */
export function putAgain(step: Step, { draft, adds, current }: Displaced): void {
  const { room, env } = step;
  room.drafted = Math.max(room.drafted, current?.version ?? 0);
  const lineage = adds?.lineage ?? draft.lineage;
  const isSent = own(room.conversation.consumed, lineage) !== undefined && protects('draft-lineage', env.without);
  const isThere = current !== null && (adds ? current.text.includes(adds.text) : current.at >= draft.at);
  if (isSent || isThere || own(room.retired, lineage) !== undefined) return takeBack(step, draft, current);
  const { session: _, base: __, ...rest } = draft;
  const joined: Draft = {
    ...rest,
    text: current && adds ? `${current.text}\n\n${adds.text}` : (adds?.text ?? draft.text),
    lineage: current && draft.lineage !== lineage ? current.lineage : lineage,
    version: newVersion(step),
    at: env.at,
  };
  putOver(step, joined, current, adds ? { adds } : {});
  retireDrafts(step);
}

/** What the store has is shown again, unless something else was put here meanwhile. */
function takeBack(step: Step, draft: Draft, current: Draft | null): void {
  const shown = draftAt(step, draftKey(draft.person, draft.kind));
  if (shown?.lineage !== draft.lineage || shown.version !== draft.version) return;
  if (current) show(step, current);
  else hide(step, shown);
}

/** Of two that have the same number the store has kept one: this one. */
function isNewer(draft: Draft, current: Draft): boolean {
  if (draft.version !== current.version) return draft.version > current.version;
  return draft.session !== current.session || draft.text !== current.text;
}

function isSame(one: Draft | undefined, other: Draft | undefined): boolean {
  return one?.lineage === other?.lineage && one?.version === other?.version;
}

function keep(step: Step, { from, message, draft }: Saving): void {
  const { room, env } = step;
  const { kind, lineage } = message;
  const current = draftAt(step, draftKey(from.person, kind));
  if (own(room.conversation.consumed, lineage) && protects('draft-lineage', env.without)) {
    if (draft) drop(step, draft);
    return refuse(step, from, message, rejection('draft.consumed', { lineage }));
  }
  if (draft && isOver(step, draft)) {
    remove(step, draft);
    return refuse(step, from, message, rejection('draft.stale', { version: current?.version ?? 0 }));
  }
  rememberSave(step, from, message);
  if (draft) show(step, draft, from.session);
  else if (current) hide(step, current, { session: from.session });
  answer(step, from, message, draft?.version ?? 0);
  retireDrafts(step);
}

/** True for a text that is its author's no more, by what everybody knows. */
function isOver({ room, env }: Step, { lineage, person }: Draft): boolean {
  if (own(room.conversation.consumed, lineage) && protects('draft-lineage', env.without)) return true;
  if (own(room.retired, lineage) !== undefined) return true;
  const taker = own(room.conversation.handedOver, lineage);
  return taker !== undefined && taker !== person && protects('draft-versions', env.without);
}

/** What the store has instead counts here from now on; where that is nothing new, the save is stale. */
function judgeAgain(step: Step, { from, message }: Saving, current: Draft | null): void {
  const { person } = from;
  const { kind } = message;
  const key = draftKey(person, kind);
  const known = draftAt(step, key);
  const version = current?.version ?? known?.version ?? 0;
  if (current || known) hearOfDraft(step, { type: 'draft-news', person, kind, draft: current, version });
  const isCleared = current !== null && isOver(step, current);
  if (isCleared || !isSame(known, draftAt(step, key))) return saveDraft(step, from, message);
  refuse(step, from, message, rejection('draft.stale', { version: current?.version ?? 0 }));
}

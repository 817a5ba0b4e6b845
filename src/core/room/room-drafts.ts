/**
 * Unsent text as the room holds it: saved over the version it was written on, shown to colleagues, handed over, used up.
 *
 * Shapes: a draft is replaced whole. A save that its own session follows up before it was answered is gone on from, not stale. What is
 * refused here stays with its author: the room never had it.
 * Errors: `person.not-allowed` and its kin, `draft.consumed`, `draft.retired`, `draft.stale`, `lock.held`, `lock.lost`.
 * Source: catalogue A4, A5 (a late save overwrote the new writer's text), F3 (a sent draft came back), F10.
 */
import { maxIdLength } from '../conversation/decision.ts';
import { refuseWhileLocked } from '../conversation/decisions/locks.ts';
import type { DraftMark } from '../ports/draft-store.ts';
import { isBot } from '../rules/bots.ts';
import { own } from '../rules/keys.ts';
import { refusalOf } from '../rules/permissions.ts';
import { protects } from '../rules/protections.ts';
import { rejection } from '../rules/rejections.ts';
import type { Draft, DraftTakenOver, Policy, Rejection, ReplyUnscheduled, SaveDraft } from '../schema/types.ts';
import { type Addition, draftKey, type Saving } from './room.ts';
import { askOf, mayHere } from './room-ask.ts';
import { broadcast, isShownTo, send } from './room-broadcast.ts';
import { isBeingSent, waitBehind, waitForSending } from './room-late-saves.ts';
import type { From } from './room-presence.ts';
import { type Step, settled } from './room-step.ts';

export function saveDraft(step: Step, from: From, message: SaveDraft): void {
  const underWay = own(step.room.saving, draftKey(from.person, message.kind));
  if (underWay) return waitBehind(underWay, from, message);
  const current = draftAt(step, draftKey(from.person, message.kind));
  if (isRepetition(step, from, message)) return answer(step, from, message, current?.version ?? 0);
  if (isBeingSent(step, message.lineage)) return waitForSending(step, from, message);
  const refusal = refuseSave(step, from, message, current);
  if (refusal) return refuse(step, from, message, refusal);

  const draft = message.text === '' ? null : nextDraft(step, from, message, current);
  if (step.env.shared && (draft || current)) return askStore(step, from, message, draft, current);
  rememberSave(step, from, message);
  if (draft) putDraft(step, draft, { session: from.session });
  else if (current) drop(step, current, { session: from.session });
  answer(step, from, message, draft?.version ?? 0);
}

export function rememberSave(
  { room }: Step,
  { person, session }: From,
  { kind, lineage, counter, base }: SaveDraft,
): void {
  room.saves[draftKey(person, kind)] = { session, lineage, counter, base };
}

/** Where several nodes share the store, it alone says which of two saves over the same version was first. */
function askStore(step: Step, from: From, message: SaveDraft, draft: Draft | null, current: Draft | undefined): void {
  const { person } = from;
  const { kind } = message;
  const saving: Saving = { from, message, draft, next: [] };
  step.room.saving[draftKey(person, kind)] = saving as (typeof step.room.saving)[string];
  const replaces = protects('draft-arbiter', step.env.without) ? { replaces: current ? markOf(current) : null } : {};
  if (draft) step.outputs.push({ type: 'keep-draft', draft, ...replaces, asked: true });
  else step.outputs.push({ type: 'drop-draft', person, kind, ...replaces, asked: true });
}

/** Removes what was written under a lineage that has been sent, and what is just being saved under it. */
export function consumeLineage(step: Step, lineage: string): void {
  if (!protects('draft-once', step.env.without)) return;
  for (const draft of allDrafts(step)) if (draft.lineage === lineage) drop(step, draft);
  for (const { draft } of Object.values(settled(step.room.saving))) if (draft?.lineage === lineage) remove(step, draft);
}

/** Puts a draft under the name of whoever goes on with it, after what they have there themselves. */
export function handOver(step: Step, fact: DraftTakenOver, isOurs: boolean): void {
  const taken = draftAt(step, draftKey(fact.from, fact.kind));
  if (!taken || fact.from === fact.person) return;
  const { person, kind, lineage } = fact;
  const theirs = draftAt(step, draftKey(person, kind));
  const text = theirs ? `${theirs.text}\n\n${taken.text}` : taken.text;
  delete step.room.saves[draftKey(person, kind)];
  // What its former writer saved through another node meanwhile is known there only.
  drop(step, taken);
  if (!isOurs) return;
  const { startedBy } = taken;
  const draft = { person, kind, text, version: newVersion(step), lineage, startedBy, editedBy: person, at: fact.at };
  putDraft(step, draft, { adds: { text: taken.text, lineage } });
}

/** Puts what will not go out back under its author's name, after what they have there by now. */
export function giveBack(step: Step, { thread, at, revision }: ReplyUnscheduled, isOurs: boolean): void {
  const reply = settled(own(step.room.conversation.threads, thread));
  if (reply?.kind !== 'reply' || reply.by.kind !== 'person') return;
  const { person } = reply.by;
  if (isBot(step.env.directory, person)) return;
  const theirs = draftAt(step, draftKey(person, 'reply'));
  const text = theirs ? `${theirs.text}\n\n${reply.text}` : reply.text;
  if (theirs) step.room.handedOver[theirs.lineage] = true;
  delete step.room.saves[draftKey(person, 'reply')];
  if (!isOurs) return;
  // No other conversation gives one back under the same name: both may be merged.
  const lineage = `back-${revision}-${step.room.conversation.id}`.slice(0, maxIdLength);
  const version = newVersion(step);
  const draft = { person, kind: 'reply', text, version, lineage, startedBy: person, editedBy: person, at } as const;
  putDraft(step, draft, { adds: { text: reply.text, lineage } });
}

/** Removes the drafts that their authors may not write any more. */
export function dropForbiddenDrafts(step: Step): void {
  for (const draft of allDrafts(step))
    if (!mayHere(step, draft.person, `draft.save:${draft.kind}`).allowed) drop(step, draft);
}

/** Tells everybody after the policy about sharing drafts has changed. */
export function shareDrafts(step: Step, policy: Policy['drafts']): void {
  for (const draft of allDrafts(step)) {
    const { person, kind, lineage } = draft;
    const change =
      policy === 'shared'
        ? ({ kind: 'draft.changed', draft } as const)
        : ({ kind: 'draft.removed', person, draft: kind, lineage } as const);
    broadcast(step, change, (member) => member.person !== person);
  }
}

/** What a person may read of the drafts. */
export function draftsFor(step: Step, person: string): readonly Draft[] {
  return allDrafts(step).filter((draft) => isShownTo(person, draft, step.env.directory.policy));
}

/** True if this session has said the same or something newer under the same lineage already. */
function isRepetition({ room }: Step, from: From, { kind, lineage, counter }: SaveDraft): boolean {
  const save = own(room.saves, draftKey(from.person, kind));
  return save !== undefined && save.session === from.session && save.lineage === lineage && counter <= save.counter;
}

function refuseSave(step: Step, from: From, message: SaveDraft, current: Draft | undefined): Rejection | null {
  const { room, env } = step;
  const { kind, lineage, token } = message;
  const verdict = mayHere(step, from.person, `draft.save:${kind}`);
  if (!verdict.allowed) return refusalOf(verdict);
  if (own(room.conversation.consumed, lineage) && protects('draft-lineage', env.without)) {
    return rejection('draft.consumed', { lineage });
  }
  const retiredBy = own(room.retired, lineage);
  if (retiredBy !== undefined) return rejection('draft.retired', { person: from.person, revision: retiredBy });
  const locked =
    kind === 'reply'
      ? refuseWhileLocked(settled(room.conversation), askOf(step, { kind: 'person', ...from }), token)
      : null;
  if (locked && !locked.ok) return locked.rejection;
  if (isStale(step, from, message, current) && protects('draft-versions', env.without)) {
    return rejection('draft.stale', { version: current?.version ?? 0 });
  }
  return null;
}

function isStale(
  { room }: Step,
  from: From,
  { kind, lineage, base, text }: SaveDraft,
  current: Draft | undefined,
): boolean {
  if (own(room.handedOver, lineage) || own(room.conversation.handedOver, lineage)) return true;
  const version = current?.version ?? 0;
  if (base === version || (!current && text === '')) return false;
  const isSameLine = current?.lineage === lineage;
  // The room may have lost the newest version in a crash, and its answer may have been lost on the way.
  if (isSameLine && (isLost(base, version) || text === current.text)) return false;
  const save = own(room.saves, draftKey(from.person, kind));
  return !(save && save.session === from.session && save.lineage === lineage && save.base === base);
}

function nextDraft(step: Step, from: From, message: SaveDraft, current: Draft | undefined): Draft {
  const { person, session } = from;
  const { kind, text, lineage, base } = message;
  const isSameLine = current?.lineage === lineage;
  const version = newVersion(step, isSameLine && isLost(base, current.version) ? base : 0);
  const startedBy = isSameLine ? current.startedBy : person;
  const basedOn = basisOf(step, message.kind, person, isSameLine ? current : undefined);
  const basis = basedOn === null ? {} : { basedOn };
  return {
    person,
    kind,
    text,
    version,
    lineage,
    startedBy,
    editedBy: person,
    at: step.env.at,
    session,
    base,
    ...basis,
  };
}

/** What a bot's draft goes on from; null for a draft of somebody who looks at a screen. */
function basisOf({ room, env }: Step, kind: Draft['kind'], person: string, before: Draft | undefined): number | null {
  if (kind !== 'reply' || !isBot(env.directory, person)) return null;
  return before?.basedOn ?? room.conversation.revision;
}

/** True if the room has forgotten the version: it cannot be many, so a larger step is no version of this room. */
function isLost(base: number, version: number): boolean {
  return base > version && base - version <= 1000;
}

export function newVersion({ room }: Step, base = 0): number {
  room.drafted = Math.max(room.drafted, base) + 1;
  return room.drafted;
}

/** Where a draft comes from: a save of a session, or a text that goes below what is there. */
interface DraftSource {
  readonly session?: string;
  readonly adds?: Addition;
}

export function putDraft(step: Step, draft: Draft, source: DraftSource = {}): void {
  putOver(step, draft, draftAt(step, draftKey(draft.person, draft.kind)) ?? null, source);
}

/** In the place of what the store has there, where other nodes may put something as well. */
export function putOver(step: Step, draft: Draft, there: Draft | null, { session, adds }: DraftSource): void {
  const isGuarded = step.env.shared && protects('draft-arbiter', step.env.without);
  const replaces = isGuarded ? { replaces: there ? markOf(there) : null } : {};
  step.outputs.push({ type: 'keep-draft', draft, ...replaces, ...(isGuarded && adds && { adds }) });
  show(step, draft, session);
}

/** The room's draft from now on. */
export function show(step: Step, draft: Draft, except?: string): void {
  const { policy } = step.env.directory;
  step.room.drafts[draftKey(draft.person, draft.kind)] = draft;
  const change = { kind: 'draft.changed', draft } as const;
  broadcast(step, change, ({ session, person }) => session !== except && isShownTo(person, draft, policy));
}

/** Why a draft goes: its own session gives it up, or something said at that revision has overtaken it. */
export interface Removal {
  readonly session?: string;
  readonly retiredBy?: number;
}

/** Unless its own session gives the draft up, no save of it counts as the newest any more. */
export function drop(step: Step, draft: Draft, why: Removal = {}): void {
  remove(step, draft);
  hide(step, draft, why);
}

/** From the store, as far as it is there. */
export function remove(step: Step, draft: Draft): void {
  const { person, kind } = draft;
  step.outputs.push({ type: 'drop-draft', person, kind, ...(step.env.shared && { replaces: markOf(draft) }) });
}

function markOf({ lineage, version }: Draft): DraftMark {
  return { lineage, version };
}

/** There is no such draft any more. */
export function hide(step: Step, draft: Draft, { session, ...why }: Removal = {}): void {
  const { person, kind, lineage } = draft;
  const { policy } = step.env.directory;
  delete step.room.drafts[draftKey(person, kind)];
  if (session === undefined) delete step.room.saves[draftKey(person, kind)];
  const change = { kind: 'draft.removed', person, draft: kind, lineage, ...why } as const;
  broadcast(step, change, (member) => member.session !== session && isShownTo(member.person, draft, policy));
}

export function answer(step: Step, { session }: From, message: SaveDraft, version: number): void {
  respond(step, session, message, { ok: true, version });
}

export function refuse(step: Step, { session }: From, message: SaveDraft, refusal: Rejection): void {
  respond(step, session, message, { ok: false, rejection: refusal });
}

function respond(
  step: Step,
  session: string,
  { kind, counter, lineage }: SaveDraft,
  outcome: { readonly ok: true; readonly version: number } | { readonly ok: false; readonly rejection: Rejection },
): void {
  const { at } = step.env;
  const conversation = step.room.conversation.id;
  send(step, session, { type: 'draft.answer', at, conversation, kind, counter, lineage, outcome });
}

export function draftAt({ room }: Step, key: string): Draft | undefined {
  return settled(own(room.drafts, key));
}

export function allDrafts({ room }: Step): readonly Draft[] {
  return Object.values(settled(room.drafts));
}

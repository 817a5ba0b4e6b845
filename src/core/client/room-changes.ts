/**
 * One change of an open conversation after the other: facts, who is there, what is being written.
 *
 * Shapes: false is a gap in the revisions. Facts that were applied before are skipped.
 */
import { castDraft } from 'immer';
import { apply } from '../conversation/apply.ts';
import { addedSince } from '../conversation/send-guard.ts';
import { draftKey } from '../room/room.ts';
import { own } from '../rules/keys.ts';
import type { Fact, RoomChanged } from '../schema/types.ts';
import { isMine } from './authorship.ts';
import { giveBackRecalled, setAside } from './giving-back.ts';
import { meetOwnDraft, setAgainst } from './own-draft.ts';
import { settle } from './queue.ts';
import { unlockAgain } from './second-chance.ts';
import { seeOwn, show } from './seen.ts';
import { holds, type Step, still, type WritableRoom, warn } from './step.ts';
import { loseTextsTo } from './text-loss.ts';
import { draftKinds, textAt } from './texts.ts';

export function applyChange(step: Step, room: WritableRoom, { at, change }: RoomChanged): boolean {
  const { conversation } = room;
  const { person } = step.client;
  switch (change.kind) {
    case 'facts': {
      const before = room.view?.revision;
      if (before === undefined) return true;
      const isWhole = applyFacts(step, room, change.facts);
      afterFacts(step, room, before);
      return isWhole;
    }
    case 'presence.joined':
    case 'presence.updated':
      room.roster[change.entry.session] = castDraft({ ...change.entry });
      return true;
    case 'presence.left':
      delete room.roster[change.session];
      return true;
    case 'draft.changed': {
      const { draft } = change;
      room.drafts[draftKey(draft.person, draft.kind)] = castDraft({ ...draft });
      if (draft.person === person) meetOwnDraft(step, { conversation, kind: draft.kind, at }, draft);
      return true;
    }
    case 'draft.removed': {
      const { draft: kind, lineage } = change;
      delete room.drafts[draftKey(change.person, kind)];
      const isHere = change.person === person && textAt(step, conversation, kind)?.lineage === lineage;
      if (isHere) meetOwnDraft(step, { conversation, kind, at }, null);
      return true;
    }
  }
}

/** Folds what is new of these facts. */
export function applyFacts(step: Step, room: WritableRoom, facts: readonly Fact[]): boolean {
  for (const fact of facts) {
    if (!room.view) return false;
    if (fact.revision <= room.view.revision) continue;
    if (fact.revision > room.view.revision + 1 && holds(step, 'gap-detection')) return false;
    if (fact.type === 'reply.discarded') keepDiscarded(step, room, fact);
    apply(room.view, fact);
    if (isMine(step.client, fact.by)) seeOwn(room, fact.revision);
    if (fact.type === 'draft.taken-over') noteTakeOver(step, room, fact);
    loseTextsTo(step, room.conversation, fact);
  }
  return true;
}

/** What follows from everything that is newer than a revision. */
export function afterFacts(step: Step, room: WritableRoom, before: number): void {
  const { client } = step;
  const { view, conversation } = room;
  if (!view) return;
  warnOfChanges(step, room, before);
  show(step, room);
  room.token = view.lock?.session === client.session ? view.lock.token : null;
  unlockAgain(step, room);
  for (const { command } of client.queue.map(still)) {
    const outcome =
      'conversation' in command && command.conversation === conversation ? own(view.commands, command.id) : undefined;
    if (outcome) settle(step, command.id, still(outcome));
  }
  giveBackRecalled(step, conversation);
}

/** Somebody else added something for all to read while text stands here. */
function warnOfChanges(step: Step, { view, conversation }: WritableRoom, before: number): void {
  const isWriting = draftKinds.some((kind) => textAt(step, conversation, kind)?.text);
  if (!isWriting || !view) return;
  for (const { kind, thread, by, revision } of addedSince(view, before, {
    kind: 'person',
    person: step.client.person,
  })) {
    warn(step, 'changed-while-composing', conversation, { kind, thread, by: still(by), revision });
  }
}

/** A colleague goes on with what stands here; the author's own words stay. */
function noteTakeOver(
  step: Step,
  { conversation }: WritableRoom,
  fact: Extract<Fact, { readonly type: 'draft.taken-over' }>,
): void {
  const text = textAt(step, conversation, fact.kind);
  if (fact.from !== step.client.person || isMine(step.client, fact.by) || !text || text.base === 0) return;
  if (holds(step, 'draft-versions')) setAgainst(step, { ...text, base: 0 }, 'draft.stale', { by: fact.person });
}

/** A held reply that somebody other than its author gives up is not lost to its author. */
function keepDiscarded(
  step: Step,
  { view, conversation }: WritableRoom,
  fact: Extract<Fact, { readonly type: 'reply.discarded' }>,
): void {
  const reply = view && own(view.threads, fact.thread);
  if (reply?.kind !== 'reply' || isMine(step.client, fact.by) || !isMine(step.client, reply.by)) return;
  setAside(step, { conversation, kind: 'reply', text: reply.text, reason: 'discarded' });
}

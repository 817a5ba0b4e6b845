/** Unsent text as a store holds it: one draft for each conversation, person and kind. */
import type { DraftKept, DraftMark } from '../ports/draft-store.ts';
import { draftKey } from '../room/room.ts';
import { isEqual } from '../rules/equal.ts';
import type { Draft, DraftKind } from '../schema/types.ts';
import type { StoreState } from './store-state.ts';

export function keepDraft({ drafts }: StoreState, conversation: string, draft: Draft): void {
  const kept = drafts.get(conversation) ?? new Map<string, Draft>();
  drafts.set(conversation, kept.set(draftKey(draft.person, draft.kind), draft));
}

export function dropDraft({ drafts }: StoreState, conversation: string, person: string, kind: DraftKind): void {
  drafts.get(conversation)?.delete(draftKey(person, kind));
}

export function draftsOf({ drafts }: StoreState, conversation: string): readonly Draft[] {
  return [...(drafts.get(conversation)?.values() ?? [])];
}

/** What is to be done about a draft while this one is there: nothing, since it is done already, or not at all. */
export function judgeDraft(
  current: Draft | null,
  expected: DraftMark | null,
  wanted: Draft | null,
): DraftKept | 'write' {
  if (isEqual(current, wanted)) return { ok: true };
  return isMarked(current, expected) ? 'write' : { ok: false, current };
}

export function draftAt({ drafts }: StoreState, conversation: string, person: string, kind: DraftKind): Draft | null {
  return drafts.get(conversation)?.get(draftKey(person, kind)) ?? null;
}

function isMarked(draft: Draft | null, mark: DraftMark | null): boolean {
  return draft?.lineage === mark?.lineage && draft?.version === mark?.version;
}

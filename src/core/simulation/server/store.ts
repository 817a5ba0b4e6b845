/**
 * The simulated store: what survives a restart of the server. Facts by stream, outcomes by command, drafts by conversation, and what has
 * still to be carried out.
 *
 * Shapes: facts of a stream are numbered from 1 without gaps; an append that expects another number is told what it had not seen. An append to several
 * streams is written whole or not at all.
 */
import type { Effect } from '../../conversation/effects.ts';
import { effectId, openingId } from '../../conversation/outbox.ts';
import type { Append } from '../../desk/desk.ts';
import type { AlsoAppended } from '../../rules/ask.ts';
import type { DirectoryFact, Draft, DraftKind, Fact, Outcome } from '../../schema/types.ts';

export interface Store {
  readonly streams: Map<string, StoredStream>;
  readonly drafts: Map<string, Map<string, Draft>>;
  /** By id, in the order in which they came. */
  readonly outbox: Map<string, Effect>;
}

export interface StoredStream {
  readonly facts: (Fact | DirectoryFact)[];
  readonly outcomes: Map<string, Outcome>;
}

/** `also`: what the other streams had more than was expected of them. */
export type Appended =
  | { readonly ok: true }
  | { readonly ok: false; readonly behind: readonly (Fact | DirectoryFact)[]; readonly also: readonly Unseen[] };

export interface Unseen {
  readonly stream: string;
  readonly facts: readonly Fact[];
}

export function emptyStore(): Store {
  return { streams: new Map(), drafts: new Map(), outbox: new Map() };
}

export function appendTo(store: Store, append: Append): Appended {
  const { also = [] } = append;
  const stream = streamOf(store, append.stream);
  if (![append, ...also].every((one) => streamOf(store, one.stream).facts.length === one.expectedRevision)) {
    const behind = stream.facts.slice(append.expectedRevision);
    return { ok: false, behind, also: also.map((one) => ({ stream: one.stream, facts: newerThan(store, one) })) };
  }
  stream.facts.push(...append.facts);
  for (const one of also) streamOf(store, one.stream).facts.push(...one.facts);
  store.outbox.delete(openingId(append.stream));
  for (const effect of append.effects) store.outbox.set(effectId(effect), effect);
  if (append.command !== null && append.outcome) stream.outcomes.set(append.command, append.outcome);
  return { ok: true };
}

function newerThan(store: Store, { stream, expectedRevision }: AlsoAppended): readonly Fact[] {
  return streamOf(store, stream).facts.slice(expectedRevision) as Fact[];
}

/** It was carried out, or need not be any more. */
export function markDone({ outbox }: Store, effect: Effect): void {
  outbox.delete(effectId(effect));
}

export function keepDraft(store: Store, conversation: string, draft: Draft): void {
  const drafts = store.drafts.get(conversation) ?? new Map<string, Draft>();
  store.drafts.set(conversation, drafts.set(keyOf(draft.person, draft.kind), draft));
}

export function dropDraft(store: Store, conversation: string, person: string, kind: DraftKind): void {
  store.drafts.get(conversation)?.delete(keyOf(person, kind));
}

export function draftsOf(store: Store, conversation: string): readonly Draft[] {
  return [...(store.drafts.get(conversation)?.values() ?? [])];
}

export function streamOf(store: Store, name: string): StoredStream {
  const known = store.streams.get(name);
  if (known) return known;
  const stream: StoredStream = { facts: [], outcomes: new Map() };
  store.streams.set(name, stream);
  return stream;
}

function keyOf(person: string, kind: DraftKind): string {
  return `${person}/${kind}`;
}

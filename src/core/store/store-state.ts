/**
 * What a store holds and how it answers, in memory: the simulated one, the adapter for memory and the one for files are this.
 *
 * Shapes: facts of a stream are numbered from 1 without gaps; an append that expects another number is told what it had not seen. An append to several
 * streams is written whole or not at all. Of a command that has an outcome nothing is written again.
 */
import type { Effect } from '../conversation/effects.ts';
import { effectId, openingId } from '../conversation/outbox.ts';
import type { AnyFact, Append } from '../desk/desk.ts';
import type { Appended, StoredFact, Unseen } from '../ports/event-store.ts';
import type { PendingEffect, Settled } from '../ports/outbox.ts';
import type { Snapshot } from '../ports/snapshot-store.ts';
import type { AlsoAppended } from '../rules/ask.ts';
import { type ProtectionName, protects } from '../rules/protections.ts';
import type { Draft, Outcome } from '../schema/types.ts';

export interface StoreState {
  readonly streams: Map<string, StoredStream>;
  /** The fact at a position is the one before it here: positions begin at 1. */
  readonly log: StoredFact[];
  /** By conversation, then `draftKey`. */
  readonly drafts: Map<string, Map<string, Draft>>;
  /** By id, in the order of their numbers. */
  readonly outbox: Map<string, PendingEffect>;
  /** The highest number given to any effect. */
  numbered: number;
  readonly snapshots: Map<string, Snapshot>;
}

export interface StoredStream {
  readonly facts: AnyFact[];
  readonly outcomes: Map<string, Outcome>;
}

export function emptyStore(): StoreState {
  return { streams: new Map(), log: [], drafts: new Map(), outbox: new Map(), numbered: 0, snapshots: new Map() };
}

export function appendTo(state: StoreState, append: Append, without?: ReadonlySet<ProtectionName>): Appended {
  const refusal = refusalOf(state, append, without);
  return refusal ?? write(state, append);
}

/** Why it is not written; null if it can be. */
export function refusalOf(
  state: StoreState,
  append: Append,
  without?: ReadonlySet<ProtectionName>,
): Exclude<Appended, { readonly ok: true }> | null {
  const { stream, command, expectedRevision, also = [] } = append;
  const outcome = command === null ? undefined : state.streams.get(stream)?.outcomes.get(command);
  const isNext = [append, ...also].every((one) => revisionOf(state, one.stream) === one.expectedRevision);
  if ((isNext || !protects('expected-revision', without)) && !outcome) return null;
  const missed = {
    facts: factsAfter(state, stream, expectedRevision),
    also: also.map((one) => unseen(state, one)),
  };
  return outcome ? { ok: false, reason: 'known', outcome, ...missed } : { ok: false, reason: 'behind', ...missed };
}

function write(state: StoreState, append: Append): Appended {
  const { stream: name, facts, also = [], effects, command, outcome } = append;
  const stream = streamOf(state, name);
  for (const fact of facts) put(state, name, fact);
  for (const other of also) for (const fact of other.facts) put(state, other.stream, fact);
  state.outbox.delete(openingId(name));
  if (command !== null && outcome) stream.outcomes.set(command, outcome);
  return {
    ok: true,
    revision: stream.facts.length,
    position: state.log.length,
    effects: effects.map((effect) => ask(state, effect)),
  };
}

/** True if what was to be carried out is settled by it. */
export function settle({ outbox }: StoreState, { id, number }: Settled): boolean {
  const pending = outbox.get(id);
  return pending !== undefined && pending.number <= number && outbox.delete(id);
}

/** It was carried out, or need not be any more. */
export function markDone({ outbox }: StoreState, effect: Effect): void {
  outbox.delete(effectId(effect));
}

/** Asked for, or asked for again. */
export function ask(state: StoreState, effect: Effect): PendingEffect {
  state.numbered += 1;
  const pending = { id: effectId(effect), number: state.numbered, effect };
  state.outbox.delete(pending.id);
  state.outbox.set(pending.id, pending);
  return pending;
}

/** The stream of that name, made if need be. */
export function streamOf(state: StoreState, name: string): StoredStream {
  const known = state.streams.get(name);
  if (known) return known;
  const stream: StoredStream = { facts: [], outcomes: new Map() };
  state.streams.set(name, stream);
  return stream;
}

export function revisionOf({ streams }: StoreState, name: string): number {
  return streams.get(name)?.facts.length ?? 0;
}

export function factsAfter({ streams }: StoreState, name: string, after: number): readonly AnyFact[] {
  return streams.get(name)?.facts.slice(after) ?? [];
}

function unseen(state: StoreState, { stream, expectedRevision }: AlsoAppended): Unseen {
  return { stream, facts: factsAfter(state, stream, expectedRevision) as Unseen['facts'] };
}

function put(state: StoreState, stream: string, fact: AnyFact): void {
  streamOf(state, stream).facts.push(fact);
  state.log.push({ position: state.log.length + 1, stream, fact });
}

/**
 * Keeps a reply back when others added something that its author had not seen.
 *
 * Shapes: causes are the threads of others after the revision that counts as seen, oldest first, then the colleagues who are composing a
 * reply. What the policy allows is no cause. One cause to hold outweighs any number to confirm. `overrode` is what the author was told of and
 * sends in spite of.
 * Units: `seen` and `acknowledged` are revisions.
 * Source: DOMAIN "The send guard" (Help Scout's Traffic Cop, since you last loaded and not a time window).
 */
import { isSameActor } from '../rules/actor.ts';
import { type ProtectionName, protects } from '../rules/protections.ts';
import type { Actor, Cause, Policy, ThreadCause } from '../schema/types.ts';
import { type Conversation, isOut, type Thread } from './conversation.ts';

export interface GuardQuestion {
  readonly by: Actor;
  readonly seen: number;
  readonly acknowledged?: number | undefined;
  /** People who compose a reply right now, and those of them the author was told of. */
  readonly composing?: readonly string[] | undefined;
  readonly confirmed?: readonly string[] | undefined;
}

export interface GuardVerdict {
  readonly verdict: 'allow' | 'hold' | 'confirm';
  readonly causes: readonly Cause[];
  readonly overrode: readonly Cause[];
}

/** What becomes of a reply that is sent on this conversation now. */
export function guard(
  on: Conversation,
  question: GuardQuestion,
  policy: Policy['guard'],
  without?: ReadonlySet<ProtectionName>,
): GuardVerdict {
  if (!protects('send-guard', without)) return { verdict: 'allow', causes: [], overrode: [] };
  const { seen, acknowledged = 0 } = question;
  const unseen = addedSince(on, seen, question.by).filter(({ kind }) => policy[kind] !== 'allow');
  const composers = composersIn(question, policy);
  const causes = [...unseen.filter(({ revision }) => revision > acknowledged), ...composers.unconfirmed];
  const overrode = [...unseen.filter(({ revision }) => revision <= acknowledged), ...composers.confirmed];
  if (causes.length === 0) return { verdict: 'allow', causes, overrode };
  return { verdict: causes.some(({ kind }) => policy[kind] === 'hold') ? 'hold' : 'confirm', causes, overrode };
}

/** As many as a fact can hold. */
const maxCauses = 1000;

/** What others added after a revision, oldest first; of too many the newest. Looks no further back than that. */
export function addedSince(on: Conversation, revision: number, self: Actor): ThreadCause[] {
  const found: ThreadCause[] = [];
  for (let index = on.order.length - 1; index >= 0 && found.length < maxCauses; index -= 1) {
    const thread = on.threads[on.order[index] ?? ''];
    if (!thread || thread.revision <= revision) break;
    if (thread.kind === 'activity' || thread.kind === 'forward' || !counts(thread) || isSameActor(thread.by, self))
      continue;
    found.push({ kind: thread.kind, thread: thread.id, by: thread.by, revision: thread.revision });
  }
  return found.reverse();
}

/** A reply that is held, discarded or undone was never added; a deleted note is gone. */
function counts(thread: Thread): boolean {
  if (thread.kind === 'reply') return isOut(thread);
  return thread.kind === 'customer' || (thread.kind === 'note' && thread.state === 'added');
}

function composersIn({ by, composing = [], confirmed = [] }: GuardQuestion, policy: Policy['guard']) {
  const others =
    policy.composing === 'allow' ? [] : composing.filter((person) => by.kind !== 'person' || person !== by.person);
  const causes = others.map((person): Cause => ({ kind: 'composing', by: { kind: 'person', person } }));
  const isConfirmed = (_: Cause, index: number): boolean => confirmed.includes(others[index] ?? '');
  return {
    confirmed: causes.filter(isConfirmed),
    unconfirmed: causes.filter((cause, index) => !isConfirmed(cause, index)),
  };
}

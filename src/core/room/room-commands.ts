/**
 * A command on its way: decided, written, answered.
 *
 * Shapes: one append is under way at a time; what comes meanwhile waits in its order. What is due by itself goes before what is asked for. A
 * refusal is written too, so the same command id gets the same answer after a restart. An answer is sent only once its decision is written.
 * Source: catalogue A7 (retry after a lost answer), D9 (half-applied commands).
 */
import { decide } from '../conversation/decide.ts';
import { refuse } from '../conversation/decision.ts';
import type { Effect } from '../conversation/effects.ts';
import { effectsAfter } from '../conversation/outbox.ts';
import { refusalMail } from '../conversation/refusal-mail.ts';
import { actorId } from '../rules/actor.ts';
import type { Because, ConversationDecision } from '../rules/ask.ts';
import { isUsableKey, own } from '../rules/keys.ts';
import { protects } from '../rules/protections.ts';
import { unwritten } from '../rules/unwritten.ts';
import type { Fact, Outcome } from '../schema/types.ts';
import { type Decided, draftKey, type PendingAppend, type RoomState, type Submission } from './room.ts';
import { askOf } from './room-ask.ts';
import { putSuggestion, retiredBy } from './room-bots.ts';
import { send } from './room-broadcast.ts';
import { takeFacts } from './room-facts.ts';
import { redirected } from './room-merge.ts';
import { type Step, settled } from './room-step.ts';
import { upkeep } from './room-upkeep.ts';
import { dueWorkflow, withPlans } from './room-workflows.ts';

export function submit({ room }: Step, submission: Submission): void {
  room.queue.push(submission as (typeof room.queue)[number]);
}

/** What was appended counts from now on. */
export function appended(step: Step): void {
  const pending = takePending(step);
  if (!pending) return;
  takeFacts(step, pending.facts, pending.effects);
  if (pending.kind === 'command') conclude(step, pending);
  takeWaitingNews(step);
}

/** Somebody else wrote first: their facts count, and ours is decided again. */
export function fallBehind(step: Step, facts: readonly Fact[], first?: Outcome): void {
  const { room } = step;
  const pending = takePending(step);
  takeNew(step, facts);
  if (first && pending?.kind === 'command') remember(step, pending.submission.command.id, first);
  if (pending?.kind === 'access') room.recheck = true;
  if (pending?.kind === 'command') room.queue.unshift(pending.submission as (typeof room.queue)[number]);
  takeWaitingNews(step);
}

/** Written elsewhere. While an append of ours is under way only its answer says which of them was first. */
export function hearNews(step: Step, facts: readonly Fact[]): void {
  const { room } = step;
  if (room.pending) room.news.push(...(facts as typeof room.news));
  else takeNew(step, facts);
}

/** The store takes nothing: everybody who waits is told so. Whoever gives the same command to another process gets it decided there. */
export function giveUp(step: Step): void {
  const { room } = step;
  const pending = takePending(step);
  if (pending?.kind === 'access') room.recheck = true;
  const waiting = settled(room.queue.splice(0)) as readonly Submission[];
  const submissions = pending?.kind === 'command' ? [pending.submission, ...waiting] : waiting;
  for (const submission of submissions) {
    const first = firstOutcome(step, submission);
    if (!first && submission.session !== undefined) remember(step, submission.command.id, unwritten.outcome);
    const { outcome, because } = first ?? unwritten;
    answer(step, submission, outcome, because);
  }
  takeWaitingNews(step);
}

function takeWaitingNews(step: Step): void {
  const news = settled(step.room.news) as readonly Fact[];
  if (news.length === 0) return;
  step.room.news = [];
  takeNew(step, news);
}

/** What goes on without a gap from what is known here. */
function takeNew(step: Step, facts: readonly Fact[]): void {
  const next = step.room.conversation.revision + 1;
  const fresh: Fact[] = [];
  for (const fact of facts) if (fact.revision === next + fresh.length) fresh.push(fact);
  takeFacts(step, fresh, null);
}

/** Goes on with whatever comes next, until something has to be written. */
export function proceed(step: Step): void {
  const { room } = step;
  while (room.pending === null) {
    const kept = upkeep(step);
    if (kept) return append(step, kept);
    const submission = dueWorkflow(step) ?? (settled(room.queue.shift()) as Submission | undefined);
    if (!submission) return;
    const first = firstOutcome(step, submission);
    const elsewhere = first ? null : redirected(step, submission);
    if (first) answer(step, submission, first.outcome, first.because);
    else if (elsewhere) step.outputs.push({ type: 'redirect', submission: elsewhere });
    else append(step, decided(step, submission));
  }
}

/** Everything there is to say about a command that was decided before; null if it was not. */
function firstOutcome(
  { room, env }: Step,
  { command }: Submission,
): { outcome: Outcome; because: readonly Because[] } | null {
  if (!protects('command-ids', env.without)) return null;
  const outcome = settled(own(room.outcomes, command.id) ?? own(room.conversation.commands, command.id));
  const detail = { command: command.id };
  return outcome ? { outcome, because: [{ rule: 'command-id', name: command.type, verdict: 'note', detail }] } : null;
}

function decided(step: Step, submission: Submission): Decided {
  const { command, by } = submission;
  const decision = decide(command, settled(step.room.conversation), askOf(step, by));
  const { facts, outcome, because, also } = withDraft(step, submission, decision);
  return { kind: 'command', submission, facts, outcome, because, ...(also && { also }) };
}

/** Only the room knows whether there is a draft to take over. */
function withDraft(step: Step, submission: Submission, decision: ConversationDecision): ConversationDecision {
  const { room } = step;
  const { command } = submission;
  const revision = decision.ok ? retiredBy(step, submission) : null;
  if (revision !== null) {
    const person = command.type === 'draft.take-over' ? command.person : actorId(submission.by);
    return refuse('draft', 'bot-retirement', 'draft.retired', { person, revision }, decision.because);
  }
  if (command.type !== 'draft.take-over' || !decision.ok || decision.facts.length === 0) return decision;
  const { person, kind } = command;
  const taken = own(room.drafts, draftKey(person, kind));
  if (taken) return { ...decision, facts: decision.facts.map((fact) => takingOver(step, fact, taken.lineage)) };
  return refuse('draft', 'draft', 'draft.unknown', { person, kind }, decision.because);
}

/** Names what it goes on from: the colleague's draft, and what the taker has there themselves. */
function takingOver({ room }: Step, fact: Fact, lineage: string): Fact {
  if (fact.type !== 'draft.taken-over') return fact;
  const theirs = own(room.drafts, draftKey(fact.person, fact.kind));
  return { ...fact, takes: theirs ? [lineage, theirs.lineage] : [lineage] };
}

function append(step: Step, before: Decided): void {
  const { room, env, outputs } = step;
  const decided = withPlans(step, before);
  const { facts } = decided;
  const effects = effectsOfAll(step, decided);
  const pending: PendingAppend = { ...decided, effects };
  const isCommand = pending.kind === 'command';
  const command = isCommand ? pending.submission.command.id : null;
  const outcome = isCommand ? pending.outcome : null;
  const also = isCommand && pending.also ? { also: pending.also } : {};
  room.pending = pending as (typeof room)['pending'];
  outputs.push({
    type: 'append',
    expectedRevision: room.conversation.revision,
    facts,
    effects: protects('outbox', env.without) ? effects : [],
    command,
    outcome,
    ...also,
  });
}

/** What follows here, and in the other conversations of the same decision. */
function effectsOfAll({ room, env }: Step, decided: Decided): readonly Effect[] {
  const { directory, without } = env;
  const refusal = decided.kind === 'command' ? refusalOf(decided, without) : [];
  const here = effectsAfter(settled(room.conversation), decided.facts, directory, without);
  const also = decided.kind === 'command' ? (decided.also ?? []) : [];
  return [
    ...refusal,
    ...here,
    ...also.flatMap(({ stream, facts }) => {
      const on = env.peek?.(stream);
      return on ? effectsAfter(on, facts as readonly Fact[], directory, without) : [];
    }),
  ];
}

/** What came by mail is answered by mail. */
function refusalOf(
  { submission, outcome }: Extract<Decided, { kind: 'command' }>,
  without: Step['env']['without'],
): readonly Effect[] {
  const { tell, by, command } = submission;
  if (outcome.ok || tell === undefined || !protects('mail-refusal-told', without)) return [];
  return [{ type: 'mail', mail: refusalMail(tell, by, command, outcome.rejection) }];
}

function conclude(
  step: Step,
  { submission, facts, outcome, because }: Extract<PendingAppend, { kind: 'command' }>,
): void {
  if (facts.length === 0) remember(step, submission.command.id, outcome);
  if (submission.command.type === 'draft.suggest' && outcome.ok) putSuggestion(step, submission.by, submission.command);
  if (submission.command.type === 'lock.acquire' && outcome.ok) step.room.renewedAt = step.env.at;
  answer(step, submission, outcome, because);
}

function remember({ room: { outcomes } }: Step, id: string, outcome: Outcome): void {
  if (isUsableKey(id)) outcomes[id] = outcome as (typeof outcomes)[string];
}

function answer(step: Step, submission: Submission, outcome: Outcome, because: readonly Because[]): void {
  step.outputs.push({ type: 'decided', submission, outcome, because });
  const { session, command } = submission;
  if (session === undefined) return;
  const { id: conversation } = step.room.conversation;
  send(step, session, { type: 'answer', at: step.env.at, command: command.id, conversation, outcome });
}

function takePending({ room }: Step): RoomState['pending'] {
  const pending = settled(room.pending) as RoomState['pending'];
  room.pending = null;
  return pending;
}

/**
 * The account changes: one command at a time, written first, and then everybody whom it touches is told or let go.
 *
 * Source: catalogue I6 (permission removed, socket still subscribed).
 */
import { evolveDirectory } from '../directory/apply.ts';
import { decideDirectory } from '../directory/decide-directory.ts';
import type { Directory } from '../directory/directory.ts';
import type { RoomInput } from '../room/room.ts';
import type { Because } from '../rules/ask.ts';
import { own } from '../rules/keys.ts';
import { protects } from '../rules/protections.ts';
import { unwritten } from '../rules/unwritten.ts';
import type { DirectoryFact, Outcome } from '../schema/types.ts';
import { type DirectorySubmission, directoryStream } from './desk.ts';
import { cutLists } from './desk-lists.ts';
import { driveRoom, isTied } from './desk-rooms.ts';
import { tellSelves } from './desk-sessions.ts';
import { askAs, type DeskStep, tell } from './desk-step.ts';
import { askFor } from './rest.ts';
import { write } from './writes.ts';

export function submitToDirectory(step: DeskStep, submission: DirectorySubmission): void {
  step.desk.queue.push(submission);
  proceed(step);
}

export function directoryAppended(step: DeskStep): void {
  const { desk } = step;
  const { pending } = desk;
  if (!pending) return;
  desk.pending = null;
  const { submission, facts, outcome, because } = pending;
  takeFacts(step, facts);
  if (facts.length === 0) desk.outcomes.set(submission.command.id, outcome);
  answer(step, submission, outcome, because);
  takeNews(step, desk.news.splice(0));
  proceed(step);
}

/** Written elsewhere. While an append of ours is under way only its answer says which of them was first. */
export function directoryNews(step: DeskStep, facts: readonly DirectoryFact[]): void {
  if (step.desk.pending) step.desk.news.push(...facts);
  else takeNews(step, facts);
}

/** The store takes nothing: everybody who waits is told so. */
export function directoryUnwritten(step: DeskStep): void {
  const { desk } = step;
  const { pending } = desk;
  desk.pending = null;
  for (const submission of [...(pending ? [pending.submission] : []), ...desk.queue.splice(0)]) {
    const first = firstOutcome(step, submission.command.id);
    if (!first && submission.session !== undefined) desk.outcomes.set(submission.command.id, unwritten.outcome);
    answer(step, submission, first ?? unwritten.outcome, first ? [] : unwritten.because);
  }
  takeNews(step, desk.news.splice(0));
}

/** Somebody else wrote first: their facts count, and ours is decided again, unless it was decided elsewhere. */
export function directoryBehind(step: DeskStep, facts: readonly DirectoryFact[], first?: Outcome): void {
  const { desk } = step;
  const { pending } = desk;
  desk.pending = null;
  takeNews(step, facts);
  if (pending && first) desk.outcomes.set(pending.submission.command.id, first);
  if (pending) desk.queue.unshift(pending.submission);
  takeNews(step, desk.news.splice(0));
  proceed(step);
}

/** What goes on without a gap from what is known here. */
function takeNews(step: DeskStep, facts: readonly DirectoryFact[]): void {
  const next = step.desk.directory.revision + 1;
  const fresh: DirectoryFact[] = [];
  for (const fact of facts) if (fact.revision === next + fresh.length) fresh.push(fact);
  takeFacts(step, fresh);
}

function proceed(step: DeskStep): void {
  const { desk, env } = step;
  while (desk.pending === null) {
    const submission = desk.queue.shift();
    if (!submission) return;
    const { command, by } = submission;
    const first = protects('command-ids', env.without) ? firstOutcome(step, command.id) : undefined;
    if (first) {
      answer(step, submission, first, [
        { rule: 'command-id', name: command.type, verdict: 'note', detail: { command: command.id } },
      ]);
      continue;
    }
    const { facts, outcome, because } = decideDirectory(command, desk.directory, askAs(step, by));
    desk.pending = { submission, facts, outcome, because };
    const expectedRevision = desk.directory.revision;
    write(step, { stream: directoryStream, expectedRevision, facts, effects: [], command: command.id, outcome });
  }
}

function takeFacts(step: DeskStep, facts: readonly DirectoryFact[]): void {
  if (facts.length === 0) return;
  const { desk } = step;
  const before = desk.directory;
  desk.directory = facts.reduce(evolveDirectory, before);
  tellSelves(step, before, facts);
  desk.routing.isStirred = true;
  const isForAll = facts.some(changesRules);
  if (!isForAll && !facts.some(takesAway)) return;
  cutLists(step);
  const input = whatRoomsLearn(before, desk.directory);
  for (const room of desk.rooms.values()) if (isForAll || isTied(room)) driveRoom(step, room, input);
  for (const [id, resting] of desk.rest.resting) if (isForAll || resting.isTied) askFor(step, id);
}

function takesAway({ type }: DirectoryFact): boolean {
  return losses.has(type);
}

/** What every conversation may have been waiting for. */
function changesRules({ type }: DirectoryFact): boolean {
  return type === 'workflow.put' || type === 'workflow.removed' || type === 'policy.changed';
}

const losses: ReadonlySet<DirectoryFact['type']> = new Set<DirectoryFact['type']>([
  'person.role-changed',
  'person.deactivated',
  'access.revoked',
  'team.left',
  'policy.changed',
]);

function whatRoomsLearn(before: Directory, after: Directory): RoomInput {
  const { drafts } = after.policy;
  return drafts === before.policy.drafts ? { type: 'directory' } : { type: 'directory', drafts };
}

function firstOutcome({ desk }: DeskStep, id: string): Outcome | undefined {
  return desk.outcomes.get(id) ?? own(desk.directory.commands, id);
}

function answer(step: DeskStep, submission: DirectorySubmission, outcome: Outcome, because: readonly Because[]): void {
  step.outputs.push({ type: 'decided', submission, outcome, because });
  const { session, command } = submission;
  if (session !== undefined) tell(step, session, { type: 'answer', at: step.env.at, command: command.id, outcome });
}

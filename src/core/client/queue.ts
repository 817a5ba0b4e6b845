/**
 * Commands of this session on their way: sent in order, again under the same id until they are answered, each answered once.
 *
 * Shapes: a command waits in the queue from the act to its answer; an answer may come as a message or in a view that holds the command. While
 * offline the queue grows up to a limit, and nothing is lost by its being full.
 * Source: catalogue A7 (several copies of one click on a flaky network).
 */
import { castDraft } from 'immer';
import type { Command, DirectoryCommand, Outcome } from '../schema/types.ts';
import { afterAcceptance, afterRefusal } from './after-answer.ts';
import type { Act, LocalText, QueuedCommand } from './client.ts';
import { holds, pushBounded, refuse, type Step, still, tell, warn } from './step.ts';

/** False, and said so, if the queue is full. */
export function hasRoomInQueue(step: Step, act: Act, conversation: string | null): boolean {
  const limit = step.client.policy.queueLimit;
  if (step.client.queue.length < limit) return true;
  refuse(step, act, 'queue.full', { limit });
  warn(step, 'queue-full', conversation, { limit });
  return false;
}

export function enqueue(step: Step, command: Command | DirectoryCommand, text: LocalText | null): void {
  step.client.newest = castDraft(command);
  push(step, { command, queuedAt: step.at, sentAt: null, text });
}

/** Submits the newest command once more. */
export function repeat(step: Step, act: Act): void {
  const command = still(step.client.newest);
  if (!command) return refuse(step, act, 'command.none');
  const index = step.client.queue.findIndex((entry) => entry.command.id === command.id);
  if (index >= 0) return send(step, index);
  if (hasRoomInQueue(step, act, null))
    push(step, { command, queuedAt: step.at, sentAt: null, text: null, repeated: true });
}

/** Everything without an answer, in order, under the ids that it has. */
export function sendQueue(step: Step): void {
  for (const index of step.client.queue.keys()) send(step, index);
}

export function sendWhatHasNoAnswer(step: Step): void {
  const { client, at } = step;
  if (client.link === 'offline') return;
  client.queue.forEach(({ sentAt }, index) => {
    const isOverdue = sentAt !== null && at - sentAt >= client.policy.retryMs;
    if (sentAt === null || (isOverdue && holds(step, 'command-retry'))) send(step, index);
  });
}

/** The answer to a command, if it still waits for one, and from where it comes. */
export function settle(step: Step, command: string, outcome: Outcome, from?: string): void {
  const { client } = step;
  const index = client.queue.findIndex((entry) => entry.command.id === command);
  const entry = still(client.queue[index]);
  if (!entry) return;
  client.queue.splice(index, 1);
  pushBounded(client.answers, castDraft({ command, outcome }));
  if (!entry.repeated) {
    if (outcome.ok) afterAcceptance(step, entry, outcome, from);
    else afterRefusal(step, entry, outcome.rejection);
  }
  keepQueue(step);
}

function push(step: Step, entry: QueuedCommand): void {
  step.client.queue.push(castDraft(entry));
  keepQueue(step);
  send(step, step.client.queue.length - 1);
}

function send(step: Step, index: number): void {
  const { client, at } = step;
  const entry = still(client.queue[index]);
  if (!entry || client.link === 'offline') return;
  client.queue[index] = castDraft({ ...entry, sentAt: at });
  tell(step, { type: 'command', sentAt: at, command: entry.command });
}

function keepQueue(step: Step): void {
  if (holds(step, 'text-storage')) step.out.push({ type: 'keep-queue', queue: step.client.queue.map(still) });
}

/** What became of a command, as a sentence. */
import { rejectionSentence } from '../../rules/rejections.ts';
import type { Actor, Cause, Outcome, Rejection } from '../../schema/types.ts';

export function outcomeText(by: Actor, command: string, conversation: string | null, outcome: Outcome): string {
  const what = `${command} of ${actorText(by)}${conversation === null ? '' : ` on ${conversation}`}`;
  if (!outcome.ok) return `${what} is refused (${outcome.rejection.code}): ${rejectionSentence(outcome.rejection)}`;
  if (outcome.result === 'held') return `${what} is held because of ${causesText(outcome.causes ?? [])}.`;
  return outcome.result === 'unchanged' ? `${what} changes nothing.` : `${what} is accepted.`;
}

export function refusalText(session: string, code: string, detail: Readonly<Record<string, unknown>>): string {
  return `The session ${session} refuses by itself (${code}): ${rejectionSentence({ code, detail })}`;
}

/** What became of a draft that could not be kept. */
export function savedText(session: string, kind: string, conversation: string, rejection: Rejection): string {
  return `The ${kind} draft of ${session} on ${conversation} is not kept (${rejection.code}): ${rejectionSentence(rejection)}`;
}

export function closedText(session: string, place: string, reason: string, into: string | undefined): string {
  if (into !== undefined) return `${place} is closed to ${session} (${reason}): it goes on in ${into}.`;
  return `${place} is closed to ${session} (${reason}).`;
}

export function actorText(by: Actor): string {
  if (by.kind === 'person') return by.person;
  return by.kind === 'customer' ? by.address : by.name;
}

function causesText(causes: readonly Cause[]): string {
  return causes.length === 0 ? 'nothing' : causes.map(({ kind, by }) => `${kind} of ${actorText(by)}`).join(', ');
}

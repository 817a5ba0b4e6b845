/**
 * Text comes back to its author: refused, undone, or discarded by somebody else.
 *
 * Shapes: it goes into its composer, or beside it where something newer stands; nothing there is replaced.
 * Source: catalogue B3 (undo put the text in the wrong place), F1, F4.
 */
import { own } from '../rules/keys.ts';
import type { Aside, LocalText } from './client.ts';
import { type Step, warn } from './step.ts';
import { beginText, putText, textAt } from './texts.ts';

/** True if it stands in its composer now, false if beside it. */
export function giveBack(step: Step, text: LocalText, reason: Aside['reason']): boolean {
  const { conversation, kind } = text;
  if (text.text === '') return false;
  const standing = textAt(step, conversation, kind);
  if (standing && standing.text !== '' && standing.text !== text.text) {
    // The server still holds what comes back; what stands here goes on from it.
    if (standing.base < text.base) putText(step, { ...standing, base: text.base });
    setAside(step, { conversation, kind, text: text.text, reason });
    return false;
  }
  const { fields = {} } = text;
  const changed = { text: text.text, fields, changedAt: step.at };
  putText(step, { ...(standing ?? text), ...changed });
  const room = own(step.client.rooms, conversation);
  if (room) room.composer ??= kind;
  return true;
}

/** A note that was to go along with something else, and did not. */
export function giveBackNote(step: Step, conversation: string, note: unknown): void {
  if (typeof note === 'string') giveBack(step, beginText(step, conversation, 'note', note), 'refused');
}

export function setAside(step: Step, aside: Aside): void {
  step.client.asides.push(aside);
  keepAsides(step);
  warn(step, 'text-set-aside', aside.conversation, { kind: aside.kind, reason: aside.reason });
}

export function keepAsides({ client, out }: Step): void {
  out.push({ type: 'keep-asides', asides: client.asides.map((one) => ({ ...one })) });
}

/** The text of what its author took back, once this session has it. */
export function giveBackRecalled(step: Step, conversation: string): void {
  const { client } = step;
  const view = own(client.rooms, conversation)?.view;
  if (!view) return;
  for (const recalled of client.recalled.filter((one) => one.conversation === conversation)) {
    const thread = own(view.threads, recalled.thread);
    if (thread?.kind !== 'reply' && thread?.kind !== 'forward') continue;
    client.recalled.splice(client.recalled.indexOf(recalled), 1);
    giveBack(step, beginText(step, conversation, thread.kind, thread.text), 'undone');
  }
}

/** Tells one of our people by mail that what they asked for by mail was refused, and gives them their text back. Source: catalogue I8 (dropped in silence). */
import type { OutboundMail } from '../room/room.ts';
import { rejectionSentence } from '../rules/rejections.ts';
import type { Actor, Command, Rejection } from '../schema/types.ts';

/** Text that may not be theirs is not sent to them. */
export function refusalMail(to: string, by: Actor, command: Command, rejection: Rejection): OutboundMail {
  const text = by.kind === 'person' && 'text' in command && command.text ? [`You wrote:\n${command.text}`] : [];
  return {
    id: `refusal/${command.id}`,
    to,
    kind: 'refusal',
    conversation: command.conversation,
    subject: 'Your mail was not accepted',
    text: [rejectionSentence(rejection), ...text].join('\n\n'),
    attachments: [],
  };
}

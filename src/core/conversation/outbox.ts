/**
 * What has to be carried out once facts are written, known before they are: it is kept in the same transaction, so nothing is lost when
 * the process ends in between.
 *
 * Shapes: an effect may be carried out any number of times; whoever carries it out knows it by its id and does it once.
 * Source: catalogue D9 (half-applied commands); the transactional outbox.
 */
import type { Directory } from '../directory/directory.ts';
import type { ProtectionName } from '../rules/protections.ts';
import type { Fact } from '../schema/types.ts';
import { suppose } from './apply.ts';
import type { Conversation } from './conversation.ts';
import { type Effect, effectsOf, isFollowed } from './effects.ts';

/** The effects of these facts, each on a conversation that has it and what came before it. `on` stays as it is. */
export function effectsAfter(
  on: Conversation,
  facts: readonly Fact[],
  directory: Directory,
  without?: ReadonlySet<ProtectionName>,
): readonly Effect[] {
  const last = facts.findLastIndex(isFollowed);
  let after = on;
  return facts.slice(0, last + 1).flatMap((fact) => {
    after = suppose(after, [fact]);
    return effectsOf(fact, after, directory, without);
  });
}

/** The name under which an effect is carried out once. */
export function effectId(effect: Effect): string {
  switch (effect.type) {
    case 'notify':
      return `notify ${effect.notification.id}`;
    case 'mail':
      return `mail ${effect.mail.conversation} ${effect.mail.id}`;
    case 'open':
      return openingId(effect.conversation);
  }
}

/** The id of the effect that opens the conversation: it has been carried out once anything is written there. */
export function openingId(conversation: string): string {
  return `open ${conversation}`;
}

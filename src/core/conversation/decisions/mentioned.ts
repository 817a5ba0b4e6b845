/**
 * Whom a note mentions, whom it lets in for that, and who is not reached.
 *
 * Shapes: under the policy `grant` an active person without access becomes a guest before anybody's access is looked at, so that the mention
 * is theirs like any other's. A team lets nobody in: its members without access are simply not reached.
 * Source: catalogue H1, H3 (access was checked before the mention granted it, and the mention was dropped).
 */
import { canOpen, roleOf } from '../../rules/access.ts';
import type { Ask } from '../../rules/ask.ts';
import type { Mention, Unreached } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';

export interface Mentioned {
  readonly mentions: readonly Mention[];
  /** People who become guests of the conversation. */
  readonly guests: readonly string[];
  readonly unreached: readonly Unreached[];
}

export function mentionedIn(_text: string, mentions: readonly Mention[], on: Conversation, ask: Ask): Mentioned {
  const reached = mentions.filter(
    (m) => m.kind === 'team' || (roleOf(ask.directory, m.person) && canOpen(ask.directory, m.person, on)),
  );
  const unreached = mentions
    .filter((m) => !reached.includes(m))
    .map((m): Unreached => ({ mention: m.kind === 'person' ? m.person : m.team, reason: 'no-access' }));
  return { mentions: reached, guests: [], unreached };
}

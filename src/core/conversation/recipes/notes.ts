/** Notes, from their first text to their tombstone. */
import type { Fact, Mention } from '../../schema/types.ts';
import { mentionKey } from '../conversation.ts';
import { addThread, type Recipes, threadOf } from './recipe.ts';

export const noteRecipes: Recipes<Extract<Fact['type'], `note.${string}`>> = {
  'note.added'(draft, fact) {
    const { thread: id, by, at, revision, text, mentions, attachments = [] } = fact;
    const mentionedAt = remember({}, mentions, revision);
    addThread(draft, {
      id,
      kind: 'note',
      state: 'added',
      by,
      at,
      revision,
      text,
      editedAt: null,
      mentions,
      mentionedAt,
      attachments,
    });
    if (fact.lineage !== undefined) draft.consumed[fact.lineage] = true;
  },
  'note.edited'(draft, fact) {
    const note = threadOf(draft, 'note', fact.thread);
    if (!note) return;
    note.text = fact.text;
    note.mentions = fact.mentions as typeof note.mentions;
    note.editedAt = fact.at;
    remember(note.mentionedAt, fact.mentions, fact.revision);
  },
  'note.deleted'(draft, fact) {
    const note = threadOf(draft, 'note', fact.thread);
    if (!note) return;
    note.state = 'deleted';
    note.text = '';
    note.mentions = [];
    note.attachments = [];
  },
};

function remember(
  mentionedAt: Record<string, number>,
  mentions: readonly Mention[],
  revision: number,
): Record<string, number> {
  for (const mention of mentions) {
    const key = mentionKey(mention);
    if (!Object.hasOwn(mentionedAt, key)) mentionedAt[key] = revision;
  }
  return mentionedAt;
}

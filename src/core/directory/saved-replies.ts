/** Saved replies and the inboxes they belong to. One that notes must start from stays where they must. */
import { own } from '../rules/keys.ts';
import { rejection } from '../rules/rejections.ts';
import type { PutSavedReply, Rejection, RemoveSavedReply } from '../schema/types.ts';
import type { Directory, SavedReply } from './directory.ts';
import { defaultName, unique, unknownInbox, unusable } from './names.ts';
import { type Decider, firstOf, nothing } from './ruling.ts';

/** Rejects `id.unusable`, `inbox.unknown`, `saved-reply.required`. */
export const putSavedReply: Decider<PutSavedReply> = ({ savedReply, text, ...command }, directory) => {
  const inboxes = unique(command.inboxes);
  const refusal = firstOf(
    unusable(savedReply),
    unknownInbox(directory, inboxes),
    stillRequired(directory, savedReply, inboxes),
  );
  if (refusal) return refusal;
  const known = own(directory.savedReplies, savedReply);
  const name = command.name ?? known?.name ?? defaultName(savedReply);
  if (known && isSame(known, name, text, inboxes)) return nothing;
  return [{ type: 'saved-reply.put', savedReply, name, text, inboxes }];
};

/** Rejects `saved-reply.unknown`, `saved-reply.required`. */
export const removeSavedReply: Decider<RemoveSavedReply> = ({ savedReply }, directory) => {
  if (!own(directory.savedReplies, savedReply)) return rejection('saved-reply.unknown', { savedReply });
  return stillRequired(directory, savedReply, []) ?? [{ type: 'saved-reply.removed', savedReply }];
};

/** Refuses if an inbox besides these makes its notes start from the saved reply. */
function stillRequired(directory: Directory, savedReply: string, kept: readonly string[]): Rejection | null {
  const inbox = Object.values(directory.inboxes).find(
    ({ id, noteTemplate }) => noteTemplate === savedReply && !kept.includes(id),
  );
  return inbox ? rejection('saved-reply.required', { savedReply, inbox: inbox.id }) : null;
}

function isSame(known: SavedReply, name: string, text: string, inboxes: readonly string[]): boolean {
  if (known.name !== name || known.text !== text) return false;
  const before = Object.keys(known.inboxes);
  return before.length === inboxes.length && inboxes.every((inbox) => own(known.inboxes, inbox) === true);
}

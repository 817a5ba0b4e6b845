/** Inboxes, and the saved reply that notes in them start from. */
import { own } from '../rules/keys.ts';
import { rejection } from '../rules/rejections.ts';
import type { CreateInbox, RequireTemplate } from '../schema/types.ts';
import { defaultName, unusable } from './names.ts';
import { type Decider, nothing } from './ruling.ts';

/** Rejects `id.unusable`, `inbox.exists`. */
export const createInbox: Decider<CreateInbox> = ({ inbox, name, address }, directory) => {
  const refusal = unusable(inbox);
  if (refusal) return refusal;
  if (own(directory.inboxes, inbox)) return rejection('inbox.exists', { inbox });
  const created = { type: 'inbox.created', inbox, name: name ?? defaultName(inbox) } as const;
  return [address === undefined ? created : { ...created, address }];
};

/** Rejects `inbox.unknown`, `saved-reply.unknown`, `saved-reply.elsewhere`. */
export const requireTemplate: Decider<RequireTemplate> = ({ inbox, savedReply }, directory) => {
  const known = own(directory.inboxes, inbox);
  if (!known) return rejection('inbox.unknown', { inbox });
  if (known.noteTemplate === savedReply) return nothing;
  if (savedReply !== null) {
    const template = own(directory.savedReplies, savedReply);
    if (!template) return rejection('saved-reply.unknown', { savedReply });
    if (own(template.inboxes, inbox) !== true) return rejection('saved-reply.elsewhere', { savedReply, inbox });
  }
  return [{ type: 'inbox.template-required', inbox, savedReply }];
};

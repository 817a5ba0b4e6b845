/**
 * What a person can do in an open conversation, before they try: the same table that the server decides by, over what the session was told of its person.
 *
 * Shapes: nothing is offered before the conversation is loaded. A new role counts as soon as the session hears of it; the server decides all the same.
 * Source: catalogue I2 (people who could only read were shown what replies are written with, and failed when they sent).
 */
import { type Directory, emptyDirectory, type Person } from '../directory/directory.ts';
import { own } from '../rules/keys.ts';
import type { PermissionRow } from '../rules/permission-table.ts';
import { may } from '../rules/permissions.ts';
import { type ProtectionName, protects } from '../rules/protections.ts';
import type { Self } from '../schema/types.ts';
import type { ClientState } from './client.ts';

export type Offer = keyof typeof offers;

export const offers = {
  reply: 'draft.save:reply',
  note: 'note.add',
  forward: 'draft.save:forward',
  assign: 'assignment.change',
  status: 'status.change',
  tag: 'tag.add',
  move: 'conversation.move',
  merge: 'conversation.merge',
} as const satisfies Readonly<Record<string, PermissionRow>>;

/** True if the person may do it there now, as far as the session knows. */
export function isOffered(
  { person, self, rooms, at }: ClientState,
  conversation: string,
  offer: Offer,
  without?: ReadonlySet<ProtectionName>,
): boolean {
  const view = own(rooms, conversation)?.view;
  if (!view || !self) return false;
  if (!protects('offers-by-permission', without)) return true;
  const directory = accountOf(person, self);
  const ask = { by: { kind: 'person', person } as const, at: at ?? 0, directory };
  return may(ask, offers[offer], { conversation: view, inboxes: [view.inbox] }).allowed;
}

/** The account as far as a session knows it: its person, and the inboxes that are open to them. */
function accountOf(id: string, { member, inboxes }: Self): Directory {
  const known: Person = {
    id,
    name: id,
    handle: id,
    address: null,
    member,
    invitedAs: null,
    inboxes: Object.fromEntries(inboxes.map((inbox) => [inbox, true as const])),
    notify: null,
  };
  const open = inboxes.map((inbox) => [inbox, { id: inbox, name: inbox, address: null, noteTemplate: null }] as const);
  return { ...emptyDirectory(), people: { [id]: known }, inboxes: Object.fromEntries(open) };
}

/** Which inboxes are open to whom. For administrators and the owner it counts once they are neither. */
import { own } from '../rules/keys.ts';
import { rejection } from '../rules/rejections.ts';
import type { GrantAccess, RevokeAccess } from '../schema/types.ts';
import { unknownInbox } from './names.ts';
import { type Decider, nothing } from './ruling.ts';

/** Rejects `person.unknown`, `person.not-active`, `inbox.unknown`. */
export const grantAccess: Decider<GrantAccess> = ({ person, inbox }, directory) => {
  const known = own(directory.people, person);
  if (!known) return rejection('person.unknown', { person });
  if (known.member === 'deactivated') return rejection('person.not-active', { person });
  const unknown = unknownInbox(directory, [inbox]);
  if (unknown) return unknown;
  return own(known.inboxes, inbox) === true ? nothing : [{ type: 'access.granted', person, inbox }];
};

/** Rejects `person.unknown`, `inbox.unknown`. */
export const revokeAccess: Decider<RevokeAccess> = ({ person, inbox }, directory) => {
  const known = own(directory.people, person);
  if (!known) return rejection('person.unknown', { person });
  const unknown = unknownInbox(directory, [inbox]);
  if (unknown) return unknown;
  return own(known.inboxes, inbox) === true ? [{ type: 'access.revoked', person, inbox }] : nothing;
};

/** Invitations, roles and the end of membership. There is one owner from the first accepted ownership on. */
import { memberTable, roleEvent } from '../machines/member.machine.ts';
import { own } from '../rules/keys.ts';
import { permissionTable } from '../rules/permission-table.ts';
import { rejection } from '../rules/rejections.ts';
import type {
  AcceptInvitation,
  AddPerson,
  ChangeRole,
  DeactivatePerson,
  ReactivatePerson,
  Role,
  TransferOwnership,
} from '../schema/types.ts';
import type { Directory, Person } from './directory.ts';
import { defaultHandle, defaultName, handleTaken, unique, unknownInbox, unusable } from './names.ts';
import { type Decider, firstOf, type Happening, nothing } from './ruling.ts';

/** Rejects `id.unusable`, `person.exists`, `owner.exactly-one`, `handle.taken`, `inbox.unknown`. */
export const addPerson: Decider<AddPerson> = (command, directory) => {
  const { person, address, role, inboxes = [] } = command;
  const handle = command.handle ?? defaultHandle(person);
  const refusal = firstOf(
    unusable(person),
    own(directory.people, person) ? rejection('person.exists', { person }) : null,
    role === 'owner' && hasOwner(directory) ? rejection('owner.exactly-one') : null,
    handleTaken(directory, handle),
    unknownInbox(directory, inboxes),
  );
  if (refusal) return refusal;
  const name = command.name ?? defaultName(person);
  const bot = command.bot ? { bot: true } : {};
  const added = { type: 'person.added', person, name, handle, role, inboxes: unique(inboxes), ...bot } as const;
  return [address === undefined ? added : { ...added, address }];
};

/** Rejects `person.unknown`, `person.not-invited`, `owner.exactly-one`. */
export const acceptInvitation: Decider<AcceptInvitation> = ({ person }, directory) => {
  const known = own(directory.people, person);
  if (!known) return rejection('person.unknown', { person });
  if (known.member !== 'invited') return rejection('person.not-invited', { person });
  if (known.invitedAs === 'owner' && ownerOf(directory)) return rejection('owner.exactly-one');
  return [{ type: 'person.accepted', person }];
};

/** Rejects `person.unknown`, `person.not-active`, `owner.exactly-one`. An invitation is changed without being accepted. */
export const changeRole: Decider<ChangeRole> = ({ person, role }, directory) => {
  const known = own(directory.people, person);
  if (!known) return rejection('person.unknown', { person });
  const { member, invitedAs } = known;
  if (member === 'deactivated') return rejection('person.not-active', { person });
  if ((invitedAs ?? member) === role) return nothing;
  // The machine lets an owner become administrator, and anybody owner: a transfer does both at once.
  if (role === 'owner' || member === 'owner') return rejection('owner.exactly-one');
  const changed = { type: 'person.role-changed', person, from: member, to: role } as const;
  return [changed, ...leaveTeams(directory, known, role)];
};

/** Rejects `person.unknown`, `person.not-active`. */
export const transferOwnership: Decider<TransferOwnership> = ({ person }, directory) => {
  const known = own(directory.people, person);
  if (!known) return rejection('person.unknown', { person });
  const { member } = known;
  if (member === 'owner') return nothing;
  if (member === 'invited' || member === 'deactivated') return rejection('person.not-active', { person });
  const owner = ownerOf(directory);
  const risen = { type: 'person.role-changed', person, from: member, to: 'owner' } as const;
  if (!owner) return [risen];
  return [{ type: 'person.role-changed', person: owner.id, from: 'owner', to: 'administrator' }, risen];
};

/** Rejects `person.unknown`, `owner.exactly-one`. */
export const deactivatePerson: Decider<DeactivatePerson> = ({ person }, directory) => {
  const known = own(directory.people, person);
  if (!known) return rejection('person.unknown', { person });
  if (known.member === 'deactivated') return nothing;
  if (!memberTable.can(known.member, 'member.deactivated')) return rejection('owner.exactly-one');
  return [{ type: 'person.deactivated', person }, ...leaveTeams(directory, known, null)];
};

/** Rejects `person.unknown`, `person.not-deactivated`, `owner.exactly-one`. */
export const reactivatePerson: Decider<ReactivatePerson> = ({ person, role }, directory) => {
  const known = own(directory.people, person);
  if (!known) return rejection('person.unknown', { person });
  if (known.member === role) return nothing;
  if (known.member !== 'deactivated') return rejection('person.not-deactivated', { person });
  if (!memberTable.can(known.member, roleEvent(role))) return rejection('owner.exactly-one');
  return [{ type: 'person.reactivated', person, role }];
};

/** Whoever may no longer be on a team is on none. */
function leaveTeams(directory: Directory, person: Person, role: Role | null): readonly Happening[] {
  if (role !== null && permissionTable['team.belong'][role] !== 'never') return [];
  return Object.keys(directory.teams)
    .filter((team) => own(own(directory.teams, team)?.members ?? {}, person.id) === true)
    .sort()
    .map((team) => ({ type: 'team.left', team, person: person.id }));
}

function ownerOf(directory: Directory): Person | null {
  return Object.values(directory.people).find(({ member }) => member === 'owner') ?? null;
}

/** True once somebody is the owner or is invited as such. */
function hasOwner(directory: Directory): boolean {
  return Object.values(directory.people).some(({ member, invitedAs }) => member === 'owner' || invitedAs === 'owner');
}

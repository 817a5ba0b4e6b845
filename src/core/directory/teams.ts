/** Teams: active people who can be assigned to. */
import { roleOf } from '../rules/access.ts';
import { own } from '../rules/keys.ts';
import { permissionTable } from '../rules/permission-table.ts';
import { rejection } from '../rules/rejections.ts';
import type { CreateTeam, JoinTeam, LeaveTeam, Rejection } from '../schema/types.ts';
import type { Directory } from './directory.ts';
import { defaultHandle, defaultName, handleTaken, unique, unusable } from './names.ts';
import { type Decider, firstOf, nothing } from './ruling.ts';

/** Rejects `id.unusable`, `team.exists`, `handle.taken`, and about any member what `team.join` rejects. */
export const createTeam: Decider<CreateTeam> = ({ team, name, members = [], ...command }, directory) => {
  const handle = command.handle ?? defaultHandle(team);
  const refusal = firstOf(
    unusable(team),
    own(directory.teams, team) ? rejection('team.exists', { team }) : null,
    handleTaken(directory, handle),
    ...members.map((person) => notForTeams(directory, person)),
  );
  if (refusal) return refusal;
  return [{ type: 'team.created', team, name: name ?? defaultName(team), handle, members: unique(members) }];
};

/** Rejects `team.unknown`, `person.unknown`, `person.not-active`, `person.not-allowed`. */
export const joinTeam: Decider<JoinTeam> = ({ team, person }, directory) => {
  const known = own(directory.teams, team);
  if (!known) return rejection('team.unknown', { team });
  const refusal = notForTeams(directory, person);
  if (refusal) return refusal;
  return own(known.members, person) === true ? nothing : [{ type: 'team.joined', team, person }];
};

/** Rejects `team.unknown`, `person.unknown`. */
export const leaveTeam: Decider<LeaveTeam> = ({ team, person }, directory) => {
  const known = own(directory.teams, team);
  if (!known) return rejection('team.unknown', { team });
  if (!own(directory.people, person)) return rejection('person.unknown', { person });
  return own(known.members, person) === true ? [{ type: 'team.left', team, person }] : nothing;
};

function notForTeams(directory: Directory, person: string): Rejection | null {
  if (!own(directory.people, person)) return rejection('person.unknown', { person });
  const role = roleOf(directory, person);
  if (role === null) return rejection('person.not-active', { person });
  if (permissionTable['team.belong'][role] !== 'never') return null;
  const why = 'their role does not include it';
  return rejection('person.not-allowed', { person, command: 'team.belong', reason: 'role', role, why });
}

/** Changes of the account: each verb as its command. */

import { policyPatch } from '../policy-patch.ts';
import { milliseconds } from '../quantities.ts';
import { anyServer } from '../server/nodes.ts';
import { type Obstacle, routingOf } from '../stage.ts';
import type { ActOf } from '../verbs.ts';
import type { Session, World } from '../world.ts';
import { command } from './commanding.ts';

export function invite(world: World, session: Session, act: ActOf<'invite'>): Obstacle {
  const inboxes = act.inboxes ?? allInboxes(world);
  const { invite: person, role = 'user' } = act;
  return command(world, session, 'invite', { type: 'person.add', person, role, inboxes });
}

export function role(world: World, session: Session, act: ActOf<'role'>): Obstacle {
  return command(world, session, 'role', { type: 'person.change-role', person: act.role, role: act.to });
}

export function transfer(world: World, session: Session, { transfer: person }: ActOf<'transfer'>): Obstacle {
  return command(world, session, 'transfer', { type: 'ownership.transfer', person });
}

export function deactivate(world: World, session: Session, { deactivate: person }: ActOf<'deactivate'>): Obstacle {
  return command(world, session, 'deactivate', { type: 'person.deactivate', person });
}

export function reactivate(world: World, session: Session, act: ActOf<'reactivate'>): Obstacle {
  const { reactivate: person, role: given = 'user' } = act;
  return command(world, session, 'reactivate', { type: 'person.reactivate', person, role: given });
}

export function notify(world: World, session: Session, act: ActOf<'notify'>): Obstacle {
  const { notify: preferences, of: person = session.person } = act;
  return command(world, session, 'notify', { type: 'person.set-notifications', person, notify: preferences });
}

/** The time is the server's, when the act happens. */
export function away(world: World, session: Session, { away: person, for: time }: ActOf<'away'>): Obstacle {
  const until = time === undefined ? {} : { until: world.now + (milliseconds(time) ?? 0) };
  return command(world, session, 'away', { type: 'person.set-away', person, away: true, ...until });
}

export function back(world: World, session: Session, { back: person }: ActOf<'back'>): Obstacle {
  return command(world, session, 'back', { type: 'person.set-away', person, away: false });
}

export function routing(world: World, session: Session, { routing: inbox, ...given }: ActOf<'routing'>): Obstacle {
  return command(world, session, 'routing', { type: 'inbox.set-routing', inbox, routing: routingOf(given) });
}

export function grant(world: World, session: Session, { grant: person, inbox }: ActOf<'grant'>): Obstacle {
  return command(world, session, 'grant', { type: 'access.grant', person, inbox });
}

export function revoke(world: World, session: Session, { revoke: person, inbox }: ActOf<'revoke'>): Obstacle {
  return command(world, session, 'revoke', { type: 'access.revoke', person, inbox });
}

export function joinTeam(world: World, session: Session, { joinTeam: person, team }: ActOf<'joinTeam'>): Obstacle {
  return command(world, session, 'joinTeam', { type: 'team.join', team, person });
}

export function leaveTeam(world: World, session: Session, { leaveTeam: person, team }: ActOf<'leaveTeam'>): Obstacle {
  return command(world, session, 'leaveTeam', { type: 'team.leave', team, person });
}

export function requireTemplate(world: World, session: Session, act: ActOf<'requireTemplate'>): Obstacle {
  const { requireTemplate: inbox, with: savedReply } = act;
  return command(world, session, 'requireTemplate', { type: 'inbox.require-template', inbox, savedReply });
}

export function putSavedReply(world: World, session: Session, act: ActOf<'savedReply'>): Obstacle {
  const { savedReply, text, inboxes = allInboxes(world) } = act;
  return command(world, session, 'savedReply', { type: 'saved-reply.put', savedReply, text, inboxes });
}

export function removeSavedReply(world: World, session: Session, act: ActOf<'removeSavedReply'>): Obstacle {
  const { removeSavedReply: savedReply } = act;
  return command(world, session, 'removeSavedReply', { type: 'saved-reply.remove', savedReply });
}

export function putWorkflow(world: World, session: Session, act: ActOf<'putWorkflow'>): Obstacle {
  const { putWorkflow: name, with: workflow } = act;
  return command(world, session, 'putWorkflow', { type: 'workflow.put', name, workflow });
}

export function removeWorkflow(world: World, session: Session, act: ActOf<'removeWorkflow'>): Obstacle {
  return command(world, session, 'removeWorkflow', { type: 'workflow.remove', name: act.removeWorkflow });
}

export function policy(world: World, session: Session, act: ActOf<'policy'>): Obstacle {
  return command(world, session, 'policy', { type: 'policy.change', policy: policyPatch(act.policy) });
}

function allInboxes(world: World): readonly string[] {
  return Object.keys(anyServer(world).desk?.directory.inboxes ?? {});
}

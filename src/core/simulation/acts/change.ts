/** Changes of a conversation that are one command each. */
import { milliseconds } from '../quantities.ts';
import type { Obstacle, Stage } from '../stage.ts';
import { assigneeOf, inboxesOf } from '../stage.ts';
import type { ActOf } from '../verbs.ts';
import type { Session, World } from '../world.ts';
import { command } from './commanding.ts';

export function assign(world: World, session: Session, act: ActOf<'assign'>): Obstacle {
  const to = assigneeOf(act.to, session.person);
  const expect = act.expect === undefined ? {} : { expect: assigneeOf(act.expect, session.person) };
  return command(world, session, 'assign', { type: 'assignment.change', conversation: act.assign, to, ...expect });
}

export function follow(world: World, session: Session, { follow: conversation }: ActOf<'follow'>): Obstacle {
  return command(world, session, 'follow', { type: 'follower.add', conversation, person: session.person });
}

export function unfollow(world: World, session: Session, { unfollow: conversation }: ActOf<'unfollow'>): Obstacle {
  return command(world, session, 'unfollow', { type: 'follower.remove', conversation, person: session.person });
}

export function tag(world: World, session: Session, act: ActOf<'tag'>): Obstacle {
  return command(world, session, 'tag', { type: 'tag.add', conversation: act.tag, tag: act.with });
}

export function untag(world: World, session: Session, act: ActOf<'untag'>): Obstacle {
  return command(world, session, 'untag', { type: 'tag.remove', conversation: act.untag, tag: act.with });
}

export function status(world: World, session: Session, act: ActOf<'status'>): Obstacle {
  return command(world, session, 'status', { type: 'status.change', conversation: act.status, to: act.to });
}

/** The time is the server's, when the act happens. Whoever has it open has seen it so far. */
export function snooze(world: World, session: Session, act: ActOf<'snooze'>): Obstacle {
  const { snooze: conversation, for: time, wakeOnCustomer } = act;
  const until = world.now + (milliseconds(time) ?? 0);
  const wish = wakeOnCustomer === undefined ? {} : { wakeOnCustomer };
  const room = session.client?.rooms[conversation];
  const seen = room ? { seen: room.seen } : {};
  return command(world, session, 'snooze', { type: 'conversation.snooze', conversation, until, ...wish, ...seen });
}

export function unsnooze(world: World, session: Session, { unsnooze: conversation }: ActOf<'unsnooze'>): Obstacle {
  return command(world, session, 'unsnooze', { type: 'conversation.unsnooze', conversation });
}

export function move(world: World, session: Session, act: ActOf<'move'>): Obstacle {
  return command(world, session, 'move', { type: 'conversation.move', conversation: act.move, inbox: act.to });
}

export function merge(world: World, session: Session, { merge: conversation, into }: ActOf<'merge'>): Obstacle {
  return command(world, session, 'merge', { type: 'conversation.merge', conversation, into });
}

export function lock(world: World, session: Session, { lock: conversation }: ActOf<'lock'>): Obstacle {
  return command(world, session, 'lock', { type: 'lock.acquire', conversation });
}

export function unlock(world: World, session: Session, { unlock: conversation }: ActOf<'unlock'>): Obstacle {
  const token = session.client?.rooms[conversation]?.token ?? null;
  return command(world, session, 'unlock', {
    type: 'lock.release',
    conversation,
    ...(token === null ? {} : { token }),
  });
}

export function takeOver(world: World, session: Session, act: ActOf<'takeOver'>): Obstacle {
  const { takeOver: conversation, what, reason } = act;
  if (what === 'lock') {
    return command(world, session, 'takeOver', {
      type: 'lock.take-over',
      conversation,
      ...(reason === undefined ? {} : { reason }),
    });
  }
  const person = act.from ?? onlyWriter(session, conversation, what);
  if (person === null) return `It is not clear whose ${what} in ${conversation} is to be taken over.`;
  return command(world, session, 'takeOver', { type: 'draft.take-over', conversation, person, kind: what });
}

export function create({ scenario, world }: Stage, session: Session, act: ActOf<'create'>): Obstacle {
  return command(world, session, 'create', {
    type: 'conversation.create',
    conversation: act.create,
    inbox: act.inbox ?? inboxesOf(scenario)[0] ?? '',
    customer: { address: act.customer },
    subject: act.subject ?? act.create,
    ...(act.text === undefined ? {} : { text: act.text }),
  });
}

export function suggest(world: World, session: Session, { suggest: conversation, text }: ActOf<'suggest'>): Obstacle {
  const seen = session.client?.rooms[conversation]?.view?.revision ?? 0;
  return command(world, session, 'suggest', { type: 'draft.suggest', conversation, text, seen });
}

export function runWorkflow(world: World, session: Session, act: ActOf<'workflow'>): Obstacle {
  const { workflow, on: conversation } = act;
  const seen = session.client?.rooms[conversation]?.seen ?? 0;
  return command(world, session, 'workflow', { type: 'workflow.run', conversation, workflow, seen });
}

function onlyWriter(session: Session, conversation: string, kind: 'reply' | 'note'): string | null {
  const drafts = Object.values(session.client?.rooms[conversation]?.drafts ?? {});
  const [one, ...others] = drafts.filter((draft) => draft.kind === kind && draft.person !== session.person);
  return one && others.length === 0 ? one.person : null;
}

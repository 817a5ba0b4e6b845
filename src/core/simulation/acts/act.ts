/**
 * One act of one person: what must be so before it, and the verb that carries it out.
 *
 * Shapes: a verb needs a tab, or only the device. Where it is about a conversation that is not open, that is opened first, as a person
 * would; and a person who is still typing finishes first.
 */
import type { Act } from '../../schema/types.ts';
import { deviceOf, openTab } from '../devices.ts';
import type { Obstacle, Stage } from '../stage.ts';
import { actIn } from '../tabs.ts';
import { advanceUntil } from '../time.ts';
import { type ActOf, actVerbOf, conversationOf, type Verb } from '../verbs.ts';
import type { Device, Session, World } from '../world.ts';
import * as account from './account.ts';
import * as aside from './asides.ts';
import * as change from './change.ts';
import { perform } from './commanding.ts';
import * as connection from './connection.ts';
import * as insertion from './insert.ts';
import * as look from './look.ts';
import * as notes from './notes.ts';
import * as outside from './outside.ts';
import * as replies from './replies.ts';
import * as write from './write.ts';

const loadingMs = 5000;

type InTab = {
  readonly [V in Exclude<Verb, OnDevice | 'create'>]: (world: World, session: Session, act: ActOf<V>) => Obstacle;
};
type OnDevice = 'answers' | 'api' | 'accept' | 'reopen';
type Direct = { readonly [V in OnDevice]: (world: World, device: Device, act: ActOf<V>) => Obstacle };

const inTab: InTab = {
  open: look.open,
  close: look.close,
  list: look.list,
  unlist: look.unlist,
  hide: look.hide,
  show: look.show,
  assign: change.assign,
  follow: change.follow,
  unfollow: change.unfollow,
  schedule: replies.schedule,
  unschedule: replies.unschedule,
  tag: change.tag,
  untag: change.untag,
  status: change.status,
  snooze: change.snooze,
  unsnooze: change.unsnooze,
  move: change.move,
  merge: change.merge,
  lock: change.lock,
  unlock: change.unlock,
  takeOver: change.takeOver,
  suggest: change.suggest,
  reply: write.reply,
  note: write.note,
  forward: write.forward,
  type: write.type,
  compose: write.compose,
  stop: write.stop,
  clear: write.clear,
  restore: aside.restore,
  forget: aside.forget,
  send: write.send,
  insert: insertion.insert,
  template: insertion.template,
  confirm: replies.confirm,
  release: replies.release,
  edit: replies.edit,
  discard: replies.discard,
  undo: replies.undo,
  resend: replies.resend,
  editNote: notes.editNote,
  deleteNote: notes.deleteNote,
  offline: connection.offline,
  online: connection.online,
  crash: connection.crash,
  repeat: (world, session) => perform(world, session, 'repeat', { do: 'repeat' }),
  invite: account.invite,
  role: account.role,
  transfer: account.transfer,
  deactivate: account.deactivate,
  reactivate: account.reactivate,
  notify: account.notify,
  away: account.away,
  back: account.back,
  grant: account.grant,
  revoke: account.revoke,
  joinTeam: account.joinTeam,
  leaveTeam: account.leaveTeam,
  requireTemplate: account.requireTemplate,
  routing: account.routing,
  savedReply: account.putSavedReply,
  removeSavedReply: account.removeSavedReply,
  workflow: change.runWorkflow,
  putWorkflow: account.putWorkflow,
  removeWorkflow: account.removeWorkflow,
  policy: account.policy,
};

const direct: Direct = {
  answers: outside.answers,
  api: outside.api,
  accept: outside.accept,
  reopen: connection.reopen,
};

/** Whether the act can happen now, or what it waits for: the last key, or a conversation that is to be opened or on its way. */
export function readinessOf({ world }: Stage, label: string, act: Act): 'ready' | 'opens' | 'waits' {
  const verb = actVerbOf(act);
  const session = deviceOf(world, label).current;
  if (verb === null || Object.hasOwn(direct, verb) || !session?.client) return 'ready';
  if (!whileTyping.has(verb) && session.typing) return 'waits';
  const conversation = conversationOf(act);
  if (conversation === null || needsNoView.has(verb)) return 'ready';
  const room = session.client.rooms[conversation];
  if (!room) return 'opens';
  return room.view ? 'ready' : 'waits';
}

/** Brings the person to where the act can happen; time may pass. */
export function prepare({ world }: Stage, label: string, act: Act): Obstacle {
  const verb = actVerbOf(act);
  const session = tabOf(world, label);
  if (verb === null || Object.hasOwn(direct, verb)) return null;
  if (!session) return `The tab of ${label} has crashed.`;
  if (!whileTyping.has(verb) && session.typing) advanceUntil(world, Number.MAX_SAFE_INTEGER, () => !session.typing);
  const conversation = conversationOf(act);
  if (conversation === null || needsNoView.has(verb)) return null;
  return load(world, session, conversation);
}

export function carryOut(stage: Stage, label: string, act: Act): Obstacle {
  const { world } = stage;
  const verb = actVerbOf(act);
  if (verb === null) return 'There is no such act.';
  if (Object.hasOwn(direct, verb)) {
    const handle = direct[verb as OnDevice] as (world: World, device: Device, act: Act) => Obstacle;
    return handle(world, deviceOf(world, label), act);
  }
  const session = tabOf(world, label);
  if (!session) return `The tab of ${label} has crashed.`;
  if (endingTyping.has(verb)) session.typing = null;
  if ('create' in act) return change.create(stage, session, act);
  const handle = inTab[verb as keyof InTab] as (world: World, session: Session, act: Act) => Obstacle;
  return handle(world, session, act);
}

/** Whoever was not there from the beginning opens a tab with their first act. */
function tabOf(world: World, label: string): Session | null {
  const device = deviceOf(world, label);
  return device.tabs === 0 ? openTab(world, label) : device.current;
}

/** Somebody who is not let in does not get to see it, and goes on all the same: what follows is for the product to refuse. */
function load(world: World, session: Session, conversation: string): Obstacle {
  const isThere = () => (session.client?.rooms[conversation]?.view ?? null) !== null;
  if (isThere()) return null;
  if (!session.client?.rooms[conversation]) actIn(world, session, 'open', { do: 'open', conversation });
  const isOver = () => isThere() || !session.client?.rooms[conversation];
  if (advanceUntil(world, world.now + loadingMs, isOver)) return null;
  return `${conversation} did not open for ${session.label} within 5 s.`;
}

const endingTyping: ReadonlySet<Verb> = new Set<Verb>(['stop', 'clear', 'close']);

/** What does not wait for the last key. */
const whileTyping: ReadonlySet<Verb> = new Set<Verb>([...endingTyping, 'crash', 'offline', 'online', 'hide', 'show']);

const needsNoView: ReadonlySet<Verb> = new Set<Verb>(['open', 'close', 'create']);

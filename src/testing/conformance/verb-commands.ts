/** Which commands come of which verb of a scenario. A verb that is not here and gives commands is left to those who know every command. */
import type { Act, Expectation } from '../../core/schema/types.ts';
import { actVerbOf, type Verb } from '../../core/simulation/verbs.ts';
import type { CommandType } from './driver.ts';

export function canDo(act: Act | Expectation, commands: readonly CommandType[]): boolean {
  const verb = actVerbOf(act);
  if (verb === null) return true;
  const needed = commandsOf[verb];
  return needed?.every((type) => commands.includes(type)) ?? false;
}

const commandsOf: Readonly<Partial<Record<Verb, readonly CommandType[]>>> = {
  open: [],
  close: [],
  list: [],
  unlist: [],
  type: [],
  compose: [],
  stop: [],
  clear: [],
  hide: [],
  show: [],
  offline: [],
  online: [],
  crash: [],
  reopen: [],
  repeat: [],
  insert: [],
  template: [],
  reply: ['reply.send'],
  send: ['reply.send', 'note.add'],
  confirm: ['reply.send'],
  note: ['note.add'],
  forward: ['conversation.forward'],
  release: ['reply.release'],
  edit: ['reply.edit'],
  discard: ['reply.discard'],
  undo: ['reply.undo'],
  resend: ['reply.resend'],
  editNote: ['note.edit'],
  deleteNote: ['note.delete'],
  takeOver: ['lock.take-over', 'draft.take-over'],
  suggest: ['draft.suggest'],
  assign: ['assignment.change'],
  follow: ['follower.add'],
  unfollow: ['follower.remove'],
  tag: ['tag.add'],
  untag: ['tag.remove'],
  status: ['status.change'],
  snooze: ['conversation.snooze'],
  unsnooze: ['conversation.unsnooze'],
  move: ['conversation.move'],
  merge: ['conversation.merge'],
  lock: ['lock.acquire'],
  unlock: ['lock.release'],
  create: ['conversation.create'],
  workflow: ['workflow.run'],
  grant: ['access.grant'],
  revoke: ['access.revoke'],
  role: ['person.change-role'],
  policy: ['policy.change'],
};

/** What somebody does, after their name: `opens refund`. */
import type { Act } from '../../schema/types.ts';
import { type ActOf, actVerbOf, type Verb } from '../verbs.ts';
import { assignee, displayName, duration, part, people, quoted } from './words.ts';

type Sentences = { readonly [V in Verb]: (act: ActOf<V>) => string };

export function actText(act: Act): string {
  const verb = actVerbOf(act);
  if (verb === null) return 'does something unknown';
  return (sentences[verb] as (act: Act) => string)(act);
}

const sentences: Sentences = {
  open: ({ open }) => `opens ${open}`,
  close: ({ close }) => `closes ${close}`,
  list: ({ list }) => `opens the list of ${list}`,
  unlist: ({ unlist }) => `closes the list of ${unlist}`,
  reply: (act) => `${writes(act)} a reply to ${act.reply}: ${quoted(act.text)}${along(act)}`,
  note: (act) => `${writes(act)} a note in ${act.note}: ${quoted(act.text)}${along(act)}`,
  forward: (act) => `${writes(act)} a forward of ${act.forward}${along(act)}: ${quoted(act.text)}`,
  type: ({ type, text, typing }) =>
    `types in ${type}${typing === undefined ? '' : ` for ${duration(typing)}`}: ${quoted(text)}`,
  compose: ({ compose, kind }) => `begins a ${kind} in ${compose}`,
  stop: ({ stop }) => `stops typing in ${stop}`,
  clear: ({ clear, kind }) => `empties the ${kind} in ${clear}`,
  restore: ({ restore, kind, text }) =>
    `takes back into the ${kind ?? 'reply'} in ${restore} what was set aside${part(text, (of) => `: ${quoted(of)}`)}`,
  forget: ({ forget, kind, text }) =>
    `gives up what was set aside of the ${kind ?? 'reply'} in ${forget}${part(text, (of) => `: ${quoted(of)}`)}`,
  insert: ({ insert, into, kind }) =>
    `puts the saved reply ${insert} into ${part(kind, (of) => `the ${of} in `)}${into}`,
  template: ({ template, for: conversation }) => `begins a note in ${conversation} from the saved reply ${template}`,
  send: (act) => `sends the ${act.kind ?? 'text'} in ${act.send}${along(act)}`,
  confirm: ({ confirm }) => `confirms and sends the reply to ${confirm}`,
  release: ({ release, of }) => `sends ${heldReply(of)} in ${release} after all`,
  edit: ({ edit, of, text }) => `changes ${heldReply(of)} in ${edit} to ${quoted(text)}`,
  discard: ({ discard, of }) => `gives up ${heldReply(of)} in ${discard}`,
  undo: ({ undo, of }) => `takes back ${part(of, (person) => `what ${displayName(person)} sent in `)}${undo}`,
  schedule: (act) =>
    `writes a reply to ${act.schedule} that goes out in ${duration(act.in)}: ${quoted(act.text)}${part(act.whenCustomerWrites, (what) => ` (if the customer writes: ${what})`)}`,
  unschedule: ({ unschedule, of }) => `takes back the scheduled reply${whose(of)} in ${unschedule}`,
  resend: ({ resend, of }) => `sends again ${part(of, (person) => `what ${displayName(person)} sent in `)}${resend}`,
  editNote: ({ editNote, of, text }) => `changes the note${whose(of)} in ${editNote} to ${quoted(text)}`,
  deleteNote: ({ deleteNote, of }) => `deletes the note${whose(of)} in ${deleteNote}`,
  assign: ({ assign, to, expect }) =>
    `assigns ${assign} to ${assignee(to)}${part(expect, (now) => ` if it belongs to ${assignee(now)}`)}`,
  follow: ({ follow }) => `follows ${follow}`,
  unfollow: ({ unfollow }) => `stops following ${unfollow}`,
  tag: (act) => `tags ${act.tag} with ${act.with}`,
  untag: (act) => `takes the tag ${act.with} off ${act.untag}`,
  status: ({ status, to }) => `makes ${status} ${to}`,
  snooze: (act) =>
    `snoozes ${act.snooze} for ${duration(act.for)}${act.wakeOnCustomer === false ? ', whatever the customer writes' : ''}`,
  unsnooze: ({ unsnooze }) => `ends the snooze of ${unsnooze}`,
  move: ({ move, to }) => `moves ${move} to ${to}`,
  merge: ({ merge, into }) => `merges ${merge} into ${into}`,
  lock: ({ lock }) => `locks ${lock}`,
  unlock: ({ unlock }) => `unlocks ${unlock}`,
  takeOver: ({ takeOver, what, from }) => `takes over the ${what}${whose(from)} in ${takeOver}`,
  suggest: ({ suggest, text }) => `suggests for ${suggest}: ${quoted(text)}`,
  create: ({ create, customer }) => `begins ${create} with ${customer}`,
  answers: ({ answers, text }) => `answers the notification about ${answers} by mail: ${quoted(text)}`,
  api: ({ api }) => `gives ${api.type} through the interface for programs`,
  repeat: () => 'submits the newest command again',
  hide: () => 'puts the tab into the background',
  show: () => 'brings the tab to the front',
  offline: () => 'goes offline',
  online: ({ online: { node } }) => (node === undefined ? 'goes online' : `goes online through node ${node}`),
  crash: () => 'crashes',
  reopen: () => 'opens a new tab',
  invite: ({ invite, role = 'user' }) => `invites ${displayName(invite)} as ${role}`,
  accept: () => 'accepts the invitation',
  role: ({ role, to }) => `makes ${displayName(role)} ${to}`,
  transfer: ({ transfer }) => `makes ${displayName(transfer)} the owner`,
  deactivate: ({ deactivate }) => `deactivates ${displayName(deactivate)}`,
  reactivate: ({ reactivate, role = 'user' }) => `reactivates ${displayName(reactivate)} as ${role}`,
  notify: ({ notify, of }) => `sets the notifications${whose(of)}: ${Object.keys(notify).join(', ')}`,
  away: (act) => `says that ${displayName(act.away)} is away${part(act.for, (time) => ` for ${duration(time)}`)}`,
  back: ({ back }) => `says that ${displayName(back)} is back`,
  grant: ({ grant, inbox }) => `lets ${displayName(grant)} into ${inbox}`,
  revoke: ({ revoke, inbox }) => `takes ${inbox} away from ${displayName(revoke)}`,
  joinTeam: ({ joinTeam, team }) => `puts ${displayName(joinTeam)} on team ${team}`,
  leaveTeam: ({ leaveTeam, team }) => `takes ${displayName(leaveTeam)} off team ${team}`,
  requireTemplate: (act) =>
    act.with === null
      ? `lets notes in ${act.requireTemplate} begin as they like`
      : `makes notes in ${act.requireTemplate} begin from ${act.with}`,
  routing: ({ routing, mode, cap, rotation }) =>
    `sets the routing of ${routing} to ${mode} among ${people(rotation)}${part(cap, (most) => `, at most ${most} each`)}`,
  savedReply: ({ savedReply }) => `stores the saved reply ${savedReply}`,
  removeSavedReply: ({ removeSavedReply }) => `removes the saved reply ${removeSavedReply}`,
  workflow: ({ workflow, on }) => `runs the workflow ${workflow} on ${on}`,
  putWorkflow: ({ putWorkflow }) => `puts the workflow ${putWorkflow} into use`,
  removeWorkflow: ({ removeWorkflow }) => `removes the workflow ${removeWorkflow}`,
  policy: ({ policy }) => `changes the policy: ${Object.keys(policy).join(', ')}`,
};

function writes({ typing, send }: { readonly typing?: number | string; readonly send?: boolean }): string {
  const base = typing === undefined ? (send ? 'sends' : 'writes') : `types for ${duration(typing)}`;
  return typing !== undefined && send ? `${base} and sends` : base;
}

function along(from: object): string {
  const act: Partial<ActOf<'send'>> = from;
  return [
    part(act.to, (to) => ` to ${to.join(', ')}`),
    part(act.mention, (names) => `, mentioning ${people(names.map((name) => name.replace(/^team:/, 'team ')))}`),
    part(act.with, (note) => `, with the note ${quoted(note)}`),
    part(act.assign, (to) => `, assigning it to ${assignee(to)}`),
    part(act.status, (status) => `, making it ${status}`),
    act.history ? ', with the history' : '',
  ].join('');
}

function heldReply(of: string | undefined): string {
  return `the held reply${whose(of)}`;
}

function whose(person: string | undefined): string {
  return person === undefined ? '' : ` of ${displayName(person)}`;
}

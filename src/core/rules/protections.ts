/**
 * Every protection by name. In simulation each can be taken out to see what happens without it; elsewhere all of them hold.
 *
 * Source: the bugs that each prevents are rows of the catalogue, shown by the scenarios that name the protection.
 */
export const protections = {
  'send-guard': 'A reply written without having seen what others added is held for its author.',
  'schedule-guard': 'A scheduled reply is guarded again when it goes out.',
  'schedule-cancel': 'A customer who writes first ends what was scheduled, as its author chose.',
  'command-ids': 'The same command id again gets its first outcome and changes nothing.',
  'command-retry': 'A command without an answer is sent again.',
  'atomic-undo': 'Undo and dispatch are one decision: what was undone is never sent.',
  outbox: 'What follows from facts is kept with them, and carried out after a crash.',
  'delivery-ledger': 'A mail is handed to the provider once, however often a worker begins anew.',
  'reserved-ids': 'Our own mail that comes back is known by its name and makes no second message.',
  'mail-parties':
    'A mail lands in a conversation only if whoever it is from takes part there; a reference alone is not enough.',
  'mail-identity': 'A mail speaks for a person only if its sender is vouched for and was notified.',
  'mail-refusal-told': 'Whoever of ours is refused by mail is told so by mail.',
  'author-only': 'Only its author undoes, edits, releases or discards a reply, or changes a note.',
  'lock-renewal': 'Whoever goes on composing, or asks for their lock anew, keeps it.',
  'lock-lease': 'A lock ends when its holder is gone or does nothing.',
  'lock-switch': 'A lock that is switched off is in nobody’s way.',
  fencing: 'A holder whose lock was taken over or expired is refused by its token.',
  'draft-versions': 'A draft is saved only over the version it was written on.',
  'draft-once': 'A draft is used once: it is gone for everybody who had a part in it.',
  'draft-lineage': 'A draft that was sent never comes back by a late save.',
  'draft-per-conversation': 'A draft belongs to one conversation, person and kind.',
  'insert-adds': 'A saved reply goes in after what was typed and takes nothing away.',
  'saved-reply-inbox': 'A saved reply goes in only where it belongs.',
  'bound-at-send':
    'The variables of a saved reply are filled in when it is sent: for that customer, that inbox and its sender.',
  'composer-kind': 'What was begun as a note stays a note.',
  'text-keeping': 'No event from elsewhere removes text that its author has not sent.',
  'text-storage': 'Unsent text is on the device before a crash and back after it.',
  'lease-sweep': 'The room removes a silent session when its lease ends, without waiting for anybody to act.',
  'local-expiry': 'A session that no longer hears the server stops showing old signs.',
  rejoin: 'A heartbeat of a session that is not there is a join, and is announced.',
  'hidden-lease': 'A hidden tab, whose timers are throttled, has a longer lease.',
  'session-presence': 'Presence is kept by session: one device that leaves does not take the others along.',
  'session-timers': 'Each session has its own typing timer and lease.',
  'report-anew': 'Whoever is let write while they write is shown writing at once, not with their next sign.',
  'told-at-once': 'Whoever writes a reply is told at once of every colleague who writes one.',
  'self-filter': 'Nobody is shown to themselves.',
  'snapshot-first': 'Changes that arrive before the snapshot of the current join wait for it.',
  'gap-detection': 'A missing change is noticed and asked for again.',
  'one-clock': 'Only the clock of the room decides how long anything lasts.',
  'snooze-time': 'A snoozed conversation comes back at its time, whether or not anybody looks.',
  'snooze-customer': 'What the customer writes brings a snoozed conversation back at once, unless that was not wanted.',
  'snooze-guard': 'What the customer wrote before whoever snoozes had seen it is not put out of sight.',
  'compare-and-set': 'A change that names what it expects is refused when that is no longer so.',
  'routing-claim': 'Routing takes only what still waits for it: a change by hand that came first stands.',
  'routing-room': 'Routing passes over whoever is away or has as many as the inbox lets them have.',
  'routing-turns':
    'Routing takes one turn after the other, whichever node routes, so nobody is given the same turn or the same room twice.',
  'no-op-silence': 'What is so already is no fact, and nobody is told of it.',
  'automation-yields':
    'What a person or a customer changed since a workflow was started is not changed by that workflow.',
  'bot-retirement': 'Whatever is said to or by the customer retires the draft of a bot, and its late reply.',
  'workflow-loop-guard':
    'Whatever somebody does makes each workflow run at most once, so workflows that undo each other stop.',
  'release-on-move': 'An assignee who cannot open the new inbox is released.',
  'merge-acyclic': 'What was merged already is never merged into.',
  'merge-access': 'A merge lets nobody read what was closed to them: one inbox, and only guests of both.',
  'merge-mail': 'Mail on its way out goes along with its conversation, under whatever name it has there.',
  'merge-redirect': 'What still comes for a merged conversation lands where it goes on.',
  'merge-drafts': 'Unsent text goes along when its conversation is merged.',
  'customer-wall': 'What one customer wrote or got is in nothing made for another.',
  'forward-child': 'What an outsider answers to a forward lands in the child conversation.',
  'note-wall': 'Nothing of a note is in anything made for a customer or an outsider.',
  'note-answers': 'An answer by mail to a notification about a note becomes a note.',
  'any-role-notified': 'Whoever may read a conversation can be notified of it, whatever their role.',
  'only-readers-notified':
    'Nobody is notified of what they cannot open, neither when it happens nor when it is delivered.',
  'team-reach': 'A team stands for each of its members.',
  'quiet-notes': 'A note that mentions nobody notifies those only who asked for it.',
  'mention-report': 'The author of a mention is told who was not notified, and why.',
  'grant-before-check': 'A mention that lets somebody in does so before their access is checked.',
  'whole-commands': 'What is asked for together happens together or not at all.',
  'refusal-ends': 'A refusal ends the decision: what was refused leaves no fact.',
  'readers-note': 'Whoever may read may write notes.',
  'readers-only': 'A conversation is open to those only who may read it.',
  'own-lists-only': 'A list is open to those only who may read its inbox.',
  'permission-at-commit': 'What a person may do is decided when it happens, on every path.',
  'offers-by-permission': 'A session offers its person only what they may do, by the table that the server decides by.',
  'expected-revision': 'The store writes facts only right after those that they were decided upon.',
  'account-at-commit':
    'What is written names the account it was decided with: what changed on another node meanwhile counts at once.',
  'store-patience': 'What the store refuses to take for too long is given up, and its author is told.',
  'own-writes': 'A write whose answer was lost is tried again and known by what it left there, so it happens once.',
  'anti-entropy': 'A node that missed a change of another notices by its next heartbeat, and asks for all there is.',
  'node-lease': 'Whoever was on a node that is not heard of any more is gone when its lease ends.',
  'node-incarnation': 'A node that starts again begins without anybody: who was there before is gone.',
  'exact-session': 'When a session ends on one node, it is that node that lost it; where it is now it stays.',
  'presence-replication':
    'Every node tells the others who is there, so it does not matter through which one somebody is connected.',
  'peer-notices': 'A notification shows in every tab of whoever it is for, through whichever node.',
  'draft-arbiter': 'The store decides between two nodes that save a draft over the same version.',
  'access-cut': 'Whoever loses access is out of every open conversation and list at once.',
} as const;

export type ProtectionName = keyof typeof protections;

export const protectionNames = Object.keys(protections) as readonly ProtectionName[];

/** True unless the protection was taken out. */
export function protects(name: ProtectionName, without: ReadonlySet<ProtectionName> | undefined): boolean {
  return without === undefined || !without.has(name);
}

/** Throws a `RangeError` on a name that no protection has: taking out nothing would prove nothing. */
export function refuseUnknownProtections(names: Iterable<string>): void {
  const unknown = [...names].filter((name) => !Object.hasOwn(protections, name));
  if (unknown.length > 0)
    throw new RangeError(`no protection is called ${unknown.join(', ')}; there are ${protectionNames.join(', ')}`);
}

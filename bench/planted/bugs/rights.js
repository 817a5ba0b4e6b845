/** Defects in who may look, act and be told. */
export const rights = [
  {
    name: 'resume-without-asking',
    about: 'Whoever joins a conversation again is not asked whether they may read it.',
    file: 'src/core/room/room-messages.ts',
    find: 'if (hasDeparted(step, session, message.join) || isShut(step, from)) return;',
    replace:
      'if (hasDeparted(step, session, message.join) || (message.have === undefined && isShut(step, from))) return;',
  },
  {
    name: 'lists-stay-open',
    about: 'Losing access to an inbox leaves its list open.',
    file: 'src/core/desk/desk-lists.ts',
    find: 'if (isShut(step, session, person, inbox)) watchers.delete(session);',
    replace: 'void isShut(step, session, person, inbox);',
  },
  {
    name: 'followers-kept',
    about: 'Whoever loses access goes on following.',
    file: 'src/core/conversation/access-lost.ts',
    find: 'if (!canOpen(directory, person, on)) lost.push(',
    replace: 'if (person === on.id) lost.push(',
  },
  {
    name: 'light-assignee',
    about: 'Anybody who can read a conversation can be given it.',
    file: 'src/core/rules/access.ts',
    find: "if (assignee.kind === 'person') return canOwn(directory, assignee.person, inbox);",
    replace: "if (assignee.kind === 'person') return canOpen(directory, assignee.person, inbox);",
  },
  {
    name: 'told-of-own-act',
    about: 'People are notified of what they did themselves.',
    file: 'src/core/conversation/notifications.ts',
    find: 'if (theirs.some(({ by }) => actorPerson(by) === person) || !mayHear(person, on, directory, without)) return [];',
    replace: 'if (!mayHear(person, on, directory, without)) return [];',
  },
  {
    name: 'edited-mention-repeats',
    about: 'Editing a note notifies everybody again whom it mentions.',
    file: 'src/core/conversation/notification-claims.ts',
    find: 'return people(true).filter((person) => !before.has(person));',
    replace: 'return [...people(true), ...before];',
  },
  {
    name: 'lock-taken-twice',
    about: 'A lock that is held is granted to the next who asks.',
    file: 'src/core/conversation/decisions/locks.ts',
    find: "if (on.lock && !lockTable.can('held', 'lock.granted')) return held(on.lock);",
    replace: '',
  },
];

/** Defects in what is sent, held, taken back and decided once. */
export const sending = [
  {
    name: 'revision-off-by-one',
    about: 'The guard passes over the first thing that its author has not seen.',
    file: 'src/core/conversation/send-guard.ts',
    find: 'if (!thread || thread.revision <= revision) break;',
    replace: 'if (!thread || thread.revision <= revision + 1) break;',
  },
  {
    name: 'guard-sees-only-sent',
    about: 'A reply in its undo window is no reason to hold another one.',
    file: 'src/core/conversation/send-guard.ts',
    find: "if (thread.kind === 'reply') return isOut(thread);",
    replace: "if (thread.kind === 'reply') return thread.state === 'sent';",
  },
  {
    name: 'acknowledged-for-ever',
    about: 'Whoever sends a held reply anyway is asked about nothing newer.',
    file: 'src/core/conversation/send-guard.ts',
    find: 'const causes = [...unseen.filter(({ revision }) => revision > acknowledged), ...composers.unconfirmed];',
    replace: 'const causes = [...unseen.filter(() => acknowledged === 0), ...composers.unconfirmed];',
  },
  {
    name: 'sent-twice',
    about: 'A reply that went out goes out once more, five seconds later.',
    file: 'src/core/conversation/recipes/replies.ts',
    find: "    reply.state = 'sent';\n    reply.undoUntil = null;",
    replace:
      "    const isAgain = reply.state === 'sent';\n    reply.state = 'sent';\n    reply.undoUntil = isAgain ? null : fact.at + 5000;",
    also: [
      {
        find: '    delete draft.sending[fact.thread];\n    draft.published.push(fact.thread);',
        replace: '    if (isAgain) delete draft.sending[fact.thread];\n    draft.published.push(fact.thread);',
      },
    ],
  },
  {
    name: 'undo-after-dispatch',
    about: 'A reply that has gone out can still be taken back.',
    file: 'src/core/conversation/decisions/undo-reply.ts',
    find: "if (!replyTable.can(reply.state, 'reply.undone') || ask.at >= (reply.undoUntil ?? 0)) {",
    replace: "if (reply.state === 'undone' || (ask.at < 0 && replyTable.can(reply.state, 'reply.undone'))) {",
  },
  {
    name: 'window-a-second-short',
    about: 'A reply goes out a second before its window ends.',
    file: 'src/core/conversation/timers.ts',
    find: 'filter(({ until }) => until <= at);',
    replace: 'filter(({ until }) => until <= at + 1000);',
  },
  {
    name: 'lost-race-lost-command',
    about: 'A command that lost the race for its revision is never decided again.',
    file: 'src/core/room/room-commands.ts',
    find: "if (pending?.kind === 'command') room.queue.unshift(",
    replace: "if (pending?.kind === 'timer') room.queue.unshift(",
    also: [{ find: 'pending.submission as (typeof room.queue)[number]', replace: '{} as (typeof room.queue)[number]' }],
  },
  {
    name: 'refusals-forgotten',
    about: 'A refused command that is submitted again is decided anew.',
    file: 'src/core/room/room-commands.ts',
    find: 'if (facts.length === 0) remember(',
    replace: 'if (facts.length > 0) remember(',
  },
  {
    name: 'queue-sent-once',
    about: 'A command without an answer is not sent again.',
    file: 'src/core/client/queue.ts',
    find: "if (sentAt === null || (isOverdue && holds(step, 'command-retry'))) send(step, index);",
    replace: 'if (sentAt === null) send(step, index);',
  },
  {
    name: 'hidden-tab-sees',
    about: 'What a hidden tab received counts as seen.',
    file: 'src/core/client/seen.ts',
    find: 'if (hidden || !room.view)',
    replace: 'if (!room.view)',
  },
  {
    name: 'seen-at-once',
    about: 'What arrives counts as seen in the moment in which it arrives.',
    file: 'src/core/client/seen.ts',
    find: 'if (policy.guard.noticeMs === 0) room.seen',
    replace: 'if (policy.guard.noticeMs >= 0) room.seen',
  },
  {
    name: 'published-too-early',
    about: 'A reply is quoted to the customer from the moment in which it is accepted, also if it is taken back.',
    file: 'src/core/conversation/recipes/replies.ts',
    find: '    draft.sending[id] = true;\n    consume(draft, fact.lineage);',
    replace: '    draft.sending[id] = true;\n    draft.published.push(id);\n    consume(draft, fact.lineage);',
  },
  {
    name: 'dedup-window-of-two',
    about: 'Only the last two command ids are known again.',
    file: 'src/core/conversation/apply.ts',
    find: '  draft.commands[fact.command] = outcomeAfter(before, fact) as Writable<typeof before> & object;',
    replace: `  const known = { ...draft.commands, [fact.command]: outcomeAfter(before, fact) as Writable<typeof before> & object };
  draft.commands = Object.fromEntries(Object.entries(known).slice(-2));`,
  },
];

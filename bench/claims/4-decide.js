/** A command decided and folded, against an XState actor that keeps the conversation in its context and does the same step. */
import { apply, applyDirectory, decide, decideDirectory, emptyConversation, emptyDirectory } from 'elbowroom';
import { and, assign, createActor, emit, setup } from 'xstate';
import { atLeast, compare } from '../measure.js';

const automation = { kind: 'automation', name: 'account' };
const ana = { kind: 'person', person: 'ana' };
const dana = { kind: 'customer', address: 'dana@example.com' };
const coreRounds = 200;
const actorRounds = 20;

function account() {
  const directory = emptyDirectory();
  const commands = [
    { type: 'inbox.create', id: '1', inbox: 'support' },
    { type: 'person.add', id: '2', person: 'ana', role: 'owner' },
    { type: 'person.accept', id: '3', person: 'ana' },
  ];
  for (const command of commands) {
    for (const fact of decideDirectory(command, directory, { by: automation, at: 0, directory }).facts)
      applyDirectory(directory, fact);
  }
  return directory;
}

function opened(directory) {
  const conversation = emptyConversation('refund');
  const command = {
    type: 'conversation.create',
    id: 'c',
    conversation: 'refund',
    inbox: 'support',
    customer: { address: dana.address },
    subject: 'Refund',
    text: 'Where is it?',
  };
  for (const fact of decide(command, conversation, { by: dana, at: 0, directory }).facts) apply(conversation, fact);
  return conversation;
}

const nobody = { kind: 'nobody' };

/** As long as a conversation gets in practice. */
const commands = Array.from({ length: 100 }, (_, step) => ({
  type: 'assignment.change',
  id: `t${step}`,
  conversation: 'refund',
  to: step % 2 === 0 ? ana : nobody,
}));

/**
 * The conversation as an actor with context, as one writes it with XState: guards ask for role, access, a repeated command id and the assignee;
 * `assign` gives the next context without changing the one before; the fact and the answer, which a server stores and sends, are emitted.
 */
const conversationMachine = setup({
  guards: {
    isRepeated: ({ context, event }) => Object.hasOwn(context.commands, event.id),
    mayAssign: ({ context }) => canOpen(context.people.ana, context.inbox),
    canAnswer: ({ context, event }) =>
      event.to.kind === 'nobody' ||
      (Object.hasOwn(context.people, event.to.person) && canOpen(context.people[event.to.person], context.inbox)),
    isNew: ({ context, event }) =>
      context.assignee.kind !== event.to.kind || context.assignee.person !== event.to.person,
  },
  actions: {
    change: assign(({ context, event }) => {
      const fact = factOf(context, event);
      const id = `activity-${fact.revision}`;
      return {
        revision: fact.revision,
        assignee: event.to,
        threads: { ...context.threads, [id]: { id, kind: 'activity', by: ana, at: 1, revision: fact.revision, fact } },
        order: [...context.order, id],
        commands: { ...context.commands, [event.id]: { ok: true, result: 'accepted', revision: fact.revision } },
      };
    }),
    tell: emit(({ context, event }) => ({ type: 'fact', fact: factOf(context, event) })),
    answer: emit(({ context, event }) => ({ type: 'answer', command: event.id, outcome: context.commands[event.id] })),
    refuse: emit(({ event }) => ({ type: 'answer', command: event.id, outcome: { ok: false } })),
  },
}).createMachine({
  context: {
    inbox: 'support',
    people: { ana: { role: 'owner', inboxes: {} } },
    assignee: nobody,
    commands: {},
    threads: {},
    order: [],
    revision: 2,
  },
  initial: 'active',
  states: {
    active: {
      on: {
        'assignment.change': [
          { guard: 'isRepeated', actions: 'answer' },
          { guard: and(['mayAssign', 'canAnswer', 'isNew']), actions: ['tell', 'change', 'answer'] },
          { actions: 'refuse' },
        ],
      },
    },
  },
});

function canOpen(person, inbox) {
  return person.role !== 'light' && (person.role !== 'user' || person.inboxes[inbox] === true);
}

function factOf(context, event) {
  return {
    type: 'assignment.changed',
    from: context.assignee,
    to: event.to,
    reason: 'command',
    revision: context.revision + 1,
    at: 1,
    by: ana,
    command: event.id,
  };
}

export function measure() {
  const directory = account();
  let sink = 0;
  const byCore = () => {
    for (let round = 0; round < coreRounds; round++) {
      const conversation = opened(directory);
      for (const command of commands) {
        const decision = decide(command, conversation, { by: ana, at: 1, directory });
        for (const fact of decision.facts) apply(conversation, fact);
      }
      sink += conversation.revision;
    }
  };
  const byActor = () => {
    for (let round = 0; round < actorRounds; round++) {
      const actor = createActor(conversationMachine);
      actor.on('*', () => {
        sink += 1;
      });
      actor.start();
      for (const command of commands) actor.send(command);
      sink += actor.getSnapshot().context.revision;
      actor.stop();
    }
  };
  const result = compare(
    { work: byCore, operations: coreRounds * commands.length },
    { work: byActor, operations: actorRounds * commands.length },
  );
  if (sink < (coreRounds + 3 * actorRounds) * commands.length) throw new Error('the commands were not taken');
  return [atLeast('decide and apply of a command', result, 'an XState actor with context', 20)];
}

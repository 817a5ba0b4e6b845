/** A command decided and folded, against an XState actor that keeps the conversation in its context and does the same step. */
import { apply, applyDirectory, decide, decideDirectory, emptyConversation, emptyDirectory } from 'elbowroom';
import { and, assign, createActor, not, setup } from 'xstate';
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

/** As long as a conversation gets in practice. */
const commands = Array.from({ length: 100 }, (_, step) => ({
  type: step % 2 === 0 ? 'tag.add' : 'tag.remove',
  id: `t${step}`,
  conversation: 'refund',
  tag: 'urgent',
}));

/**
 * The conversation as an actor with context, as one writes it with XState: guards ask for role, access, a repeated command id and the tag;
 * `assign` gives the next context without changing the one before.
 */
const conversationMachine = setup({
  guards: {
    isRepeated: ({ context, event }) => Object.hasOwn(context.commands, event.id),
    mayTag: ({ context }) => {
      const person = context.people.ana;
      return person.role !== 'light' && (person.role !== 'user' || person.inboxes[context.inbox] === true);
    },
    isThere: ({ context, event }) => Object.hasOwn(context.tags, event.tag),
  },
  actions: {
    add: assign(({ context, event }) => ({ ...next(context, event), tags: { ...context.tags, [event.tag]: true } })),
    remove: assign(({ context, event }) => {
      const { [event.tag]: _, ...tags } = context.tags;
      return { ...next(context, event), tags };
    }),
    remember: assign(({ context, event }) => ({
      commands: { ...context.commands, [event.id]: { result: 'unchanged' } },
    })),
  },
}).createMachine({
  context: {
    inbox: 'support',
    people: { ana: { role: 'owner', inboxes: {} } },
    tags: {},
    commands: {},
    threads: {},
    order: [],
    revision: 2,
  },
  initial: 'active',
  states: {
    active: {
      on: {
        'tag.add': [
          { guard: 'isRepeated' },
          { guard: and(['mayTag', not('isThere')]), actions: 'add' },
          { guard: 'mayTag', actions: 'remember' },
        ],
        'tag.remove': [
          { guard: 'isRepeated' },
          { guard: and(['mayTag', 'isThere']), actions: 'remove' },
          { guard: 'mayTag', actions: 'remember' },
        ],
      },
    },
  },
});

function next(context, event) {
  const revision = context.revision + 1;
  const id = `activity-${revision}`;
  const fact = { type: `${event.type}ed`, tag: event.tag, revision, by: ana };
  return {
    revision,
    threads: { ...context.threads, [id]: { id, kind: 'activity', fact } },
    order: [...context.order, id],
    commands: { ...context.commands, [event.id]: { result: 'accepted', revision } },
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
      const actor = createActor(conversationMachine).start();
      for (const command of commands) actor.send(command);
      sink += actor.getSnapshot().context.revision;
      actor.stop();
    }
  };
  const result = compare(
    { work: byCore, operations: coreRounds * commands.length },
    { work: byActor, operations: actorRounds * commands.length },
  );
  if (sink < (coreRounds + actorRounds) * commands.length) throw new Error('the commands were not taken');
  return [atLeast('decide and apply of a command', result, 'an XState actor with context', 20)];
}

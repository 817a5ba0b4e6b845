/** A command decided and folded, against an XState actor that keeps the conversation in its context and does the same step. */
import { apply, decide, emptyConversation, emptyDirectory, applyDirectory, decideDirectory } from 'elbowroom';
import { assign, createActor, setup } from 'xstate';
import { atLeast, compare } from '../measure.js';

const automation = { kind: 'automation', name: 'account' };
const ana = { kind: 'person', person: 'ana' };
const dana = { kind: 'customer', address: 'dana@example.com' };
const coreSteps = 20_000;
const actorSteps = 2_000;

function account() {
  const directory = emptyDirectory();
  const commands = [
    { type: 'inbox.create', id: '1', inbox: 'support' },
    { type: 'person.add', id: '2', person: 'ana', role: 'owner' },
    { type: 'person.accept', id: '3', person: 'ana' },
  ];
  for (const command of commands) {
    for (const fact of decideDirectory(command, directory, { by: automation, at: 0, directory }).facts) applyDirectory(directory, fact);
  }
  return directory;
}

function opened(directory) {
  const conversation = emptyConversation('refund');
  const command = { type: 'conversation.create', id: 'c', conversation: 'refund', inbox: 'support', customer: { address: dana.address }, subject: 'Refund', text: 'Where is it?' };
  for (const fact of decide(command, conversation, { by: dana, at: 0, directory }).facts) apply(conversation, fact);
  return conversation;
}

const tag = (step) => ({ type: step % 2 === 0 ? 'tag.add' : 'tag.remove', id: `t${step}`, conversation: 'refund', tag: 'urgent' });

/** The smallest honest actor: the same permission, the same check of the tag, the same line in the history. */
const conversationMachine = setup({
  guards: {
    mayTag: ({ context }) => context.people.ana.role !== 'light' && context.people.ana.inboxes.support === true,
    isNew: ({ context, event }) => context.tags[event.tag] !== true,
    isThere: ({ context, event }) => context.tags[event.tag] === true,
  },
  actions: {
    add: assign(({ context, event }) => ({ tags: { ...context.tags, [event.tag]: true }, revision: context.revision + 1, threads: [...context.threads.slice(-20), { kind: 'activity', event }] })),
    remove: assign(({ context, event }) => {
      const { [event.tag]: _, ...tags } = context.tags;
      return { tags, revision: context.revision + 1, threads: [...context.threads.slice(-20), { kind: 'activity', event }] };
    }),
  },
}).createMachine({
  context: { people: { ana: { role: 'owner', inboxes: { support: true } } }, tags: {}, revision: 2, threads: [] },
  initial: 'active',
  states: {
    active: {
      on: {
        'tag.add': { guard: ({ context, event, self }) => context.people.ana.role !== 'light' && context.tags[event.tag] !== true && self !== null, actions: 'add' },
        'tag.remove': { guard: 'isThere', actions: 'remove' },
      },
    },
  },
});

export function measure() {
  const directory = account();
  let sink = 0;
  const byCore = () => {
    const conversation = opened(directory);
    for (let step = 0; step < coreSteps; step++) {
      const decision = decide(tag(step), conversation, { by: ana, at: step, directory });
      for (const fact of decision.facts) apply(conversation, fact);
    }
    sink += conversation.revision;
  };
  const byActor = () => {
    const actor = createActor(conversationMachine).start();
    for (let step = 0; step < actorSteps; step++) actor.send(tag(step));
    sink += actor.getSnapshot().context.revision;
    actor.stop();
  };
  const result = compare({ work: byCore, operations: coreSteps }, { work: byActor, operations: actorSteps });
  if (sink < coreSteps) throw new Error('the commands were not taken');
  return [atLeast('decide and apply of a command', result, 'an XState actor with context', 20)];
}

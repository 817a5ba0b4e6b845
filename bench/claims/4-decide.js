/** A command decided and folded, against an XState actor that keeps the conversation in its context and does the same step. */
import assert from 'node:assert/strict';
import { apply, applyDirectory, decide, decideDirectory, emptyConversation, emptyDirectory, evolve } from 'elbowroom';
import { createActor, enqueueActions, setup } from 'xstate';
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
 * The same conversation as an actor: the same rules decide and the same recipes change its context, which XState wants left as it was and
 * replaced by the next one; the fact and the answer, which a server stores and sends, are emitted.
 */
const conversationMachine = setup({
  actions: {
    take: enqueueActions(({ context, event, enqueue }) => {
      const { conversation, directory } = context;
      const decision = decide(event, conversation, { by: ana, at: 1, directory });
      enqueue.assign({ conversation: decision.facts.reduce(evolve, conversation) });
      for (const fact of decision.facts) enqueue.emit({ type: 'fact', fact });
      enqueue.emit({ type: 'answer', command: event.id, outcome: decision.outcome });
    }),
  },
}).createMachine({
  context: ({ input }) => input,
  initial: 'active',
  states: { active: { on: { 'assignment.change': { actions: 'take' } } } },
});

export function measure() {
  const directory = account();
  let last = {};
  const byCore = () => {
    for (let round = 0; round < coreRounds; round++) {
      const conversation = opened(directory);
      for (const command of commands) {
        const decision = decide(command, conversation, { by: ana, at: 1, directory });
        for (const fact of decision.facts) apply(conversation, fact);
      }
      last = { ...last, core: conversation };
    }
  };
  const byActor = () => {
    for (let round = 0; round < actorRounds; round++) {
      const actor = createActor(conversationMachine, { input: { conversation: opened(directory), directory } });
      actor.start();
      for (const command of commands) actor.send(command);
      last = { ...last, actor: actor.getSnapshot().context.conversation };
      actor.stop();
    }
  };
  const result = compare(
    { work: byCore, operations: coreRounds * commands.length },
    { work: byActor, operations: actorRounds * commands.length },
  );
  assert.deepEqual(last.core, last.actor);
  assert.equal(last.core.revision, 2 + commands.length);
  return [atLeast('decide and apply of a command', result, 'an XState actor with context', 20)];
}

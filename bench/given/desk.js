/** A server with that many conversations held, two people in one of them, and a list that somebody watches. */
import { performance } from 'node:perf_hooks';
import { applyDirectory, createDesk, decideDirectory, emptyDirectory, stepDesk } from 'elbowroom';

const automation = { kind: 'automation', name: 'account' };
const dana = { kind: 'customer', address: 'dana@example.com' };
const watched = 'c7';

export function deskWith(conversations) {
  const desk = createDesk(accountFacts());
  for (let index = 0; index < conversations; index++) {
    const conversation = `c${index}`;
    const created = {
      type: 'conversation.created',
      revision: 1,
      at: 0,
      by: dana,
      conversation,
      inbox: 'support',
      customer: { address: dana.address },
      subject: 'Refund',
    };
    const wrote = {
      type: 'customer.wrote',
      revision: 2,
      at: 0,
      by: dana,
      thread: `${conversation}/m`,
      text: 'Where is it?',
    };
    stepDesk(desk, { type: 'loaded', conversation, facts: [created, wrote], drafts: [], outcomes: {} }, { at: 1 });
  }
  for (const person of ['ana', 'bea', 'cara'])
    stepDesk(desk, { type: 'connected', session: person, person }, { at: 2 });
  const hear = (session, message, at) =>
    stepDesk(desk, { type: 'message', session, message: { sentAt: at, ...message } }, { at });
  for (const session of ['ana', 'bea'])
    hear(session, { type: 'room.join', conversation: watched, join: `${session}:j` }, 3);
  hear('cara', { type: 'list.join', inbox: 'support', join: 'cara:j' }, 3);

  let at = 10;
  let counter = 1;
  /** Milliseconds that so many changes of presence take, each told to the colleague inside and to the list. */
  const change = (times) => {
    let told = 0;
    const begun = performance.now();
    for (let index = 0; index < times; index++) {
      at += 1;
      counter += 1;
      const state = index % 2 === 0 ? { state: 'composing', kind: 'reply' } : { state: 'viewing' };
      told += hear(
        'ana',
        { type: 'presence.report', conversation: watched, join: 'ana:j', ...state, hidden: false, counter, seen: 0 },
        at,
      ).length;
    }
    const took = performance.now() - begun;
    if (told < 3 * times) throw new Error(`only ${told} outputs for ${times} changes`);
    return took;
  };
  return { change };
}

function accountFacts() {
  const directory = emptyDirectory();
  const commands = [
    { type: 'inbox.create', id: 'inbox', inbox: 'support' },
    ...['ana', 'bea', 'cara'].flatMap((person) => [
      {
        type: 'person.add',
        id: `add ${person}`,
        person,
        role: person === 'ana' ? 'owner' : 'user',
        inboxes: ['support'],
      },
      { type: 'person.accept', id: `accept ${person}`, person },
    ]),
  ];
  return commands.flatMap((command) => {
    const { facts } = decideDirectory(command, directory, { by: automation, at: 0, directory });
    for (const fact of facts) applyDirectory(directory, fact);
    return facts;
  });
}

/**
 * A process with an open desk that is killed while it works: by itself, with SIGKILL, at the point that it was told. Whatever it asks, is answered and does is
 * written down before it goes on, so that nothing of it is lost with it. Arguments, as JSON: `Service` of `service.ts`.
 */
import { openSync, writeSync } from 'node:fs';
import { openDesk } from 'elbowroom/host';
import { openPostgresStore } from 'elbowroom/postgres';
import { openSqliteStore } from 'elbowroom/sqlite';

const { kind, where, log, run, commands, again, dies } = JSON.parse(process.argv[2] ?? '');
const file = openSync(log, 'a');
const say = (line) => writeSync(file, `${JSON.stringify(line)}\n`);

let left = dies?.count ?? 0;
function at(point) {
  if (point !== dies?.point) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

const store = watched(await { sqlite: openSqliteStore, postgres: openPostgresStore }[kind](where));
const desk = await openDesk({
  store,
  idleMs: 100,
  limits: { snapshotEvery: 8 },
  policy: {
    undoMs: 60,
    guard: { reply: 'allow', note: 'allow', customer: 'allow' },
    delivery: { confirmMs: 250, retryMs: 20, onUncertain: 'resend' },
  },
  async mail({ id }) {
    say({ type: 'mail', id });
    at('mail begun');
    await soon();
    at('mail done');
    return { result: 'confirmed' };
  },
  async notify({ id, to, cause }) {
    say({ type: 'told', id, to, cause });
    at('notification begun');
    await soon();
    at('notification done');
  },
});

const account = { kind: 'automation', name: 'account' };
const [ana, dana] = [
  { kind: 'person', person: 'ana' },
  { kind: 'customer', address: 'dana@example.com' },
];
const conversations = ['c0', 'c1', 'c2'];

// One that gives no commands only looks on.
if (commands > 0) await furnish();
await Promise.all(again.map(ask));
await Promise.all(
  conversations.map(async (conversation, place) => {
    for (let count = 0; count < commands; count += 1)
      await ask(commandOf(`${run}-${place}-${count}`, conversation, place + count));
  }),
);
at('all answered');
while (!(await isQuiet())) await new Promise((resolve) => setTimeout(resolve, 20));
await desk.close();
await store.close();

async function furnish() {
  await desk.submit({ id: 'inbox', type: 'inbox.create', inbox: 'support' }, account);
  for (const person of ['ana', 'bea']) {
    await desk.submit({ id: `add ${person}`, type: 'person.add', person, role: 'user', inboxes: ['support'] }, account);
    await desk.submit({ id: `accept ${person}`, type: 'person.accept', person }, account);
  }
  for (const conversation of conversations) {
    const what = { inbox: 'support', customer: { address: dana.address }, subject: 'Refund', text: 'Where is it?' };
    await desk.submit({ id: `begin ${conversation}`, type: 'conversation.create', conversation, ...what }, dana);
  }
}

function commandOf(id, conversation, number) {
  switch (number % 4) {
    case 0:
      return { id, type: 'note.add', conversation, text: `@bea, ${id}` };
    case 1:
      return { id, type: 'reply.send', conversation, text: id, seen: 0 };
    case 2:
      return { id, type: 'customer.write', conversation, text: id };
    default:
      return { id, type: 'conversation.snooze', conversation, until: Date.now() + 80 };
  }
}

/** A desk that lost its database says so, or that nobody knows; the same command is given again by the next process. */
async function ask(command) {
  say({ type: 'asked', command });
  try {
    const outcome = await desk.submit(command, command.type === 'customer.write' ? dana : ana);
    // A store that could not be reached for long enough has decided nothing.
    if (!outcome.ok && outcome.rejection.code === 'store.unavailable') return;
    say({ type: 'answered', id: command.id, outcome });
  } catch (error) {
    if (!['DeskError', 'StoreError'].includes(error.name)) throw error;
  }
}

async function isQuiet() {
  if ((await store.outbox.pending(0, 1)).length > 0) return false;
  for (const conversation of conversations) {
    const { sending, awaiting, snooze } = await desk.read(conversation);
    if (snooze !== null || Object.keys({ ...sending, ...awaiting }).length > 0) return false;
  }
  return true;
}

function soon() {
  return new Promise((resolve) => setTimeout(resolve, 3));
}

/** Facts that no command brought about are those of timers. */
function watched(opened) {
  const { events, outbox, snapshots } = opened;
  const around = async (what, work) => {
    at(`${what} asked`);
    const answer = work();
    setImmediate(() => at(`${what} under way`));
    await answer.catch(() => undefined);
    at(`${what} answered`);
    return answer;
  };
  return {
    ...opened,
    events: {
      ...events,
      append: (append) => around(append.command === null ? 'timer' : 'command', () => events.append(append)),
    },
    outbox: { ...outbox, settle: (effects) => around('settling', () => outbox.settle(effects)) },
    snapshots: { ...snapshots, keep: (snapshot) => around('snapshot', () => snapshots.keep(snapshot)) },
  };
}

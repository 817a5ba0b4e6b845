/**
 * An open desk: the shipped rooms and account, driven over a store by the clock of this process.
 *
 * Shapes: what concerns one conversation happens one after the other, in the order in which it came; conversations do not wait for each other. Everything
 * that is acknowledged is in the store. Any number of desks may work on one store.
 * Errors: what the rules refuse is an outcome. `DeskError` for what the desk does not take; `StoreError` while it opens.
 */
import type { Conversation } from '../../core/conversation/conversation.ts';
import { mailAutomation } from '../../core/conversation/delivery.ts';
import type { InboundMail } from '../../core/conversation/inbound-mail.ts';
import { createDesk } from '../../core/desk/create-desk.ts';
import { type DeskOutput, directoryStream } from '../../core/desk/desk.ts';
import type { Directory } from '../../core/directory/directory.ts';
import { routingStream } from '../../core/rules/route.ts';
import type { Actor, Command, DirectoryCommand, DirectoryFact, Outcome, Row } from '../../core/schema/types.ts';
import { writeAppend } from './appends.ts';
import { carrierFor } from './carrier.ts';
import { closeDesk } from './close-desk.ts';
import { expectCommands } from './commands.ts';
import { deskError } from './desk-error.ts';
import { keepDrafts } from './drafts.ts';
import { beginEffects } from './effects.ts';
import { startEngine } from './engine.ts';
import { follow } from './follow.ts';
import type { Host } from './host.ts';
import { watchIdle } from './idle.ts';
import { beginLoads, readConversation } from './loads.ts';
import { codeOf } from './log.ts';
import { type DeskOptions, usualIdleMs, usualLimits } from './options.ts';
import { joinPeers } from './peers.ts';
import { putPolicyInForce } from './put-policy.ts';
import { readInbound } from './receive.ts';
import { type ConnectionOptions, type DeskConnection, holdSessions } from './sessions.ts';
import { observerOf } from './telemetry.ts';

/** A command whose id may be left out: it is made here then. Whoever may give it again gives it an id. */
export type GivenCommand = Unnamed<Command | DirectoryCommand>;
type Unnamed<C> = C extends unknown ? Omit<C, 'id'> & { readonly id?: string } : never;

/** Of a stream only its revision is wanted. */
const afterAll = 2 ** 31 - 1;

export interface Received {
  readonly conversation: string;
  readonly outcome: Outcome;
}

export interface OpenDesk {
  readonly connect: (options: ConnectionOptions) => DeskConnection;
  /** Gives a command without a session, and answers once its outcome is in the store. Rejects with a `DeskError`. */
  readonly submit: (command: GivenCommand, by: Actor, options?: { readonly tell?: string }) => Promise<Outcome>;
  /** Takes in a mail, once however often it comes: into the conversation that it answers, or as a new one. Null for what is left alone. */
  readonly receive: (mail: InboundMail) => Promise<Received | null>;
  /** The conversation as it is now; null if there is none. */
  readonly read: (conversation: string) => Promise<Conversation | null>;
  /** What lists the inbox shows. */
  readonly rows: (inbox: string) => readonly Row[];
  readonly directory: () => Directory;
  /** How much is held and waits. */
  readonly load: () => { readonly held: number; readonly resting: number; readonly waiting: number };
  /** Takes nothing new, finishes what is under way, and hands back what it cannot finish in time: it is in the store, for the next process. */
  readonly close: (options?: { readonly withinMs?: number }) => Promise<void>;
}

export async function openDesk(options: DeskOptions): Promise<OpenDesk> {
  const {
    store,
    clock = Date.now,
    newId = () => crypto.randomUUID(),
    log = () => undefined,
    idleMs = usualIdleMs,
  } = options;
  const limits = { ...usualLimits, ...options.limits };
  const observer = await observerOf(options.telemetry);
  const ending = new AbortController();
  const position = await store.events.head();
  // The turns are counted before the conversations are read: a conversation may be newer than what is known of its turn, never older.
  const [account, outcomes, turns] = await Promise.all([
    store.events.read(directoryStream),
    store.events.outcomes(directoryStream),
    store.events.read(routingStream, afterAll),
  ]);
  const node = options.peers ? { node: options.peers.name, incarnation: clock() } : null;
  const desk = createDesk(account.facts as readonly DirectoryFact[], outcomes, node, turns.revision);
  const commands = expectCommands(limits, observer, log);
  let isOpen = true;

  const engine = startEngine(desk, {
    clock,
    carryOut: (output) => carryOut(output),
    onBug(cause) {
      log({ level: 'error', event: 'desk.broken', code: codeOf(cause) });
      isOpen = false;
      commands.abandon(deskError('desk.broken', '', { definite: false, cause }));
      ending.abort();
      sessions.closeAll();
    },
  });
  const host: Host = { store, engine, commands, limits, log, observer, newId, underWay: new Set(), end: ending.signal };
  const idle = watchIdle(host, idleMs);
  const loads = beginLoads(host, idle);
  const sessions = holdSessions(host, idle.touch);
  const give = (command: Command | DirectoryCommand, by: Actor, tell?: string): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      commands.expect(command, { resolve, reject });
      if ('conversation' in command) idle.touch(command.conversation);
      engine.feed([{ type: 'submit', by, command, ...(tell !== undefined && { tell }) }]);
    });
  const carrier = carrierFor(host, options, (command) => give(command, mailAutomation));
  const effects = beginEffects(host, carrier);
  const peers = options.peers ? joinPeers(host, options.peers) : null;
  const drafts = keepDrafts(host, peers?.tellDraft ?? null);

  const carryOut = (output: Exclude<DeskOutput, { readonly type: 'wake' }>): void => {
    switch (output.type) {
      case 'append':
        if (output.stream !== directoryStream) idle.touch(output.stream);
        return writeAppend(host, effects, output);
      case 'keep-draft':
      case 'drop-draft':
        return drafts.change(output);
      case 'send':
        return sessions.send(output.to, output.message);
      case 'to-peers':
        return peers?.tell(output.message);
      case 'load':
        return loads.ask(output.conversation);
      case 'notify':
      case 'mail':
        return effects.begin(output);
      case 'decided':
        return commands.decided(output.submission.command.id, output.outcome);
    }
  };

  const parts = { host, ending, sessions, effects, idle };
  try {
    const count = await loads.readAll();
    engine.feed([{ type: 'tick' }]);
    await effects.takeUp(true);
    void follow(host, position, idle.touch);
    void effects.watch();
    if (options.policy) await putPolicyInForce(host, options.policy, give);
    log({ level: 'info', event: 'desk.opened', count });
  } catch (error) {
    isOpen = false;
    await closeDesk(parts, 0);
    throw error;
  }
  const checkOpen = (): void => {
    if (!isOpen) throw deskError('desk.closed');
  };
  return {
    connect(connection) {
      checkOpen();
      return sessions.connect(connection);
    },
    async submit(command, by, { tell } = {}) {
      checkOpen();
      return give({ ...command, id: command.id ?? newId() } as Command | DirectoryCommand, by, tell);
    },
    async receive(mail) {
      checkOpen();
      const asked = await readInbound(host, mail, options.mailSecret);
      if (!asked) return null;
      const { by, command, tell } = asked;
      checkOpen();
      return { conversation: command.conversation, outcome: await give(command, by, tell ? mail.from : undefined) };
    },
    read: (conversation) => readConversation(host, conversation),
    rows: (inbox) => [...(desk.rows.get(inbox)?.values() ?? [])],
    directory: () => desk.directory,
    load: () => ({ held: desk.rooms.size, resting: desk.rest.resting.size, waiting: commands.size() }),
    async close({ withinMs = 10_000 } = {}) {
      if (!isOpen) return;
      isOpen = false;
      peers?.leave();
      await closeDesk(parts, withinMs);
      log({ level: 'info', event: 'desk.closed' });
    },
  };
}

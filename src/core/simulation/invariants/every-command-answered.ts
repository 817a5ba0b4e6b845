/**
 * Every command of a session that is connected has its answer in the end, and none is forgotten.
 *
 * Shapes: a session that has just come back, or whose last message was lost, has the time to send again. A command that waits in no session any more must
 * have been answered: by a message, or in a view that holds it.
 * Source: catalogue A7, I8 (silently dropped); DESIGN "a rejection is always visible to the actor".
 */
import { own } from '../../rules/keys.ts';
import type { ClientMessage, Fact, ServerMessage } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';
import { calmTraffic, isExpecting, lossAt, seeTraffic, slackMs, type Traffic } from './traffic.ts';

interface State {
  readonly traffic: Traffic;
  /** Commands without an answer: what they are, of which device, since when. */
  readonly open: Record<string, Open>;
  /** Commands that sessions sent. */
  sometimes: number;
}

interface Open {
  readonly label: string;
  readonly type: string;
  readonly since: number;
}

export const everyCommandAnswered: Invariant<State> = {
  name: 'every-command-answered',
  about: 'Every command of a connected session is answered.',
  initial: () => ({ traffic: calmTraffic(), open: {}, sometimes: 0 }),
  see(state, event, world) {
    seeTraffic(state.traffic, event, world);
    if (event.type === 'delivered') close(state, event.message);
    if (event.type !== 'sent' || event.message.type !== 'command') return null;
    const { command } = event.message;
    if (own(state.open, command.id)) return null;
    state.sometimes += 1;
    const label = event.session.slice(0, event.session.lastIndexOf('/'));
    state.open[command.id] = { label, type: command.type, since: event.at };
    return null;
  },
  end: (state, world) => waiting(state, world) ?? forgotten(state, world),
  sometimes: (state) => state.sometimes,
};

/** What the message answers, be it by a fact or a view that holds the command. */
function close({ open }: State, message: ClientMessage | ServerMessage): void {
  if (message.type === 'answer') delete open[message.command];
  const facts = message.type === 'room.resumed' ? message.facts : factsIn(message);
  for (const { command } of facts) if (command !== undefined) delete open[command];
  if (message.type !== 'room.snapshot') return;
  for (const id of Object.keys(open)) if (own(message.view.commands, id) !== undefined) delete open[id];
}

function factsIn(message: ClientMessage | ServerMessage): readonly Fact[] {
  return message.type === 'room.changed' && message.change.kind === 'facts' ? message.change.facts : [];
}

function waiting({ traffic, open }: State, world: WorldView): string | null {
  for (const session of world.sessions) {
    const { client, connected, connectedSince } = session;
    if (!client || !connected) continue;
    const patience = client.policy.retryMs + 2 * world.deliveryMs + slackMs;
    for (const { command } of client.queue) {
      const asked = own(open, command.id)?.since ?? connectedSince;
      const since = Math.max(asked, connectedSince, lossAt(traffic, session, world));
      if (world.at - since <= patience) continue;
      return `${session.session} still waits for the answer to ${command.type} (${command.id}) after ${world.at - since} ms.`;
    }
  }
  return null;
}

function forgotten({ traffic, open }: State, world: WorldView): string | null {
  for (const [id, { label, type }] of Object.entries(open)) {
    const sessions = world.sessions.filter((session) => session.label === label && session.client);
    const current = sessions.at(-1);
    if (!current?.client || !current.connected || isExpecting(traffic, current.session)) continue;
    if (sessions.some(({ client }) => client?.queue.some(({ command }) => command.id === id))) continue;
    return `${current.session} was never told what became of ${type} (${id}), and does not wait for it any more.`;
  }
  return null;
}

/** Writing: what stands in a composer, and sending it. */
import type { DraftKind } from '../../schema/types.ts';
import { milliseconds } from '../quantities.ts';
import { assigneeOf, mentionOf, type Obstacle } from '../stage.ts';
import { pressKeys } from '../typing.ts';
import type { ActOf } from '../verbs.ts';
import type { Session, World } from '../world.ts';
import { perform } from './commanding.ts';

/** What goes along with a send, as the command names it. */
export type Fields = Readonly<Record<string, unknown>>;

export function reply(world: World, session: Session, act: ActOf<'reply'>): Obstacle {
  return write(world, session, { verb: 'reply', kind: 'reply', conversation: act.reply, ...act });
}

export function note(world: World, session: Session, act: ActOf<'note'>): Obstacle {
  return write(world, session, { verb: 'note', kind: 'note', conversation: act.note, ...act });
}

export function forward(world: World, session: Session, act: ActOf<'forward'>): Obstacle {
  return write(world, session, { verb: 'forward', kind: 'forward', conversation: act.forward, ...act });
}

export function type(world: World, session: Session, act: ActOf<'type'>): Obstacle {
  return write(world, session, { verb: 'type', kind: null, conversation: act.type, text: act.text, ...timed(act) });
}

export function compose(world: World, session: Session, { compose: conversation, kind }: ActOf<'compose'>): Obstacle {
  return perform(world, session, 'compose', { do: 'compose', conversation, kind });
}

export function stop(world: World, session: Session, { stop: conversation }: ActOf<'stop'>): Obstacle {
  return perform(world, session, 'stop', { do: 'stop-typing', conversation });
}

export function clear(world: World, session: Session, { clear: conversation, kind }: ActOf<'clear'>): Obstacle {
  return perform(world, session, 'clear', { do: 'clear', conversation, kind });
}

export function send(world: World, session: Session, act: ActOf<'send'>): Obstacle {
  const kind = act.kind ?? composerOf(session, act.send);
  const key = `${act.send}/${kind}`;
  const fields = { ...session.fields.get(key), ...fieldsOf(session, act) };
  session.fields.delete(key);
  return submit(world, session, 'send', { conversation: act.send, kind: act.kind ?? null, fields });
}

export function submit(
  world: World,
  session: Session,
  verb: string,
  { conversation, kind, fields }: { conversation: string; kind: DraftKind | null; fields: Fields },
): Obstacle {
  return perform(world, session, verb, { do: 'send', conversation, ...(kind === null ? {} : { kind }), fields });
}

interface Writing {
  readonly verb: string;
  readonly kind: DraftKind | null;
  readonly conversation: string;
  readonly text: string;
  readonly typing?: number | string;
  readonly send?: boolean;
}

function write(world: World, session: Session, writing: Writing): Obstacle {
  const { verb, kind, conversation, text } = writing;
  const fields = fieldsOf(session, writing);
  const typingMs = writing.typing === undefined ? null : milliseconds(writing.typing);
  if (typingMs !== null) {
    if (!writing.send) remember(session, conversation, kind, fields);
    return pressKeys(world, session, { verb, kind, conversation, text, typingMs, send: writing.send ? fields : null });
  }
  const composer = kind === null ? {} : { kind };
  const obstacle = perform(world, session, verb, { do: 'type', conversation, ...composer, text });
  if (obstacle !== null) return obstacle;
  if (writing.send) return submit(world, session, verb, { conversation, kind, fields });
  remember(session, conversation, kind, fields);
  return null;
}

function remember(session: Session, conversation: string, kind: DraftKind | null, fields: Fields): void {
  if (kind !== null) session.fields.set(`${conversation}/${kind}`, fields);
}

export function composerOf(session: Session, conversation: string): DraftKind | null {
  return session.client?.rooms[conversation]?.composer ?? null;
}

function timed(act: { readonly typing?: number | string }): { readonly typing?: number | string } {
  return act.typing === undefined ? {} : { typing: act.typing };
}

function fieldsOf(session: Session, act: object): Fields {
  const { assign, status, with: along, mention, to, history } = act as Partial<ActOf<'send'>>;
  return {
    ...(assign === undefined ? {} : { assign: assigneeOf(assign, session.person) }),
    ...(status === undefined ? {} : { status }),
    ...(along === undefined ? {} : { note: along }),
    ...(mention === undefined ? {} : { mentions: mention.map(mentionOf) }),
    ...(to === undefined ? {} : { to }),
    ...(history === undefined ? {} : { history }),
  };
}

/**
 * A person at the keys: the text grows by a piece at a time, while everything else goes on.
 *
 * Shapes: a session types in one place at a time; the next act of the same session waits until the last key.
 */
import { textKey } from '../client/client.ts';
import type { DraftKind } from '../schema/types.ts';
import { plan } from './agenda.ts';
import type { Obstacle } from './stage.ts';
import { actIn } from './tabs.ts';
import type { Session, Typing, World } from './world.ts';

/** Often enough that the sign of composing never goes out in between. */
const pieceMs = 1000;

export interface Keys {
  readonly verb: string;
  readonly kind: DraftKind | null;
  readonly conversation: string;
  readonly text: string;
  readonly typingMs: number;
  /** What goes along when it is sent after the last key; null where it is not sent. */
  readonly send: Readonly<Record<string, unknown>> | null;
}

export function pressKeys(world: World, session: Session, keys: Keys): Obstacle {
  const { typingMs, ...rest } = keys;
  const strokes = Math.max(1, Math.ceil(typingMs / pieceMs));
  session.typings += 1;
  const typing: Typing = {
    ...rest,
    number: session.typings,
    strokes,
    everyMs: typingMs / strokes,
    startedAt: world.now,
    done: 0,
  };
  session.typing = typing;
  return pressKey(world, session, typing.number);
}

/** One piece more. */
export function pressKey(world: World, session: Session, number: number): Obstacle {
  const { typing } = session;
  if (!typing || typing.number !== number || !session.client) return null;
  const { kind, strokes, verb } = typing;
  const conversation = placeOf(session, typing.conversation);
  const composer = kind === null ? {} : { kind };
  const text = conversation === typing.conversation ? typedSoFar(typing) : goneOn(session, typing, conversation);
  const [refused] = actIn(world, session, verb, { do: 'type', conversation, ...composer, text });
  if (refused) {
    session.typing = null;
    return `The session does not let that be typed: ${refused.refused}.`;
  }
  typing.done += 1;
  if (typing.done <= strokes) {
    const at = typing.startedAt + Math.round(typing.done * typing.everyMs);
    plan(world.agenda, at, { type: 'press-keys', session: session.session, number });
    return null;
  }
  session.typing = null;
  if (typing.send) actIn(world, session, verb, { do: 'send', conversation, ...composer, fields: typing.send });
  return null;
}

/** Whole characters: a surrogate pair is never cut. */
function typedSoFar({ text, done, strokes }: Typing): string {
  const characters = Array.from(text);
  return characters.slice(0, Math.ceil((characters.length * (done + 1)) / (strokes + 1))).join('');
}

/** A person whose conversation was merged goes on typing where the text went. */
function placeOf({ client }: Session, conversation: string): string {
  let place = conversation;
  for (const { code, conversation: from, detail } of client?.warnings ?? []) {
    if (code === 'merged' && from === place && !client?.rooms[place]) place = String(detail['into']);
  }
  return place;
}

/** What stands there, with the newest piece of what is being typed. */
function goneOn({ client }: Session, typing: Typing, place: string): string {
  const standing = client?.texts[textKey(place, typing.kind ?? 'reply')]?.text ?? '';
  const before = typedSoFar({ ...typing, done: typing.done - 1 });
  return standing.endsWith(before)
    ? standing.slice(0, standing.length - before.length) + typedSoFar(typing)
    : standing + typedSoFar(typing).slice(before.length);
}

/** How an act reaches the session, and what a refusal by the session means for the story. */
import type { Act } from '../../client/client.ts';
import { rejections } from '../../rules/rejections.ts';
import type { Command, DirectoryCommand } from '../../schema/types.ts';
import type { Obstacle } from '../stage.ts';
import { actIn } from '../tabs.ts';
import type { Session, World } from '../world.ts';

/**
 * Lets the person do it. A refusal that the server could have given too is an answer like any other; every other refusal means
 * that there is no such button.
 */
export function perform(world: World, session: Session, verb: string, act: Act): Obstacle {
  const refused = actIn(world, session, verb, act).find((given) => given.refused !== null)?.refused ?? null;
  if (refused === null || isAnswer(refused)) return null;
  return sentences[refused] ?? `The session does not let that be done: ${refused}.`;
}

export function command(
  world: World,
  session: Session,
  verb: string,
  what: Unnamed<Command> | Unnamed<DirectoryCommand>,
): Obstacle {
  return perform(world, session, verb, { do: 'command', command: what });
}

/** Each member of a union without its id. */
export type Unnamed<T> = T extends { readonly id: string } ? Omit<T, 'id'> : never;

function isAnswer(code: string): boolean {
  return !Object.hasOwn(sentences, code) && Object.hasOwn(rejections, code);
}

const sentences: Readonly<Record<string, string>> = {
  'text.empty': 'There is nothing in the composer to send.',
  'forward.no-recipient': 'The forward has no recipient.',
  'aside.unknown': 'Nothing of that is set aside.',
  'command.none': 'There is no command that could be submitted again.',
};

/** Putting saved replies into a composer. Their variables stand there until they are sent. */
import { insertSavedReply, variablesFor } from '../../rules/saved-replies.ts';
import type { DraftKind } from '../../schema/types.ts';
import { anyServer } from '../server/nodes.ts';
import type { Obstacle } from '../stage.ts';
import { refuseIn } from '../tabs.ts';
import type { ActOf } from '../verbs.ts';
import type { Session, World } from '../world.ts';
import { perform } from './commanding.ts';
import { composerOf } from './write.ts';

export function insert(world: World, session: Session, act: ActOf<'insert'>): Obstacle {
  const kind = act.kind ?? composerOf(session, act.into) ?? 'reply';
  return putIn(world, session, 'insert', { savedReply: act.insert, conversation: act.into, kind });
}

export function template(world: World, session: Session, act: ActOf<'template'>): Obstacle {
  return putIn(world, session, 'template', { savedReply: act.template, conversation: act.for, kind: 'note' });
}

interface Insertion {
  readonly savedReply: string;
  readonly conversation: string;
  readonly kind: DraftKind;
}

function putIn(world: World, session: Session, verb: string, { savedReply, conversation, kind }: Insertion): Obstacle {
  const directory = anyServer(world).desk?.directory;
  const on = session.client?.rooms[conversation]?.view;
  if (!directory) return 'The server is down.';
  if (!on) return `${conversation} is not open.`;
  const saved = Object.hasOwn(directory.savedReplies, savedReply) ? directory.savedReplies[savedReply] : undefined;
  if (!saved) return `There is no saved reply ${savedReply}.`;
  const { person } = session;
  const variables = variablesFor({ conversation: on, person, directory });
  const inserted = insertSavedReply({ existing: '', saved, inbox: on.inbox, variables, without: world.without });
  if (inserted.ok) return perform(world, session, verb, { do: 'insert', conversation, kind, text: inserted.text });
  const { code, detail } = inserted.rejection;
  refuseIn(world, session, verb, { conversation, code, detail });
  return null;
}

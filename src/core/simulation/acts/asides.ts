/** What was set aside, back into its composer or gone. */
import type { DraftKind } from '../../schema/types.ts';
import type { Obstacle } from '../stage.ts';
import type { ActOf } from '../verbs.ts';
import type { Session, World } from '../world.ts';
import { perform } from './commanding.ts';

export function restore(world: World, session: Session, act: ActOf<'restore'>): Obstacle {
  const { restore: conversation, kind = 'reply' } = act;
  const text = act.text ?? newest(session, conversation, kind);
  return perform(world, session, 'restore', { do: 'restore', conversation, kind, text });
}

export function forget(world: World, session: Session, act: ActOf<'forget'>): Obstacle {
  const { forget: conversation, kind = 'reply' } = act;
  const text = act.text ?? newest(session, conversation, kind);
  return perform(world, session, 'forget', { do: 'forget', conversation, kind, text });
}

function newest({ client }: Session, conversation: string, kind: DraftKind): string {
  const asides = client?.asides ?? [];
  return asides.findLast((one) => one.conversation === conversation && one.kind === kind)?.text ?? '';
}

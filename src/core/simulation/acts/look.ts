/** Opening, closing, and putting a tab into the background. */

import { hideTab, showTab } from '../devices.ts';
import type { Obstacle } from '../stage.ts';
import type { ActOf } from '../verbs.ts';
import type { Session, World } from '../world.ts';
import { perform } from './commanding.ts';

export function open(world: World, session: Session, act: ActOf<'open'>): Obstacle {
  return perform(world, session, 'open', { do: 'open', conversation: act.open });
}

export function close(world: World, session: Session, act: ActOf<'close'>): Obstacle {
  if (!session.client?.rooms[act.close]) return `${act.close} is not open.`;
  return perform(world, session, 'close', { do: 'close', conversation: act.close });
}

export function list(world: World, session: Session, act: ActOf<'list'>): Obstacle {
  return perform(world, session, 'list', { do: 'open-list', inbox: act.list });
}

export function unlist(world: World, session: Session, act: ActOf<'unlist'>): Obstacle {
  if (!session.client?.lists[act.unlist]) return `The list of ${act.unlist} is not open.`;
  return perform(world, session, 'unlist', { do: 'close-list', inbox: act.unlist });
}

export function hide(world: World, session: Session): Obstacle {
  if (session.client?.hidden) return 'The tab is in the background already.';
  const obstacle = perform(world, session, 'hide', { do: 'hide' });
  hideTab(world, session);
  return obstacle;
}

export function show(world: World, session: Session): Obstacle {
  if (!session.client?.hidden) return 'The tab is in the foreground already.';
  const obstacle = perform(world, session, 'show', { do: 'show' });
  showTab(world, session);
  return obstacle;
}

/**
 * Notifications that came from another node before what they are about: whoever may not open a conversation as far as this node has read is told
 * once it has read that they may.
 *
 * Shapes: one waits for as long as a node may be silent: by then everything has been read that was written before it.
 */
import type { Notification } from '../schema/types.ts';
import { mayStillHear, showInTabs } from './desk-sessions.ts';
import type { DeskStep } from './desk-step.ts';
import type { Peers } from './peers.ts';

export interface LateNotice {
  readonly notification: Notification;
  readonly until: number;
}

export function hearNotice(step: DeskStep, peers: Peers, notification: Notification): void {
  const { desk, env } = step;
  if (mayStillHear(step, notification)) return showInTabs(step, notification);
  if (!desk.sessions.has(notification.to)) return;
  peers.notices.push({ notification, until: env.at + desk.directory.policy.node.ttlMs });
}

/** What may be shown by now is, and what nobody came to may hear is forgotten. */
export function showLateNotices(step: DeskStep): void {
  const { peers } = step.desk;
  if (!peers || peers.notices.length === 0) return;
  for (const late of peers.notices.splice(0)) {
    if (mayStillHear(step, late.notification)) showInTabs(step, late.notification);
    else if (late.until > step.env.at) peers.notices.push(late);
  }
}

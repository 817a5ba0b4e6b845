/**
 * What the Message-ID of a notification's mail says, so that an answer to it is known: which notification it was, signed.
 *
 * Shapes: nothing has to be remembered, so any process knows it, also after a restart; and nobody can make one without the secret.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Notification } from '../../core/schema/types.ts';

/** What an answer needs of it. */
type Answered = Pick<Notification, 'to' | 'cause' | 'conversation' | 'revision' | 'thread'>;

export function notificationToken(secret: string, notification: Notification): string {
  const { to, cause, conversation, revision, thread } = notification;
  const said = Buffer.from(JSON.stringify([to, cause, conversation, revision, thread ?? null])).toString('base64url');
  return `${said}.${signatureOf(secret, said).toString('base64url')}`;
}

/** Null for what was not made with this secret. */
export function notificationOf(secret: string, token: string): Answered | null {
  const [, said, signature] = /^([\w-]+)\.([\w-]+)$/.exec(token) ?? [];
  if (said === undefined || signature === undefined) return null;
  const [given, right] = [Buffer.from(signature, 'base64url'), signatureOf(secret, said)];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const [to, cause, conversation, revision, thread] = JSON.parse(Buffer.from(said, 'base64url').toString());
  return { to, cause, conversation, revision, ...(thread !== null && { thread }) };
}

function signatureOf(secret: string, said: string): Buffer {
  return createHmac('sha256', secret).update(said).digest();
}

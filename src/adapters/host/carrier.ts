/**
 * Carries effects out of the house by the functions that the user gave.
 *
 * Shapes: mail is handed over only with leave of its conversation, which gives it once. Whoever throws while a mail is handed over says by
 * `definite: true` that it did not go out, so that it is tried again; otherwise nobody knows, and the policy says what becomes of it.
 */
import { effectId } from '../../core/conversation/outbox.ts';
import type { OutboundMail } from '../../core/room/room.ts';
import type { Command, Notification, Outcome } from '../../core/schema/types.ts';
import type { Carrier } from './effects.ts';
import { type Host, pause, pauseMs, track } from './host.ts';
import { codeOf } from './log.ts';
import { notificationToken } from './notification-token.ts';
import type { DeskOptions, MailResult } from './options.ts';

type Give = (command: Command) => Promise<Outcome>;

const mostTries = 5;

export function carrierFor(
  host: Host,
  { mail, notify, mailSecret: secret }: Pick<DeskOptions, 'mail' | 'notify' | 'mailSecret'>,
  give: Give,
): Carrier {
  const later = new Map<string, number>();
  return {
    carryOut(effect) {
      if (effect.type === 'notify')
        return notify ? tellOutside(host, effect.notification, notify, secret) : Promise.resolve(true);
      return mail ? handOver(host, effect.mail, mail, give, later) : Promise.resolve(false);
    },
    notBefore(id) {
      const at = later.get(id) ?? 0;
      later.delete(id);
      return at;
    },
  };
}

async function tellOutside(
  { log, end }: Host,
  notification: Notification,
  notify: NonNullable<DeskOptions['notify']>,
  secret: string | undefined,
): Promise<boolean> {
  const about = secret === undefined ? {} : { message: notificationToken(secret, notification) };
  for (let tries = 0; tries < mostTries && !end.aborted; tries += 1) {
    try {
      await notify(notification, about);
      return true;
    } catch (error) {
      log({ level: 'warn', event: 'effect.failed', conversation: notification.conversation, code: codeOf(error) });
      await pause(pauseMs(tries), end);
    }
  }
  return false;
}

async function handOver(
  host: Host,
  mail: OutboundMail,
  send: NonNullable<DeskOptions['mail']>,
  give: Give,
  later: Map<string, number>,
): Promise<boolean | (() => void)> {
  const { conversation, id, kind } = mail;
  const isTracked = kind !== 'refusal';
  if (isTracked) {
    const leave = await give({ type: 'delivery.hand', id: host.newId(), conversation, mail: id });
    // Somebody has handed it over already, unless the store could not say so.
    if (!leave.ok) return leave.rejection.code !== 'store.unavailable';
  }
  const result = await handed(host, mail, send);
  if (result === 'unknown') return true;
  if (!isTracked) return result?.result !== 'returned';
  if (!result) return true;
  if (result.result === 'returned') {
    const { retryMs } = host.engine.desk.directory.policy.delivery;
    later.set(effectId({ type: 'mail', mail }), host.engine.now() + retryMs);
  }
  const report: Command = { type: 'delivery.report', id: host.newId(), conversation, mail: id, ...result };
  const failed = (error: unknown): void =>
    host.log({ level: 'warn', event: 'effect.failed', conversation, code: codeOf(error) });
  // What it makes of the report may be the same effect anew.
  return () => track(host, give(report).catch(failed));
}

async function handed(
  { log }: Host,
  mail: OutboundMail,
  send: NonNullable<DeskOptions['mail']>,
): Promise<MailResult | undefined | 'unknown'> {
  try {
    return await send(mail);
  } catch (error) {
    log({ level: 'warn', event: 'effect.failed', conversation: mail.conversation, code: codeOf(error) });
    const isDefinite = typeof error === 'object' && error !== null && 'definite' in error && error.definite === true;
    return isDefinite ? { result: 'returned' } : 'unknown';
  }
}

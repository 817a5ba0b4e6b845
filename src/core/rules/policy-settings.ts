/** Every setting by its path, and the values it can take. The policy schema says the same, and a test compares them. */
import type { Policy } from '../schema/types.ts';

export type Setting =
  | { readonly kind: 'integer'; readonly minimum: number; readonly maximum: number; readonly orNull: boolean }
  | { readonly kind: 'choice'; readonly choices: readonly string[] };

export const policyGroups = ['presence', 'guard', 'onReply', 'delivery', 'scheduled', 'node'] as const;

type Group = (typeof policyGroups)[number];
type InGroup<G extends Group> = `${G}.${keyof Policy[G] & string}`;
export type SettingPath = { [G in Group]: InGroup<G> }[Group] | Exclude<keyof Policy, Group>;

const yearMs = 31_536_000_000;
const integer = (minimum: number, maximum: number): Setting => ({ kind: 'integer', minimum, maximum, orNull: false });
const choice = (...choices: readonly string[]): Setting => ({ kind: 'choice', choices });

const duration = integer(1, yearMs);
const delay = integer(0, yearMs);
const verdict = choice('hold', 'confirm', 'allow');

const settings: Readonly<Record<SettingPath, Setting>> = {
  'presence.heartbeatMs': duration,
  'presence.ttlMs': duration,
  'presence.hiddenHeartbeatMs': duration,
  'presence.hiddenTtlMs': duration,
  'presence.typingMs': duration,
  'presence.idleMs': duration,
  'presence.throttleMs': delay,
  'guard.reply': verdict,
  'guard.note': verdict,
  'guard.customer': verdict,
  'guard.noticeMs': delay,
  'guard.composing': verdict,
  undoMs: delay,
  drafts: choice('shared', 'private'),
  lock: choice('off', 'onCompose', 'onOpen', 'manual'),
  lockIdleMs: duration,
  'onReply.assign': choice('keep', 'replier', 'replierIfUnassigned'),
  'onReply.status': choice('keep', 'active', 'pending', 'closed'),
  'delivery.confirmMs': duration,
  'delivery.onUncertain': choice('ask', 'resend'),
  'delivery.retryMs': duration,
  'scheduled.onCustomer': choice('cancel', 'hold', 'send'),
  mentions: choice('refuse', 'grant', 'report'),
  noteEditMs: { kind: 'integer', minimum: 0, maximum: yearMs, orNull: true },
  move: choice('release', 'mover'),
  retryMs: duration,
  queueLimit: integer(1, 10_000),
  utcOffsetMinutes: integer(-720, 840),
  storePatienceMs: duration,
  'node.heartbeatMs': duration,
  'node.ttlMs': duration,
};

export const policySettings: ReadonlyMap<string, Setting> = new Map(Object.entries(settings));

export const defaultPolicy: Policy = {
  presence: {
    heartbeatMs: 10_000,
    ttlMs: 25_000,
    hiddenHeartbeatMs: 60_000,
    hiddenTtlMs: 150_000,
    typingMs: 5_000,
    idleMs: 120_000,
    throttleMs: 100,
  },
  guard: { reply: 'hold', note: 'hold', customer: 'hold', noticeMs: 1_000, composing: 'confirm' },
  undoMs: 15_000,
  drafts: 'shared',
  lock: 'off',
  lockIdleMs: 60_000,
  onReply: { assign: 'keep', status: 'keep' },
  delivery: { confirmMs: 600_000, onUncertain: 'ask', retryMs: 60_000 },
  scheduled: { onCustomer: 'cancel' },
  mentions: 'report',
  noteEditMs: null,
  move: 'release',
  retryMs: 2_000,
  queueLimit: 200,
  utcOffsetMinutes: 0,
  storePatienceMs: 10_000,
  node: { heartbeatMs: 2_000, ttlMs: 10_000 },
};

/** What is wrong with a value; null if the setting can have it. */
export function misfit(setting: Setting, value: unknown): string | null {
  if (setting.kind === 'choice') {
    const fits = typeof value === 'string' && setting.choices.includes(value);
    return fits ? null : `It is one of ${setting.choices.join(', ')}.`;
  }
  if (value === null && setting.orNull) return null;
  const { minimum, maximum, orNull } = setting;
  const fits = Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum;
  return fits ? null : `It is a whole number from ${minimum} to ${maximum}${orNull ? ', or null' : ''}.`;
}

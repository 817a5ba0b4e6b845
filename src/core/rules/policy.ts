/**
 * The account's settings: their defaults, how a change is merged in, and which of them cannot work together.
 *
 * Shapes: a problem names its setting by path, such as `presence.ttlMs`.
 * Source: catalogue, "Timing constants seen": presence breaks where write interval, lease and sweep are constants of different files.
 */
import type { Policy } from '../schema/types.ts';
import { own } from './keys.ts';
import { misfit, policyGroups, policySettings } from './policy-settings.ts';

export { defaultPolicy } from './policy-settings.ts';

export interface PolicyProblem {
  readonly path: string;
  /** A sentence. */
  readonly problem: string;
}

/** The policy with every setting of the patch that exists and fits; anything else in the patch is left out. */
export function mergePolicy(policy: Policy, patch: unknown): Policy {
  return {
    ...mergeSettings('', policy, patch),
    presence: mergeSettings('presence.', policy.presence, groupOf(patch, 'presence')),
    guard: mergeSettings('guard.', policy.guard, groupOf(patch, 'guard')),
    delivery: mergeSettings('delivery.', policy.delivery, groupOf(patch, 'delivery')),
    scheduled: mergeSettings('scheduled.', policy.scheduled, groupOf(patch, 'scheduled')),
    onReply: mergeSettings('onReply.', policy.onReply, groupOf(patch, 'onReply')),
    node: mergeSettings('node.', policy.node, groupOf(patch, 'node')),
  };
}

/** What in a patch is no setting, or no value that the setting can have. At most ten. */
export function patchProblems(patch: unknown): readonly PolicyProblem[] {
  if (!isRecord(patch)) return [{ path: '', problem: 'It is an object of settings.' }];
  const problems: PolicyProblem[] = [];
  for (const key of Object.keys(patch)) {
    const part = own(patch, key);
    if (!isGroup(key)) problems.push(...valueProblems('', key, part));
    else if (!isRecord(part)) problems.push({ path: key, problem: 'It is an object of settings.' });
    else for (const name of Object.keys(part)) problems.push(...valueProblems(`${key}.`, name, own(part, name)));
    if (problems.length >= 10) return problems.slice(0, 10);
  }
  return problems;
}

/** Every setting that is out of range, or else every pair that cannot work. */
export function policyProblems(policy: Policy): readonly PolicyProblem[] {
  const misfits = patchProblems(policy);
  if (misfits.length > 0) return misfits;
  return pairs.filter(({ works }) => !works(policy)).map(({ path, problem }) => ({ path, problem: problem(policy) }));
}

export function isSamePolicy(one: Policy, other: Policy): boolean {
  return [...policySettings.keys()].every((path) => valueAt(one, path) === valueAt(other, path));
}

interface Pair {
  readonly path: string;
  readonly works: (policy: Policy) => boolean;
  readonly problem: (policy: Policy) => string;
}

/** A lease outlives two lost heartbeats and half an interval of delay. */
const beatsPerLease = 2.5;

const pairs: readonly Pair[] = [
  {
    path: 'presence.ttlMs',
    works: ({ presence }) => presence.ttlMs >= beatsPerLease * presence.heartbeatMs,
    problem: ({ presence }) =>
      `A lease of ${presence.ttlMs} ms does not outlive two lost heartbeats: with one every ${presence.heartbeatMs} ms it takes ${beatsPerLease * presence.heartbeatMs} ms.`,
  },
  {
    path: 'presence.hiddenTtlMs',
    works: ({ presence }) => presence.hiddenTtlMs >= beatsPerLease * presence.hiddenHeartbeatMs,
    problem: ({ presence }) =>
      `A hidden lease of ${presence.hiddenTtlMs} ms does not outlive two lost heartbeats: with one every ${presence.hiddenHeartbeatMs} ms it takes ${beatsPerLease * presence.hiddenHeartbeatMs} ms.`,
  },
  {
    path: 'presence.typingMs',
    works: ({ presence }) => presence.typingMs < presence.ttlMs,
    problem: ({ presence }) =>
      `Somebody composing would be gone (${presence.ttlMs} ms) before the sign of composing ends (${presence.typingMs} ms).`,
  },
  {
    path: 'presence.idleMs',
    works: ({ presence }) => presence.idleMs > presence.typingMs,
    problem: ({ presence }) =>
      `Somebody would be idle after ${presence.idleMs} ms while the sign of composing lasts ${presence.typingMs} ms.`,
  },
  {
    path: 'presence.throttleMs',
    works: ({ presence }) => presence.throttleMs < presence.typingMs,
    problem: ({ presence }) =>
      `With one message every ${presence.throttleMs} ms the sign of composing, which lasts ${presence.typingMs} ms, flickers.`,
  },
  {
    path: 'presence.throttleMs',
    works: ({ presence }) => presence.throttleMs < presence.heartbeatMs,
    problem: ({ presence }) =>
      `With one message every ${presence.throttleMs} ms no heartbeat can leave every ${presence.heartbeatMs} ms.`,
  },
  {
    path: 'guard.noticeMs',
    works: ({ guard, presence }) => guard.noticeMs < presence.idleMs,
    problem: ({ guard, presence }) =>
      `A change would count as seen after ${guard.noticeMs} ms, when its reader is idle already (${presence.idleMs} ms).`,
  },
  {
    path: 'lockIdleMs',
    works: ({ lock, lockIdleMs, presence }) => lock === 'off' || lockIdleMs >= presence.typingMs,
    problem: ({ lockIdleMs, presence }) =>
      `The lock would be released after ${lockIdleMs} ms while its holder is shown composing for ${presence.typingMs} ms.`,
  },
  {
    path: 'node.ttlMs',
    works: ({ node }) => node.ttlMs >= beatsPerLease * node.heartbeatMs,
    problem: ({ node }) =>
      `A node's lease of ${node.ttlMs} ms does not outlive two lost heartbeats: with one every ${node.heartbeatMs} ms it takes ${beatsPerLease * node.heartbeatMs} ms.`,
  },
  {
    path: 'retryMs',
    works: ({ retryMs, presence }) => retryMs < Math.max(presence.ttlMs, presence.hiddenTtlMs),
    problem: ({ retryMs, presence }) =>
      `What was lost would be sent again after ${retryMs} ms, when even a hidden session is gone already (${presence.hiddenTtlMs} ms).`,
  },
];

function mergeSettings<T extends object>(prefix: string, current: T, patch: unknown): T {
  if (!isRecord(patch)) return current;
  const fitting = Object.keys(current).filter((name) => {
    const setting = policySettings.get(prefix + name);
    return setting !== undefined && Object.hasOwn(patch, name) && misfit(setting, patch[name]) === null;
  });
  return { ...current, ...Object.fromEntries(fitting.map((name) => [name, patch[name]])) };
}

function valueProblems(prefix: string, name: string, value: unknown): readonly PolicyProblem[] {
  const path = prefix + name;
  const setting = name.includes('.') ? undefined : policySettings.get(path);
  if (setting === undefined) return [{ path, problem: 'There is no such setting.' }];
  const problem = misfit(setting, value);
  return problem === null ? [] : [{ path, problem }];
}

function valueAt(policy: Policy, path: string): unknown {
  let value: unknown = policy;
  for (const name of path.split('.')) value = isRecord(value) ? own(value, name) : undefined;
  return value;
}

function groupOf(patch: unknown, name: string): unknown {
  return isRecord(patch) ? own(patch, name) : undefined;
}

function isGroup(key: string): boolean {
  return (policyGroups as readonly string[]).includes(key);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

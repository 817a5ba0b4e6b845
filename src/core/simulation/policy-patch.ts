/** The policy of a scenario with its times in milliseconds, as `policy.change` takes it. */
import type { ScenarioPolicy } from '../schema/types.ts';
import { milliseconds } from './quantities.ts';

export function policyPatch(policy: ScenarioPolicy): Readonly<Record<string, unknown>> {
  return inMilliseconds(policy);
}

function inMilliseconds(settings: object): Readonly<Record<string, unknown>> {
  const entries = Object.entries(settings).map(([name, value]: [string, unknown]) => [name, plain(name, value)]);
  return Object.fromEntries(entries);
}

function plain(name: string, value: unknown): unknown {
  if (typeof value === 'object' && value !== null) return inMilliseconds(value);
  return name.endsWith('Ms') && typeof value === 'string' ? (milliseconds(value) ?? value) : value;
}

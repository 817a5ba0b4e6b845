/**
 * What breaks without each protection: every scenario played without every protection that it ever asks for.
 *
 * Shapes: a run is decided by its scenario and seed, so a protection that a whole run never asked for changes nothing in it; such pairs are not played.
 */
import { type ProtectionName, protectionNames } from '../../src/core/rules/protections.ts';
import { replay } from '../../src/core/simulation/replay.ts';
import type { Run } from '../../src/core/simulation/run.ts';
import type { Bundled } from './bundled.ts';

export interface Pair {
  readonly file: string;
  readonly protection: ProtectionName;
  readonly isNamed: boolean;
  /** With every seed played; a pair that is not named stops at the first seed with which it holds. */
  readonly failsAlways: boolean;
  /** Invariants, and `expectation` and the like for the scenario's own demands. */
  readonly breaks: readonly string[];
}

const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

/** Pairs that are named, or fail with the first seed. */
export function matrixOf(scenarios: readonly Bundled[]): readonly Pair[] {
  return scenarios.flatMap((one) => {
    const asked = new AskedFor();
    replay(one.scenario, { seed: 1, without: asked });
    return protectionNames.flatMap((name) => (asked.names.has(name) ? pairOf(one, name) : []));
  });
}

function pairOf({ file, scenario, named }: Bundled, protection: ProtectionName): readonly Pair[] {
  const without = new Set([protection]);
  const isNamed = named.includes(protection);
  const fails = (seed: number): boolean => replay(scenario, { seed, without, bail: true }).status === 'failed';
  if (!fails(1)) return [];
  const failsAlways = isNamed || seeds.every(fails);
  return [{ file, protection, isNamed, failsAlways, breaks: breaksOf(replay(scenario, { seed: 1, without })) }];
}

function breaksOf({ failures }: Run): readonly string[] {
  const names = failures.map(({ kind, text }) => (kind === 'invariant' ? text.slice(0, text.indexOf(':')) : kind));
  return [...new Set(names)];
}

/** Nothing is taken out; what is asked for is remembered. */
class AskedFor extends Set<ProtectionName> {
  readonly names = new Set<ProtectionName>();

  override has(name: ProtectionName): boolean {
    this.names.add(name);
    return false;
  }
}

/** The result of playing one scenario once. */
import type { ProtectionName } from '../rules/protections.ts';
import type { Bystander } from './bystander.ts';
import type { Invariant } from './invariant.ts';
import type { HearStore } from './server/store-calls.ts';
import type { TraceEvent } from './trace.ts';

export interface RunOptions {
  readonly seed: number;
  readonly without?: ReadonlySet<ProtectionName>;
  /** Makes everything that is recorded unchangeable, so that code which changes what it gave away throws. Slow. */
  readonly freeze?: boolean;
  /** Plays no further step once something failed. */
  readonly bail?: boolean;
  /** What is checked on the way. Default: every invariant. */
  readonly invariants?: readonly Invariant[];
  /** Ends with the last step, without waiting until everything has come to rest; what speaks of the end is not checked. */
  readonly abrupt?: boolean;
  /**
   * Leaves heartbeats that change nothing out of the trace; everything else is the same, much sooner. Where it cannot be told that nothing else comes of them (several
   * servers, a protection taken out, somebody who looks on), they are there all the same. Several servers pass over time in which none of them has anything to do.
   */
  readonly beats?: 'all' | 'telling';
  readonly bystander?: Bystander;
  /** Told of whatever is asked of the store, in order. */
  readonly onStore?: HearStore;
}

export interface Run {
  readonly title: string;
  readonly seed: number;
  readonly without: readonly ProtectionName[];
  readonly status: 'passed' | 'failed' | 'undecided';
  readonly failures: readonly Failure[];
  /** Steps of the scenario that were played. */
  readonly steps: number;
  readonly trace: readonly TraceEvent[];
  /** Per invariant: whether it kept, and how often the situation that it speaks of occurred. */
  readonly invariants: readonly { readonly name: string; readonly held: boolean; readonly sometimes: number }[];
  /** Simulated milliseconds. */
  readonly durationMs: number;
  /** Of the whole trace: equal for the same scenario, seed, version and protections on any machine. */
  readonly fingerprint: string;
}

export interface Failure {
  readonly kind: 'expectation' | 'invariant' | 'impossible-step' | 'not-settled';
  /** Place in the scenario, such as `/steps/3`; null for an invariant. */
  readonly path: string | null;
  readonly at: number;
  readonly text: string;
  readonly expected: string | null;
  readonly actual: string | null;
}

import type { Protocol } from './protocols.js';

export function promelaOf(protocol: Protocol): string;
export function spinVersion(): string | null;

export interface SpinResult {
  readonly states: number;
  /** Without the one into the first state, which SPIN counts. */
  readonly transitions: number;
  /** Of processor time. */
  readonly seconds: number;
}

export function spinOn(protocol: Protocol): SpinResult;

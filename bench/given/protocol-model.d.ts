import type { AnyActorLogic } from 'xstate';
import type { Hash, Model, Successors } from '../../src/core/simulation/explore/model.ts';
import type { Protocol } from './protocols.js';

export interface Adding {
  readonly addSuccessor: (to: Successors, state: Int32Array, low: number, high: number) => void;
  readonly share: (place: number, half: number) => number;
}

export function hashing(
  width: number,
  adding: Adding,
): { readonly width: number; readonly hash: (state: Int32Array) => Hash };
export function modelOf(protocol: Protocol, adding: Adding): Model;
export function walkable(protocol: Protocol): { readonly logic: AnyActorLogic; readonly options: object };

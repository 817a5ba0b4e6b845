/** What became of a command, as far as whoever gave it can know. */
import type { Accepted, Rejection } from '../schema/types.ts';
import type { Device, Given, World } from './world.ts';

export type KnownAnswer =
  | { readonly kind: 'pending' }
  /** The session refused it without asking. */
  | { readonly kind: 'not-given'; readonly code: string }
  | { readonly kind: 'accepted'; readonly outcome: Accepted }
  | { readonly kind: 'refused'; readonly rejection: Rejection };

export function answerTo(world: World, device: Device, given: Given): KnownAnswer {
  if (given.command === null) return { kind: 'not-given', code: given.refused ?? 'refused' };
  const outcome = given.direct
    ? world.outcomes.get(given.command)
    : device.current?.client?.answers.findLast(({ command }) => command === given.command)?.outcome;
  if (!outcome) return { kind: 'pending' };
  return outcome.ok ? { kind: 'accepted', outcome } : { kind: 'refused', rejection: outcome.rejection };
}

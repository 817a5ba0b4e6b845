/**
 * Being away, and being back.
 *
 * Shapes: whoever is away is passed over by routing and keeps what they have; colleagues may still give them something, and they are notified as
 * ever. Only active members can be away.
 */
import { isAway } from '../rules/away.ts';
import { own } from '../rules/keys.ts';
import { rejection } from '../rules/rejections.ts';
import { isUsableTime } from '../rules/times.ts';
import type { SetAway } from '../schema/types.ts';
import { type Decider, nothing } from './ruling.ts';

/** Rejects `person.unknown`, `person.not-active`, `time.unusable`. */
export const setAway: Decider<SetAway> = ({ person, away, until }, directory, { at }) => {
  const known = own(directory.people, person);
  if (!known) return rejection('person.unknown', { person });
  if (known.member === 'invited' || known.member === 'deactivated') return rejection('person.not-active', { person });
  const isSo = isAway(directory, person, at);
  if (!away) return isSo ? [{ type: 'person.came-back', person }] : nothing;
  if (until !== undefined && !isUsableTime(until, at)) return rejection('time.unusable', { time: until });
  if (isSo && (known.away?.until ?? undefined) === until) return nothing;
  return [{ type: 'person.went-away', person, ...(until !== undefined && { until }) }];
};

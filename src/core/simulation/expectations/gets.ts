/** The answer to the newest command that somebody gave from one device. */
import type { Actor, Cause } from '../../schema/types.ts';
import { answerTo, type KnownAnswer } from '../answers.ts';
import type { ExpectationOf } from '../verbs.ts';
import type { Device, Given, World } from '../world.ts';
import { names, sameMembers, type Verdict, verdict } from './verdict.ts';

export function gets(world: World, device: Device, expectation: ExpectationOf<'gets'>): Verdict {
  const { gets: expected, because, of } = expectation;
  const verb = of === undefined ? '' : ` for ${of}`;
  const reason = because === undefined ? '' : ` because of ${names(because)}`;
  const text = `${device.label} gets ${expected}${verb}${reason}`;
  const given = device.given.findLast((one) => of === undefined || isFor(one, of));
  if (!given) return verdict(false, text, `${device.label} gave no command${verb}`);
  const answer = answerTo(world, device, given);
  const causes = causesOf(answer);
  const ok =
    fits(answer, expected) &&
    (because === undefined ||
      sameMembers(
        because,
        causes.map((by) => nameIn(because, by)),
      ));
  const actualReason = causes.length > 0 ? ` because of ${names(causes.map((by) => nameIn([], by)))}` : '';
  return verdict(ok, text, `${device.label} gets ${said(answer)}${verb}${actualReason}`);
}

function fits(answer: KnownAnswer, expected: string): boolean {
  if (said(answer) === expected) return true;
  if (answer.kind === 'not-given') return expected === 'rejected';
  if (answer.kind !== 'refused') return false;
  if (expected === 'confirm') return answer.rejection.code === 'reply.needs-confirmation';
  return expected === 'rejected';
}

function said(answer: KnownAnswer): string {
  if (answer.kind === 'pending') return 'pending';
  if (answer.kind === 'not-given') return answer.code;
  return answer.kind === 'accepted' ? answer.outcome.result : answer.rejection.code;
}

/** `reply` is the newest reply however it was sent; so with `note` and `forward`. */
function isFor({ verb, type }: Given, of: string): boolean {
  const byType: Readonly<Record<string, string>> = {
    reply: 'reply.send',
    note: 'note.add',
    forward: 'conversation.forward',
  };
  return Object.hasOwn(byType, of) ? type === byType[of] || verb === of : verb === of;
}

function causesOf(answer: KnownAnswer): readonly Actor[] {
  const detail = answer.kind === 'refused' ? (answer.rejection.detail as { readonly causes?: readonly Cause[] }) : {};
  const causes = answer.kind === 'accepted' ? (answer.outcome.causes ?? []) : (detail.causes ?? []);
  const byName = new Map(causes.map(({ by }) => [nameIn([], by), by]));
  return [...byName.values()];
}

/** A customer may be named by address. */
function nameIn(expected: readonly string[], by: Actor): string {
  if (by.kind === 'person') return by.person;
  if (by.kind === 'automation') return by.name;
  return expected.includes(by.address) ? by.address : 'customer';
}

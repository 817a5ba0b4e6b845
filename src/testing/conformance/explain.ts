/**
 * What a difference means, by name: the promise it breaks, the protection without which the core does the same, and the rows of the catalogue where
 * other products did.
 *
 * Shapes: for every protection the story is played once more on the core without it. Where the core then shows what the system showed, the system lacks that
 * protection, or something like it.
 */
import { type ProtectionName, protectionNames } from '../../core/rules/protections.ts';
import type { Scenario } from '../../core/schema/types.ts';
import { labelsIn } from '../../core/simulation/cast.ts';
import { replay } from '../../core/simulation/replay.ts';
import type { Run } from '../../core/simulation/run.ts';
import { matchMails } from './match-mails.ts';
import { expectedOf, isEqual } from './observe.ts';
import { consult, type Oracle } from './oracle.ts';
import type { Difference } from './play.ts';
import { promiseOf } from './promises.ts';
import { shippedStories } from './stories.ts';

export interface Meaning {
  /** Names of invariants. The first is what the difference itself says, the others are what the core breaks where it does the same. */
  readonly promises: readonly string[];
  readonly protections: readonly ProtectionName[];
  /** Rows, such as `A1`. */
  readonly catalogue: readonly string[];
}

/** `rows` are those of the story in which it was found. */
export function meaningOf(
  scenario: Scenario,
  seed: number,
  difference: Difference,
  rows: readonly string[] = [],
): Meaning {
  const story = upTo(scenario, difference);
  const whole = consult(story, seed, { abrupt: true });
  const protections = protectionNames.filter((name) => {
    const lacking = consult(story, seed, { without: new Set([name]), abrupt: true });
    return doesTheSame(lacking, whole, difference);
  });
  const broken = protections.flatMap((name) => brokenIn(replay(scenario, { seed, without: new Set([name]) })));
  const promises = [...new Set([promiseOf(difference), ...broken])];
  return { promises, protections, catalogue: [...new Set([...rows, ...rowsAbout(protections, promises)])] };
}

/** The story up to the moment of the difference, with the same people there from the beginning. */
function upTo(scenario: Scenario, { path, at }: Difference): Scenario {
  const place = Number(/^\/steps\/(\d+)/.exec(path)?.[1] ?? -1);
  const steps = [...scenario.steps.slice(0, place + 1), { wait: Math.max(1, Math.ceil(at)) + 1000 }];
  return { ...scenario, cast: [...labelsIn(scenario)], steps };
}

function brokenIn({ failures }: Run): readonly string[] {
  return failures.flatMap(({ kind, text }) => (kind === 'invariant' ? [text.split(':')[0] ?? ''] : []));
}

function doesTheSame(lacking: Oracle, whole: Oracle, difference: Difference): boolean {
  const { aspect, key, at, actual } = difference;
  if (aspect === 'answer')
    return lacking.decided.get(key)?.some((one) => one === String(actual).split(' ')[0]) ?? false;
  if (aspect === 'mails')
    return isEqual(
      matchMails(
        lacking.mails.filter((mail) => mail.at <= at),
        whole,
        at,
      ),
      actual,
    );
  if (aspect === 'error') return false;
  return isEqual(expectedOf(lacking, { aspect, key, value: actual }, at, 0), actual);
}

/** Of stories whose first protection is one of these; where none is known, of those that are known for keeping the promise. */
function rowsAbout(protections: readonly ProtectionName[], promises: readonly string[]): readonly string[] {
  const wanted = protections.length > 0 ? protections : promises.flatMap((promise) => keepers[promise] ?? []);
  return shippedStories().flatMap(({ scenario: { catalogue = [], protections: named = [] } }) =>
    wanted.some((name) => name === named[0]) ? catalogue : [],
  );
}

const keepers: Readonly<Record<string, readonly ProtectionName[]>> = {
  'one-intent-one-message': ['command-ids'],
  'no-lost-text': ['text-keeping'],
  'no-overwritten-draft': ['draft-versions'],
  'no-ghost': ['lease-sweep'],
  'no-missed-sign': ['session-timers'],
  'no-lost-mail': ['merge-redirect'],
  'undone-never-sent': ['atomic-undo'],
};

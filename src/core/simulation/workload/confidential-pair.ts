/**
 * Two stories that are equal for customers: the same public acts at the same moments, and different things inside.
 *
 * Shapes: `other-acts` pairs differ in which notes (with attachments, from templates, along with a reply), drafts, mentions, guests, signs of presence, tags,
 * followers and assignments there are, and how many; their guard
 * lets notes pass, because a guard that holds a reply for a note does tell that there was one, and is meant to. `other-words` pairs do the same acts with
 * the full guard, and differ in every word of them, the people mentioned included.
 * Every conversation is open everywhere from the beginning and no act waits for anything, so that what happens inside moves no public act in time; and
 * messages take equally long, so that it does not change which of them chance delays. Who writes to customers does not hide their tab or crash:
 * what such a person has seen decides their replies.
 * Source: DESIGN "Notes, mentions, saved replies": to the byte, numbers and order included.
 */
import type { Scenario, ScenarioPolicy, Step } from '../../schema/types.ts';
import { below, between, type Random, seedRandom } from '../random.ts';
import { one, oneIn } from './dice.ts';
import { type Inside, insideActs, remark, withNotesAlong } from './inside-acts.ts';
import { publicActs } from './public-acts.ts';

export interface ConfidentialPair {
  readonly kind: 'other-acts' | 'other-words';
  readonly one: Scenario;
  readonly other: Scenario;
}

/** A step and when it happens, in milliseconds of the story. */
export interface Timed {
  readonly at: number;
  readonly step: Step;
}

export const writers = ['ana', 'bea'] as const;

/** Options to play them with: nothing is checked but what customers get, and all of that is out by then. */
export const confidentialRun = { invariants: [], abrupt: true } as const;

export function confidentialPair(seed: number): ConfidentialPair {
  const kind = oneIn(seedRandom(seed, 20), 2) ? 'other-acts' : 'other-words';
  const random = seedRandom(seed, 21);
  const policy = kind === 'other-acts' ? drawOpenPolicy(random) : drawPolicy(random);
  const seconds = between(random, 3, 7);
  // One is enough to leak into itself; with two, more takes more time.
  const places = oneIn(random, 3) ? ['refund', 'invoice'] : ['refund'];
  const { acts, busy } = publicActs(random, { seconds, places });
  const [left, right] = kind === 'other-acts' ? [22, 23] : [22, 22];
  const sides: readonly Inside[] = [
    { acts: seedRandom(seed, left), words: seedRandom(seed, 24) },
    { acts: seedRandom(seed, right), words: seedRandom(seed, 25) },
  ];
  const [first, second] = sides.map((side) =>
    story(
      { seed, policy, places, template: remark(side.words) },
      withNotesAlong(side, acts),
      insideActs(side, { seconds, places, busy, isSameActs: kind === 'other-words' }),
    ),
  );
  return { kind, one: first as Scenario, other: second as Scenario };
}

interface Setting {
  readonly seed: number;
  readonly policy: ScenarioPolicy;
  /** The conversations that it is about. */
  readonly places: readonly string[];
  /** What notes are begun from. */
  readonly template: string;
}

/** Later than anything that happens in a story, and than its undo window. */
const endMs = 25_000;

function story(
  { seed, policy, places, template }: Setting,
  open: readonly Timed[],
  inside: readonly Timed[],
): Scenario {
  const timed = [...open, ...inside].sort((former, latter) => former.at - latter.at);
  const steps = timed.flatMap(({ at, step }, place): Step[] => {
    const wait = at - (timed[place - 1]?.at ?? 0);
    return wait > 0 ? [{ wait }, step] : [step];
  });
  return {
    title: `Confidential story ${seed}`,
    policy,
    people: { ana: {}, bea: {}, cleo: {}, gil: { inboxes: ['billing'] } },
    inboxes: { support: {}, billing: {} },
    savedReplies: { handover: { text: template }, greeting: { text: 'Hello {%customer.firstName%},' } },
    conversations: {
      refund: { customer: 'dana@example.com', name: 'Dana Lee', subject: 'Refund', body: 'Where is my money?' },
      invoice: { customer: 'emil@example.com', subject: 'Invoice', body: 'The total is wrong.' },
    },
    network: { latency: '20..20ms' },
    steps: [...everythingOpen(places), ...steps, { wait: endMs - (timed.at(-1)?.at ?? 0) }],
  };
}

function everythingOpen(places: readonly string[]): readonly Step[] {
  const opened = ['ana', 'bea', 'cleo'].flatMap((name) => places.map((open): Step => ({ [name]: { open } })));
  return [...opened, { wait: 500 }];
}

/** Few heartbeats, so that a story is told quickly. */
const presence = { heartbeatMs: 60_000, ttlMs: 150_000 };

/** What people see at once counts as seen at once: otherwise what else is on the screen decides when a message counts. */
function drawOpenPolicy(random: Random): ScenarioPolicy {
  const verdicts = ['hold', 'confirm', 'allow'] as const;
  const guard = { note: 'allow', composing: 'allow', noticeMs: 0 } as const;
  return {
    presence,
    undoMs: one(random, [0, 1500, 5000]),
    mentions: one(random, ['report', 'grant']),
    guard: { ...guard, reply: one(random, verdicts), customer: one(random, verdicts) },
  };
}

function drawPolicy(random: Random): ScenarioPolicy {
  return {
    presence,
    undoMs: one(random, [0, 1500, 5000]),
    drafts: one(random, ['shared', 'private']),
    mentions: one(random, ['report', 'grant']),
    guard: { noticeMs: 200 * below(random, 4) },
  };
}

/**
 * Conversations that nobody links: who works on one has nothing to do with who works on another, so that what happens on the first is tried to its end before
 * anything on the next, and the ways multiply.
 *
 * Shapes: a part is the labels of people who have to do with the same conversations. Null where there is one part only, or where something could reach across:
 * an act that is more than reading, writing and closing, a mention, a list that somebody has open, anything that an account does by itself. Whether a step
 * reaches across all the same is looked at whenever one is played for the first time.
 */
import type { Act, Scenario } from '../../schema/types.ts';
import { actVerbOf, readStep, type Verb } from '../verbs.ts';
import type { World } from '../world.ts';
import type { Effect } from './effects.ts';
import type { Layout } from './layout.ts';
import type { Move } from './moves.ts';
import type { Item } from './program.ts';

export interface Apart {
  /** Part of each label. */
  readonly parts: ReadonlyMap<string, number>;
  readonly count: number;
}

const harmless: ReadonlySet<Verb> = new Set<Verb>([
  'open',
  'close',
  'reply',
  'note',
  'send',
  'status',
  'stop',
  'clear',
]);
const plainKeys = new Set(
  '$schema title about source tags catalogue protections people conversations network cast steps'.split(' '),
);

export function apartIn(scenario: Scenario, items: readonly Item[], world: World): Apart | null {
  if (Object.keys(scenario).some((key) => !plainKeys.has(key))) return null;
  const links = linksIn(scenario, items);
  if (!links) return null;
  for (const { label, session, client } of world.sessions.values()) {
    if (Object.keys(client?.lists ?? {}).length > 0) return null;
    for (const { desk } of world.servers) {
      for (const [name, room] of desk?.rooms ?? [])
        if (Object.hasOwn(room.members, session)) links.push([personOf(label), name]);
    }
  }
  const parts = new Map<string, number>();
  const partOf = grouped(links);
  const numbers = new Map<string, number>();
  for (const label of world.devices.keys()) {
    const root = partOf(personOf(label));
    numbers.set(root, numbers.get(root) ?? numbers.size);
    parts.set(label, numbers.get(root) ?? 0);
  }
  return numbers.size > 1 ? { parts, count: numbers.size } : null;
}

type Link = readonly [one: string, other: string];

/** Null where an act could reach across, or something is looked at before all is quiet. */
function linksIn({ conversations = {} }: Scenario, items: readonly Item[]): Link[] | null {
  const links: Link[] = [];
  for (const item of items) {
    if (item.kind === 'step') {
      if (!('settle' in item.step) && !('wait' in item.step)) return null;
      continue;
    }
    for (const { step } of item.chains.flat()) {
      if (readStep(step).control !== null || JSON.stringify(step).includes('@')) return null;
      for (const [label, turn] of Object.entries(step as Readonly<Record<string, Act>>)) {
        const verb = actVerbOf(turn);
        const name: unknown = verb && Reflect.get(turn, verb);
        if (!verb || !harmless.has(verb) || typeof name !== 'string' || !Object.hasOwn(conversations, name))
          return null;
        links.push([personOf(label), name]);
      }
    }
  }
  return links;
}

function personOf(label: string): string {
  return `${label.split('@', 1)[0] ?? label} works`;
}

/** Names the group of each. */
function grouped(links: readonly Link[]): (name: string) => string {
  const above = new Map<string, string>();
  const top = (name: string): string => {
    const next = above.get(name);
    return next === undefined ? name : top(next);
  };
  for (const [one, other] of links) {
    const [first, second] = [top(one), top(other)];
    if (first !== second) above.set(first, second);
  }
  return top;
}

/** The part that a move belongs to; -1 for none. */
export function partOfMove({ parts }: Apart, { lanes }: Layout, { takes, step }: Move): number {
  const label = takes ? lanes[takes.lane]?.label : Object.keys(step)[0];
  return parts.get(label ?? '') ?? -1;
}

/** True where what an act or a message does is something to another part. */
export function reachesAcross(apart: Apart, layout: Layout, move: Move, { changed, queues }: Effect): boolean {
  const own = partOfMove(apart, layout, move);
  if (own < 0) return false;
  const { labels, lanes, places } = layout;
  const isOther = (label: string | undefined): boolean => (apart.parts.get(label ?? '') ?? own) !== own;
  return (
    queues.some(({ lane }) => isOther(lanes[lane]?.label)) ||
    changed.some(([place]) => {
      if (place < places.link || place >= places.queue) return false;
      if (place < places.tab) return isOther(labels[place - places.link]);
      if (place < places.lane) return isOther(labels[place - places.tab]);
      return isOther(lanes[place - places.lane]?.label);
    })
  );
}

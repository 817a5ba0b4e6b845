/**
 * Who may stand for whom: people of the same kind, who have the same still to do, in a state that is the same for both.
 *
 * Shapes: two people are alike if all that is still to come is the same with their names exchanged: the acts, each person's own in their order, and what is
 * expected. Whether the state is the same, too, is for the caller to say.
 */
import type { Scenario } from '../../schema/types.ts';
import type { Item } from './program.ts';
import { type Names, type Rename, renamed, renamer } from './renaming.ts';

/** People of the same kind, who could be alike. */
export function sameKinds({ people }: Scenario): readonly (readonly string[])[] {
  const kinds = new Map<string, string[]>();
  for (const [name, kind] of Object.entries(people ?? {})) {
    const text = JSON.stringify(kind);
    kinds.set(text, [...(kinds.get(text) ?? []), name]);
  }
  return [...kinds.values()].filter(({ length }) => length > 1);
}

/** For every item, which chain each of its chains becomes; null where what is to come is not the same with other names. */
export function chainsRenamed(items: readonly Item[], rename: Rename): readonly (readonly number[])[] | null {
  const all: (readonly number[])[] = [];
  for (const item of items) {
    if (item.kind === 'step') {
      if (textOf(item.step, (text) => text) !== textOf(item.step, rename)) return null;
      all.push([]);
      continue;
    }
    const texts = item.chains.map((chain) => chain.map(({ step }) => textOf(step, (text) => text)).join());
    const free = new Set(texts.keys());
    const chains = item.chains.map((chain) => {
      const text = chain.map(({ step }) => textOf(step, rename)).join();
      const to = [...free].find((at) => texts[at] === text) ?? -1;
      free.delete(to);
      return to;
    });
    if (chains.includes(-1)) return null;
    all.push(chains);
  }
  return all;
}

/** Where the order of a list makes no difference it is put in one. */
function textOf(value: unknown, rename: Rename): string {
  return JSON.stringify(inOrder(renamed(value, rename)));
}

const unordered = new Set(['of', 'that', 'by']);

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const entries = Object.entries(value).map(([key, part]) => {
    const ordered = inOrder(part);
    if (!unordered.has(key) || !Array.isArray(ordered)) return [key, ordered] as const;
    return [key, [...ordered].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))] as const;
  });
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Whoever is alike with the first, in groups of two and more. */
export function groupsOf(
  kinds: readonly (readonly string[])[],
  areAlike: (one: string, other: string) => boolean,
): readonly (readonly string[])[] {
  const groups: string[][] = [];
  for (const kind of kinds) {
    const own: string[][] = [];
    for (const name of kind) {
      const group = own.find(([first = '']) => areAlike(first, name));
      if (group) group.push(name);
      else own.push([name]);
    }
    groups.push(...own.filter(({ length }) => length > 1));
  }
  return groups;
}

/** Every way to put the people of each group in place of one another, the first of which leaves them where they are. */
export function exchangesOf(groups: readonly (readonly string[])[], most: number): readonly Names[] {
  let all: Names[] = [new Map()];
  for (const group of groups) {
    const orders = ordersOf(group);
    if (all.length * orders.length > most) continue;
    all = all.flatMap((names) =>
      orders.map((order) => new Map([...names, ...group.map((name, at) => [name, order[at] ?? name] as const)])),
    );
  }
  return all;
}

function ordersOf(group: readonly string[]): readonly (readonly string[])[] {
  if (group.length < 2) return [group];
  return group.flatMap((first, at) =>
    ordersOf(group.filter((_, place) => place !== at)).map((rest) => [first, ...rest]),
  );
}

export function exchanged(one: string, other: string): Rename {
  return renamer(
    new Map([
      [one, other],
      [other, one],
    ]),
  );
}

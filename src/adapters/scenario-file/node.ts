/**
 * What a scenario file holds, with the place of every part.
 *
 * Units: `start` and `end` are offsets into the text.
 * Shapes: keys of a map are strings and occur once; a scalar is what JSON can hold.
 */
export type Node = MapNode | ListNode | ScalarNode;

export interface MapNode {
  readonly kind: 'map';
  readonly start: number;
  readonly end: number;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: Node;
}

export interface ListNode {
  readonly kind: 'list';
  readonly start: number;
  readonly end: number;
  readonly items: readonly Node[];
}

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly start: number;
  readonly end: number;
  readonly value: string | number | boolean | null;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export function entryOf(node: Node, key: string): Entry | undefined {
  return node.kind === 'map' ? node.entries.find((entry) => entry.key === key) : undefined;
}

export function plainOf(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainOf);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
}

/** The part at a JSON pointer: the key and what it leads to, or the value alone in a list. */
export function spanOf(root: Node, path: string): Span | null {
  let node = root;
  let span: Span = root;
  for (const part of path.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (node.kind === 'list') {
      const item = node.items[Number(name)];
      if (!item) return null;
      node = item;
      span = item;
    } else {
      const entry = entryOf(node, name);
      if (!entry) return null;
      node = entry.value;
      span = { start: entry.keyStart, end: entry.keyEnd };
    }
  }
  return span;
}

/** What leads to a part of a map or list, as a JSON pointer says it. */
export function pointerPart(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** What the check of a file's shape comes upon: something that does not fit, or something that names something else. */
import type { Node, Span } from './node.ts';
import type { Finding } from './problem.ts';
import type { Schema } from './schema.ts';

export type Remark = Misfit | Reference;

export interface Misfit {
  readonly type: 'misfit';
  readonly span: Span;
  readonly finding: Finding;
}

export interface Reference {
  readonly type: 'reference';
  /** The shape of the name, such as `PersonName`. */
  readonly shape: string;
  readonly name: string;
  readonly span: Span;
  readonly path: string;
}

export interface Checking {
  /** Everybody whom the file knows. */
  readonly people: readonly string[];
  readonly check: (checking: Checking, node: Node, schema: Schema, path: string) => Iterable<Remark>;
}

export function misfit(span: Span, finding: Finding): Misfit {
  return { type: 'misfit', span, finding };
}

export function keySpan(entry: { readonly keyStart: number; readonly keyEnd: number }): Span {
  return { start: entry.keyStart, end: entry.keyEnd };
}

/** Where to point at a part: a map at its first key, which is what people look at. */
export function headSpan(node: Node): Span {
  if (node.kind === 'scalar') return node;
  const first = node.kind === 'map' ? node.entries[0] : undefined;
  return first ? keySpan(first) : { start: node.start, end: Math.min(node.end, node.start + 1) };
}

/**
 * Reads the text of a scenario file into parts with places. JSON is read as the YAML that it is.
 *
 * Errors: everything that YAML can do and a scenario does not need is refused: anchors, aliases, merge keys, tags, directives, several
 * documents, keys that are not names. So are keys that stand twice, or that would change what an object is.
 */
import {
  type Alias,
  Composer,
  type CST,
  type ErrorCode,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Scalar,
  type YAMLParseError,
} from 'yaml';
import { hiddenCharacters } from './hidden-text.ts';
import { limits } from './limits.ts';
import { type Entry, type Node, pointerPart } from './node.ts';
import { type Finding, type Problem, problemAt } from './problem.ts';
import { readTokens } from './read-tokens.ts';
import { dangerousKey, duplicateKey, hiddenFinding, refusals, syntax, tooLarge } from './refusals.ts';
import type { Source } from './source.ts';

export interface ReadDocument {
  /** Null where there are problems. */
  readonly root: Node | null;
  readonly problems: readonly Problem[];
}

export function readDocument(source: Source): ReadDocument {
  const problems: Problem[] = [];
  const report: Report = (start, end, finding) => {
    problems.push(problemAt(source, start, end, finding));
  };
  const root = readText({ text: source.text, report });
  return { root: problems.length > 0 ? null : root, problems };
}

type Report = (start: number, end: number, finding: Finding) => void;

interface Reading {
  readonly text: string;
  readonly report: Report;
}

function readText(reading: Reading): Node | null {
  const { text, report } = reading;
  if (text.length > limits.size) {
    report(0, 1, tooLarge(text.length, limits.size));
    return null;
  }
  const hidden = hiddenCharacters(text, limits.problems);
  for (const { index, length, name } of hidden) report(index, index + length, hiddenFinding(null, name));
  if (hidden.length > 0) return null;
  const { tokens, refused } = readTokens(text);
  if (refused) report(refused.offset, refused.offset + 1, refused);
  return refused ? null : compose(reading, tokens);
}

function compose(reading: Reading, tokens: readonly CST.Token[]): Node | null {
  const { text, report } = reading;
  for (const token of tokens) {
    if (token.type === 'directive') report(token.offset, token.offset + token.source.length, refusals.directive);
  }
  const options = { uniqueKeys: false, prettyErrors: false, merge: false, version: '1.2' } as const;
  const [document, second] = [...new Composer(options).compose(tokens, true, text.length)];
  if (second) report(second.range[0], second.range[0] + 3, refusals.documents);
  for (const error of document?.errors ?? []) reportSyntax(reading, error);
  const contents = document?.contents ?? null;
  const isEmpty = contents === null || (isScalar(contents) && contents.value === null);
  if (!isEmpty) return convert(reading, contents, '');
  if (!document || document.errors.length === 0) report(0, 1, refusals.empty);
  return null;
}

/** What is only noticed at the end of the file is shown at the end of its text. */
function reportSyntax({ text, report }: Reading, { code, message, pos }: YAMLParseError): void {
  if (reportedHere.has(code)) return;
  const start = Math.max(0, Math.min(pos[0], text.trimEnd().length - 1));
  report(start, start === pos[0] ? pos[1] : start + 1, syntax(code, message));
}

function convert(reading: Reading, node: ParsedNode | Alias, path: string): Node {
  const [start, end] = node.range ?? [0, 0];
  if (isAlias(node)) {
    reading.report(start, end, { ...refusals.alias, path });
    return { kind: 'scalar', start, end, value: null };
  }
  if (node.anchor !== undefined) reading.report(markBefore(reading, start, '&'), end, { ...refusals.anchor, path });
  if (node.tag !== undefined) reading.report(markBefore(reading, start, '!'), end, { ...refusals.tag, path });
  if (isSeq(node)) {
    const items = node.items.map((item, index) => convert(reading, item as ParsedNode, `${path}/${index}`));
    return { kind: 'list', start, end, items };
  }
  if (isMap(node)) return { kind: 'map', start, end, entries: entriesOf(reading, node.items as readonly Pair[], path) };
  return { kind: 'scalar', start, end, value: scalarValue(reading, node as Scalar.Parsed, path) };
}

function markBefore({ text }: Reading, start: number, mark: string): number {
  let at = text.lastIndexOf(mark, start);
  while (at > 0 && text[at - 1] === mark) at -= 1;
  return at === -1 ? start : at;
}

interface Pair {
  readonly key: ParsedNode | null;
  readonly value: ParsedNode | null;
}

function entriesOf(reading: Reading, pairs: readonly Pair[], path: string): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const { key, value } of pairs) {
    const [keyStart, keyEnd] = key?.range ?? value?.range ?? [0, 0];
    const name = keyName(key);
    const at = path + pointerPart(name ?? '');
    const finding = name === null ? { ...refusals.badKey, path } : keyFinding(name, at, entries.has(name));
    if (finding) reading.report(keyStart, keyEnd, finding);
    if (finding || name === null) continue;
    const nothing: Node = { kind: 'scalar', start: keyStart, end: keyEnd, value: null };
    entries.set(name, { key: name, keyStart, keyEnd, value: value ? convert(reading, value, at) : nothing });
  }
  return [...entries.values()];
}

/** Null for what cannot be a key. `5: x` has the key "5". */
function keyName(key: ParsedNode | null): string | null {
  if (!isScalar(key) || key.anchor !== undefined || key.tag !== undefined) return null;
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

function keyFinding(name: string, path: string, twice: boolean): Finding | null {
  const [hidden] = hiddenCharacters(name, 1);
  if (hidden) return hiddenFinding(path, hidden.name);
  if (name === '<<') return { ...refusals.merge, path };
  if (dangerous.has(name)) return dangerousKey(path, name);
  return twice ? duplicateKey(path, name) : null;
}

function scalarValue(
  { report }: Reading,
  { value, range }: Scalar.Parsed,
  path: string,
): string | number | boolean | null {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  const [hidden] = hiddenCharacters(value, 1);
  if (hidden) report(range[0], range[1], hiddenFinding(path, hidden.name));
  return value;
}

/** Assigning one of them can change what every object has. */
const dangerous: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Said better by what the parts themselves are refused for. */
const reportedHere: ReadonlySet<ErrorCode> = new Set([
  'BAD_ALIAS',
  'TAG_RESOLVE_FAILED',
  'MULTIPLE_DOCS',
  'DUPLICATE_KEY',
]);

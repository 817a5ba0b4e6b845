/**
 * Reads the text of a scenario file into parts with places. JSON is read as the YAML that it is.
 *
 * Errors: everything that YAML can do and a scenario does not need is refused: anchors, aliases, merge keys, tags, directives, several
 * documents, keys that are not names. So are keys that stand twice, or that would change what an object is.
 */
import {
  type Alias,
  Composer,
  type ErrorCode,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Scalar,
} from 'yaml';
import { hiddenCharacters } from './hidden-text.ts';
import { limits } from './limits.ts';
import { type Entry, type Node, pointerPart } from './node.ts';
import { type Finding, type Problem, problemAt } from './problem.ts';
import { readTokens } from './read-tokens.ts';
import type { Source } from './source.ts';

export interface ReadDocument {
  /** Null where there are problems. */
  readonly root: Node | null;
  readonly problems: readonly Problem[];
}

export function readDocument(source: Source): ReadDocument {
  const reading = newReading(source);
  const { text } = source;
  if (text.length > limits.size) return refuse(reading, 0, 1, tooLarge(text.length));
  for (const { index, length, name } of hiddenCharacters(text, limits.problems)) {
    reading.report(index, index + length, hiddenFinding(null, name));
  }
  if (reading.problems.length > 0) return { root: null, problems: reading.problems };

  const { tokens, refused } = readTokens(text);
  if (refused) return refuse(reading, refused.offset, refused.offset + 1, refused);
  for (const token of tokens) {
    if (token.type === 'directive') reading.report(token.offset, token.offset + token.source.length, directive);
  }
  const options = { uniqueKeys: false, prettyErrors: false, merge: false, version: '1.2' } as const;
  const [document, second] = [...new Composer(options).compose(tokens, true, text.length)];
  if (second) reading.report(second.range[0], second.range[0] + 3, documents);
  for (const { code, message, pos } of document?.errors ?? []) {
    if (!reportedHere.has(code))
      reading.report(pos[0], pos[1], {
        code: 'yaml.syntax',
        path: null,
        text: `${message}.`,
        expected: hints[code] ?? null,
      });
  }
  const contents = document?.contents ?? null;
  const isEmpty = contents === null || (isScalar(contents) && contents.value === null);
  if (isEmpty && reading.problems.length === 0) return refuse(reading, 0, 1, empty);
  const root = contents === null ? null : convert(reading, contents, '');
  const problems = [...reading.problems].sort((one, other) => one.line - other.line || one.column - other.column);
  return problems.length > 0 ? { root: null, problems } : { root, problems };
}

interface Reading {
  readonly problems: readonly Problem[];
  readonly report: (start: number, end: number, finding: Finding) => void;
}

function newReading(source: Source): Reading {
  const problems: Problem[] = [];
  return { problems, report: (start, end, finding) => problems.push(problemAt(source, start, end, finding)) };
}

function refuse(reading: Reading, start: number, end: number, finding: Finding): ReadDocument {
  reading.report(start, end, finding);
  return { root: null, problems: reading.problems };
}

function convert(reading: Reading, node: ParsedNode | Alias, path: string): Node {
  const [start, end] = node.range ?? [0, 0];
  if (isAlias(node)) {
    reading.report(start, end, { ...alias, path });
    return { kind: 'scalar', start, end, value: null };
  }
  if (node.anchor !== undefined) reading.report(start, end, { ...anchor, path });
  if (node.tag !== undefined) reading.report(start, end, { ...tag, path });
  if (isSeq(node)) {
    const items = node.items.map((item, index) => convert(reading, item as ParsedNode, `${path}/${index}`));
    return { kind: 'list', start, end, items };
  }
  if (isMap(node)) return { kind: 'map', start, end, entries: entriesOf(reading, node.items as readonly Pair[], path) };
  return { kind: 'scalar', start, end, value: scalarValue(reading, node as Scalar.Parsed, path) };
}

interface Pair {
  readonly key: ParsedNode | null;
  readonly value: ParsedNode | null;
}

function entriesOf(reading: Reading, pairs: readonly Pair[], path: string): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const pair of pairs) {
    const key = pair.key;
    const [keyStart, keyEnd] = key?.range ?? pair.value?.range ?? [0, 0];
    if (!isScalar(key) || key.anchor !== undefined || key.tag !== undefined) {
      reading.report(keyStart, keyEnd, { ...badKey, path });
      continue;
    }
    const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
    const at = path + pointerPart(name);
    const finding = keyFinding(name, at, entries.has(name));
    if (finding) {
      reading.report(keyStart, keyEnd, finding);
      continue;
    }
    const value: Node = pair.value
      ? convert(reading, pair.value, at)
      : { kind: 'scalar', start: keyStart, end: keyEnd, value: null };
    entries.set(name, { key: name, keyStart, keyEnd, value });
  }
  return [...entries.values()];
}

function keyFinding(name: string, path: string, twice: boolean): Finding | null {
  const [hidden] = hiddenCharacters(name, 1);
  if (hidden) return hiddenFinding(path, hidden.name);
  if (name === '<<') return { ...merge, path };
  if (dangerous.has(name))
    return { code: 'key.dangerous', path, text: `\`${name}\` cannot be a key.`, expected: 'a name of your own' };
  if (twice)
    return { code: 'key.duplicate', path, text: `\`${name}\` stands here a second time.`, expected: 'every key once' };
  return null;
}

function scalarValue(reading: Reading, node: Scalar.Parsed, path: string): string | number | boolean | null {
  const { value, range } = node;
  if (typeof value === 'string') {
    const [hidden] = hiddenCharacters(value, 1);
    if (hidden) reading.report(range[0], range[1], hiddenFinding(path, hidden.name));
    return value;
  }
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Assigning one of them can change what every object has. */
const dangerous: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

function hiddenFinding(path: string | null, name: string): Finding {
  return {
    code: 'text.control',
    path,
    text: `Here is ${name}, which a reader does not see.`,
    expected: 'text that can be read',
  };
}

function tooLarge(size: number): Finding {
  const text = `The file has ${size} characters; a scenario has ${limits.size} at most.`;
  return { code: 'file.too-large', path: null, text };
}

const empty: Finding = {
  code: 'file.empty',
  path: null,
  text: 'The file is empty.',
  expected: 'a scenario: `title` and `steps`',
};
const alias: Finding = {
  code: 'yaml.alias',
  path: null,
  text: 'Aliases are not used in scenarios.',
  expected: 'the value itself',
};
const anchor: Finding = {
  code: 'yaml.anchor',
  path: null,
  text: 'Anchors are not used in scenarios.',
  expected: 'the value without a name',
};
const tag: Finding = {
  code: 'yaml.tag',
  path: null,
  text: 'Tags are not used in scenarios.',
  expected: 'the value alone',
};
const merge: Finding = {
  code: 'yaml.merge',
  path: null,
  text: 'Merge keys are not used in scenarios.',
  expected: 'the keys themselves',
};
const badKey: Finding = { code: 'yaml.key', path: null, text: 'This cannot be a key.', expected: 'a name' };
const directive: Finding = {
  code: 'yaml.directive',
  path: null,
  text: 'Directives are not used in scenarios.',
  expected: 'the scenario itself',
};
const documents: Finding = {
  code: 'yaml.documents',
  path: null,
  text: 'A second document begins here.',
  expected: 'one scenario in a file',
};

/** Said better by what the parts themselves are refused for. */
const reportedHere: ReadonlySet<ErrorCode> = new Set([
  'BAD_ALIAS',
  'TAG_RESOLVE_FAILED',
  'MULTIPLE_DOCS',
  'DUPLICATE_KEY',
]);

const hints: Partial<Readonly<Record<ErrorCode, string>>> = {
  BLOCK_AS_IMPLICIT_KEY: 'text with a colon in it stands in quotes',
  BAD_SCALAR_START: 'text that begins with this character stands in quotes',
  TAB_AS_INDENT: 'spaces',
  MISSING_CHAR: 'what was opened is closed again',
  BAD_INDENT: 'the same number of spaces before keys that belong together',
};

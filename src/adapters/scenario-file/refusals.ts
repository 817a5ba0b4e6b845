/** What YAML can do and a scenario does not need, and what to write instead. */
import type { ErrorCode } from 'yaml';
import type { Finding } from './problem.ts';

export const refusals = {
  empty: { code: 'file.empty', path: null, text: 'The file is empty.', expected: 'a scenario: `title` and `steps`' },
  alias: { code: 'yaml.alias', path: null, text: 'Aliases are not used in scenarios.', expected: 'the value itself' },
  anchor: { code: 'yaml.anchor', path: null, text: 'Anchors are not used in scenarios.', expected: 'the value alone' },
  tag: { code: 'yaml.tag', path: null, text: 'Tags are not used in scenarios.', expected: 'the value alone' },
  merge: {
    code: 'yaml.merge',
    path: null,
    text: 'Merge keys are not used in scenarios.',
    expected: 'the keys themselves',
  },
  badKey: { code: 'yaml.key', path: null, text: 'This cannot be a key.', expected: 'a name' },
  directive: {
    code: 'yaml.directive',
    path: null,
    text: 'Directives are not used in scenarios.',
    expected: 'the scenario itself',
  },
  documents: {
    code: 'yaml.documents',
    path: null,
    text: 'A second document begins here.',
    expected: 'one scenario in a file',
  },
} as const satisfies Readonly<Record<string, Finding>>;

export function hiddenFinding(path: string | null, name: string): Finding {
  return {
    code: 'text.control',
    path,
    text: `Here is ${name}, which a reader does not see.`,
    expected: 'text that can be read',
  };
}

export function dangerousKey(path: string, name: string): Finding {
  return { code: 'key.dangerous', path, text: `\`${name}\` cannot be a key.`, expected: 'another name' };
}

export function duplicateKey(path: string, name: string): Finding {
  return { code: 'key.duplicate', path, text: `\`${name}\` stands here a second time.`, expected: 'every key once' };
}

export function tooLarge(size: number, most: number): Finding {
  const text = `The file has ${size} characters; a scenario has ${most} at most.`;
  return { code: 'file.too-large', path: null, text };
}

export function syntax(code: ErrorCode, message: string): Finding {
  const said = message.replace(/Missing closing (["'])quote/, 'Missing closing $1').slice(0, 200);
  return { code: 'yaml.syntax', path: null, text: `${said}.`, expected: hints[code] ?? null };
}

const hints: Partial<Readonly<Record<ErrorCode, string>>> = {
  BLOCK_AS_IMPLICIT_KEY: 'text with a colon in it stands in quotes',
  BAD_SCALAR_START: 'text that begins with this character stands in quotes',
  TAB_AS_INDENT: 'spaces',
  MISSING_CHAR: 'what was opened is closed again',
  BAD_INDENT: 'the same number of spaces before keys that belong together',
};

/**
 * Splits a file into YAML tokens, and stops as soon as there are too many of them or too deep inside of each other.
 *
 * Errors: a finding instead of tokens. Nothing here calls itself, so no depth of nesting exhausts the stack.
 */
import { type CST, Lexer, Parser } from 'yaml';
import { limits } from './limits.ts';
import type { Finding } from './problem.ts';

export interface Tokens {
  readonly tokens: readonly CST.Token[];
  readonly refused: (Finding & { readonly offset: number }) | null;
}

export function readTokens(text: string): Tokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let parts = 0;
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    parts += 1;
    if (parts > limits.parts) return { tokens, refused: { ...tooMany, offset } };
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > limits.depth) return { tokens, refused: { ...tooDeep, offset } };
    offset = parser.offset;
  }
  tokens.push(...parser.end());
  return { tokens, refused: null };
}

const tooMany: Finding = {
  code: 'file.too-many-parts',
  path: null,
  text: `The file has more than ${limits.parts} parts.`,
  expected: 'a scenario of a few hundred steps at most',
};

const tooDeep: Finding = {
  code: 'file.too-deep',
  path: null,
  text: `Here are more than ${limits.depth} maps and lists inside of each other.`,
  expected: 'a list of steps, each a map of a few keys',
};

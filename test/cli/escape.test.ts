import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeForTerminal } from '../../src/cli/escape.ts';

describe('escapeForTerminal', () => {
  it.each([
    ['ESC', '\u001b[31mred', '\\u{1b}[31mred'],
    ['a C1 control sequence', '\u009b31m', '\\u{9b}31m'],
    ['a carriage return and a line feed', 'a\r\nb', 'a\\u{d}\\u{a}b'],
    ['a bidi override', 'user\u202eresu', 'user\\u{202e}resu'],
    ['a bidi isolate', '\u2066x\u2069', '\\u{2066}x\\u{2069}'],
    ['a zero-width space', 'pay\u200bpal', 'pay\\u{200b}pal'],
    ['an invisible filler', '\u3164', '\\u{3164}'],
    ['a line separator', 'a\u2028b', 'a\\u{2028}b'],
    ['a tag character', 'a\u{e0041}', 'a\\u{e0041}'],
    ['half of a surrogate pair', 'a\ud83db', 'a\\u{d83d}b'],
  ])('shows %s', (_, hostile, shown) => {
    expect(escapeForTerminal(hostile)).toBe(shown);
  });

  it('leaves words, accents, wide characters and emoji alone', () => {
    const text = 'Où est mon remboursement? 返金 환불 🎉 👍🏽 “…”';
    expect(escapeForTerminal(text)).toBe(text);
  });

  it('changes nothing that is safe already', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0x10ffff })), (codes) => {
        const text = String.fromCodePoint(...codes);
        const once = escapeForTerminal(text);
        expect(escapeForTerminal(once)).toBe(once);
        expect(once).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });
});

/**
 * Makes text from outside safe to show in a terminal.
 *
 * Shapes: what a terminal would obey or a reader could not see (control characters, ESC, bidi marks and overrides, zero-width and other
 * invisible characters, lone surrogates, noncharacters) is shown as its code point, such as `\u{1b}`. Everything else stays. Safe text is returned as it is.
 * Source: Trojan Source (CVE-2021-42574); ECMA-48 control functions.
 */
const unsafe =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{3164}\u{ffa0}]/gu;

/** Most of what is ever shown: quick to see, and none of it unsafe. */
const plain = /^[\x20-\x7e\u00c0-\u024f\u2018-\u201d\u2026\u2500-\u25ff]*$/;

export function escapeForTerminal(text: string): string {
  if (plain.test(text)) return text;
  return text.replace(unsafe, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

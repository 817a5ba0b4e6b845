/**
 * Finds characters that a reader of the file would not see or a terminal would obey.
 *
 * Shapes: tabs and line ends are text. Refused are all other control characters, marks and overrides of the writing direction, and halves
 * of surrogate pairs, whether they stand in the file or come from an escape such as "\u202e".
 * Source: Trojan Source (CVE-2021-42574).
 */
const hidden = /(?![\t\n\r])[\p{Cc}\p{Cs}\u{200e}\u{200f}\u{61c}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu;

export interface HiddenCharacter {
  readonly index: number;
  readonly length: number;
  /** Such as `U+001B (ESC)`. */
  readonly name: string;
}

export function hiddenCharacters(text: string, atMost: number): readonly HiddenCharacter[] {
  const found: HiddenCharacter[] = [];
  for (const match of text.matchAll(hidden)) {
    found.push({ index: match.index, length: match[0].length, name: nameOf(match[0].codePointAt(0) ?? 0) });
    if (found.length >= atMost) break;
  }
  return found;
}

function nameOf(code: number): string {
  const point = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code === 0x1b) return `${point} (ESC)`;
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return `${point} (a control character)`;
  if (code >= 0xd800 && code <= 0xdfff) return `${point} (half of a surrogate pair)`;
  return `${point} (it changes the direction of writing)`;
}

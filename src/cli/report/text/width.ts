/**
 * How many columns a text takes in a terminal, and how to cut or fill it to a number of columns.
 *
 * Units: columns. A grapheme (what a reader calls a character) is never split; wide ones (CJK, emoji) take two.
 * Source: Unicode UAX #11 (East Asian Width) and UTS #51 (emoji presentation).
 */
/** Letters and the signs of reports: one column each, and nothing combines. */
const plain =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u2193\u21af\u2500-\u25fc\u2605\u2713\u2717\u270e]*$/;

const wide =
  /[\u{1100}-\u{115f}\u{2329}\u{232a}\u{2e80}-\u{303e}\u{3041}-\u{4dbf}\u{4e00}-\u{a4c6}\u{a960}-\u{a97c}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe10}-\u{fe19}\u{fe30}-\u{fe6b}\u{ff01}-\u{ff60}\u{ffe0}-\u{ffe6}\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|\u{fe0f}|\p{Emoji_Presentation}/u;
const halfwidthWithMark = /^[\u{ff61}-\u{ff9f}]{2}$/u;
const marksOnly = /^[\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}]+$/u;

let segmenter: Intl.Segmenter | undefined;

/** Made when first needed: it costs milliseconds that a report in plain letters need not pay. */
function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes(text)) columns += graphemeWidth(segment);
  return columns;
}

/** The text in at most `columns`, its end replaced by the ellipsis where it does not fit. */
export function cut(text: string, columns: number, ellipsis: string): string {
  if (displayWidth(text) <= columns) return text;
  if (columns <= 0) return '';
  const [head] = splitAt(text, columns - displayWidth(ellipsis));
  return head + ellipsis;
}

/** The longest beginning that fits, and the rest. */
export function splitAt(text: string, columns: number): readonly [head: string, rest: string] {
  if (plain.test(text)) return [text.slice(0, Math.max(0, columns)), text.slice(Math.max(0, columns))];
  let taken = 0;
  for (const { segment, index } of graphemes(text)) {
    taken += graphemeWidth(segment);
    if (taken > columns) return [text.slice(0, index), text.slice(index)];
  }
  return [text, ''];
}

export function padEnd(text: string, columns: number): string {
  return text + spaces(columns - displayWidth(text));
}

export function spaces(columns: number): string {
  return ' '.repeat(Math.max(0, columns));
}

function graphemeWidth(grapheme: string): number {
  if (plain.test(grapheme)) return 1;
  if (marksOnly.test(grapheme)) return 0;
  return wide.test(grapheme) || halfwidthWithMark.test(grapheme) ? 2 : 1;
}

export function padStart(text: string, columns: number): string {
  return spaces(columns - displayWidth(text)) + text;
}

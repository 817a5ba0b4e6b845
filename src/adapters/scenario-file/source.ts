/**
 * The text of a file, and where in it something stands.
 *
 * Units: lines and columns count from 1, columns in UTF-16 units as editors do; offsets count from 0.
 */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly lineStarts: readonly number[];
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

export function sourceOf(file: string, text: string): Source {
  const lineStarts = [0];
  for (const { index } of text.matchAll(/\n/g)) lineStarts.push(index + 1);
  return { file, text, lineStarts };
}

export function placeAt({ lineStarts }: Source, offset: number): Place {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

/** The line without its end, cut where it is longer than anybody reads. */
export function lineText({ text, lineStarts }: Source, line: number): string {
  const start = lineStarts[line - 1] ?? text.length;
  const next = lineStarts[line] ?? text.length + 1;
  return text.slice(start, Math.min(next - 1, start + 10_000)).replace(/\r$/, '');
}

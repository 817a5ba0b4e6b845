/**
 * The text of a saved reply, apart: what stands fixed and where its variables are. Linear in its length.
 *
 * Shapes: a variable stands on one line, so that a template can be compared with a text line by line.
 */

export type TemplatePart =
  | { readonly kind: 'fixed'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string; readonly fallback: string; readonly written: string };

const opening = '{%';
const closing = '%}';
const fallbackMark = 'fallback=';

export function templateParts(text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let done = 0;
  let start = text.indexOf(opening);
  while (start >= 0) {
    const end = text.indexOf(closing, start + opening.length);
    if (end < 0) break;
    const after = end + closing.length;
    const inner = text.lastIndexOf(opening, end - opening.length);
    const variable = variableIn(text.slice(inner, after));
    if (variable) {
      if (inner > done) parts.push({ kind: 'fixed', text: text.slice(done, inner) });
      parts.push(variable);
      done = after;
    }
    start = text.indexOf(opening, after);
  }
  if (done < text.length) parts.push({ kind: 'fixed', text: text.slice(done) });
  return parts;
}

/** By line of the template, the pieces that stand fixed in it; lines that have none are left out. */
export function fixedLines(template: string): readonly FixedLine[] {
  return template
    .split(/\r\n|\r|\n/)
    .map((line) => ({ parts: templateParts(line.trim()) }))
    .map(({ parts }) => ({
      opens: parts[0]?.kind === 'fixed',
      pieces: parts
        .flatMap((part) => (part.kind === 'fixed' ? [part.text.trim()] : []))
        .filter((piece) => piece !== ''),
    }))
    .filter(({ pieces }) => pieces.length > 0);
}

export interface FixedLine {
  /** The line begins with its first piece, not with a variable. */
  readonly opens: boolean;
  readonly pieces: readonly string[];
}

/** True if the line has every piece of the fixed one, in order. */
export function hasPieces(line: string, { opens, pieces }: FixedLine): boolean {
  const trimmed = line.trim();
  if (opens && !trimmed.startsWith(pieces[0] ?? '')) return false;
  let from = 0;
  for (const piece of pieces) {
    const at = trimmed.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
}

function variableIn(written: string): TemplatePart | null {
  if (/[\r\n]/.test(written)) return null;
  const inside = written.slice(opening.length, -closing.length);
  const comma = inside.indexOf(',');
  const name = (comma < 0 ? inside : inside.slice(0, comma)).trim();
  const option = comma < 0 ? fallbackMark : inside.slice(comma + 1).trimStart();
  if (!/^[A-Za-z][A-Za-z0-9.]*$/.test(name) || !option.startsWith(fallbackMark)) return null;
  return { kind: 'variable', name, fallback: option.slice(fallbackMark.length), written };
}

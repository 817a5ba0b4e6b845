/**
 * One thing that is wrong with a file, and where.
 *
 * Shapes: `path` is a JSON pointer such as `/steps/3/ana/open`, null where the file cannot be read at all. `line` and `column` are 1 and 1
 * where the file as a whole is meant. Texts hold what the file holds: they are escaped by whoever shows them.
 */
import { lineText, placeAt, type Source } from './source.ts';

export type ProblemCode =
  | 'file.unreadable'
  | 'file.encoding'
  | 'file.too-large'
  | 'file.too-deep'
  | 'file.too-many-parts'
  | 'file.empty'
  | 'text.control'
  | 'key.dangerous'
  | 'key.duplicate'
  | 'key.missing'
  | 'key.unknown'
  | 'yaml.syntax'
  | 'yaml.alias'
  | 'yaml.anchor'
  | 'yaml.tag'
  | 'yaml.merge'
  | 'yaml.directive'
  | 'yaml.documents'
  | 'yaml.key'
  | 'value.kind'
  | 'value.form'
  | 'value.unknown'
  | 'value.bounds'
  | 'step.unknown'
  | 'step.ambiguous'
  | 'step.misplaced'
  | 'step.impossible'
  | 'name.unknown'
  | 'name.reserved'
  | 'people.impossible'
  | 'policy.impossible'
  | 'workflow.impossible';

export interface Problem {
  readonly code: ProblemCode;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Columns that are meant, at least 1. */
  readonly length: number;
  readonly path: string | null;
  /** A sentence: what is wrong. */
  readonly text: string;
  /** What could stand there; null where the sentence says it. */
  readonly expected: string | null;
  /** The nearest known name. */
  readonly near: string | null;
  /** The line as it stands in the file. */
  readonly source: string;
}

export interface Finding {
  readonly code: ProblemCode;
  readonly path: string | null;
  readonly text: string;
  readonly expected?: string | null;
  readonly near?: string | null;
}

export function problemAt(source: Source, start: number, end: number, finding: Finding): Problem {
  const { line, column } = placeAt(source, start);
  const text = lineText(source, line);
  const length = Math.max(1, Math.min(end - start, text.length - column + 1));
  return {
    code: finding.code,
    file: source.file,
    line,
    column,
    length,
    path: finding.path,
    text: finding.text,
    expected: finding.expected ?? null,
    near: finding.near ?? null,
    source: text,
  };
}

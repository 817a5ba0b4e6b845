/**
 * One line of the file: what was done to the store, as anybody can read it.
 *
 * Shapes: a line `{"type":"log","facts":1}` says which version the facts after it have; the first line is one. Nothing is ever taken back: a line that
 * does not end was never acknowledged.
 * Errors: `store.newer`, `store.corrupted`.
 */
import { storeError } from '../../core/ports/store-error.ts';
import { decodeFact, factVersion } from '../../core/store/fact-version.ts';
import { applyChange, type StoreChange } from '../../core/store/store-change.ts';
import { emptyStore, type StoreState } from '../../core/store/store-state.ts';

/** The line before all facts of this version. */
export const heading = lineOf({ type: 'log', facts: factVersion });

export function lineOf(what: StoreChange | { readonly type: 'log'; readonly facts: number }): string {
  return `${JSON.stringify(what)}\n`;
}

export interface Log {
  readonly state: StoreState;
  /** Of the facts at the end; 0 in an empty file. */
  readonly version: number;
  /** How much of the file is whole lines. */
  readonly wholeBytes: number;
}

/** `where` names the file in errors. */
export function readLog(content: Buffer, where: string): Log {
  const state = emptyStore();
  const wholeBytes = content.lastIndexOf(0x0a) + 1;
  let version = 0;
  const lines = content.toString('utf8', 0, wholeBytes).split('\n').slice(0, -1);
  for (const [index, line] of lines.entries()) {
    const place = `${where}:${index + 1}`;
    const read = parsed(line, place);
    if (read['type'] === 'log') version = versionIn(read, place);
    else if (version === 0) throw storeError('store.refused', `${place} is no log of facts.`, { definite: true });
    else if (!applyChange(state, lifted(read as unknown as StoreChange, version, place)))
      throw storeError('store.corrupted', `${place} does not follow what is before it.`, { definite: true });
  }
  return { state, version, wholeBytes };
}

function parsed(line: string, place: string): Readonly<Record<string, unknown>> {
  const read = jsonOf(line);
  if (typeof read === 'object' && read !== null) return read as Readonly<Record<string, unknown>>;
  throw storeError('store.corrupted', `${place} is not an object in JSON.`, { definite: true });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function versionIn({ facts }: Readonly<Record<string, unknown>>, place: string): number {
  if (typeof facts === 'number' && facts >= 1 && facts <= factVersion) return facts;
  const detail = `${place} has facts of version ${facts}; this code knows ${factVersion}.`;
  throw storeError('store.newer', detail, { definite: true });
}

/** With facts as this code has them. */
function lifted(change: StoreChange, version: number, place: string): StoreChange {
  if (change.type !== 'appended' || version === factVersion) return change;
  const lift = <F>(facts: readonly F[]): readonly F[] =>
    facts.map((fact) => decodeFact(JSON.stringify(fact), version, place) as F);
  const also = change.also?.map((one) => ({ ...one, facts: lift(one.facts) }));
  return { ...change, facts: lift(change.facts), ...(also && { also }) };
}

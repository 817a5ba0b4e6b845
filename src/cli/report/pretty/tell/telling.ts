/** What is known while a run is told, and how a row is made. */
import type { TraceEvent } from '../../../../core/simulation/trace.ts';
import type { Symbols } from '../../../theme/symbols.ts';
import type { Tone } from '../../../theme/theme.ts';
import { said } from '../../text/line.ts';
import { laneOf } from '../../wording/names.ts';
import type { Row, Sign } from '../row.ts';

export interface Telling {
  readonly symbols: Symbols;
  /** ' on refund', or '' where people work on a single conversation. */
  readonly on: (conversation: string | undefined) => string;
  readonly lanes: ReadonlySet<string>;
  /** Types of the commands that were asked, by id. */
  readonly commands: Map<string, string>;
  /** Sessions that have been online. */
  readonly linked: Set<string>;
  /** Who acts in each step, by its path. */
  readonly actors: Map<string, string | null>;
  /** Steps that are expectations: their outcome is told, not their beginning. */
  readonly judged: ReadonlySet<string>;
  /** Steps in which somebody presses keys. */
  readonly typed: ReadonlySet<string>;
}

export type Of<T extends TraceEvent['type']> = Extract<TraceEvent, { readonly type: T }>;

export function openTelling(trace: readonly TraceEvent[], symbols: Symbols): Telling {
  const typed = new Set<string>();
  let path = '';
  for (const event of trace) {
    if (event.type === 'step') path = event.path;
    if (event.type === 'act' && (event.act.do === 'type' || event.act.do === 'compose')) typed.add(path);
  }
  const conversations = new Set(
    trace.flatMap((event) => (event.type === 'act' && 'conversation' in event.act ? [event.act.conversation] : [])),
  );
  return {
    symbols,
    on: (conversation) => (conversation !== undefined && conversations.size > 1 ? ` on ${conversation}` : ''),
    lanes: new Set(trace.flatMap((event) => ('session' in event ? [laneOf(event.session)] : []))),
    commands: new Map(),
    linked: new Set(),
    actors: new Map(),
    judged: new Set(trace.flatMap((event) => (event.type === 'expectation' ? [event.path] : []))),
    typed,
  };
}

export function row(at: number, lane: string | null, sign: Sign, tone: Tone, text: string): Row {
  return { kind: 'row', at, lane, sign, tone, line: [said(text)] };
}

/**
 * Which commands one step of a run led to.
 *
 * Shapes: those that were given in it, however late they are decided; the workflows that their facts started, and those that these started;
 * and what came by itself while the step lasted, from mail, timers and workers.
 */
import { own } from '../../rules/keys.ts';
import type { Fact } from '../../schema/types.ts';
import type { TraceEvent } from '../trace.ts';

export interface Span {
  readonly begin: number;
  readonly end: number;
}

/** The ids of the commands; null for all that were decided while a step lasted in which none was given. */
export function commandsLedTo(trace: readonly TraceEvent[], { begin, end }: Span): ReadonlySet<string> | null {
  const during = trace.slice(begin + 1, end);
  const given = commandsGivenIn(during);
  if (given.size === 0) return null;
  const asked = commandsGivenIn(trace);
  const ids = new Set(given);
  for (const event of during) {
    if (event.type === 'decided' && !asked.has(event.command.id)) ids.add(event.command.id);
  }
  addWorkflowsStarted(ids, trace);
  return ids;
}

function commandsGivenIn(events: readonly TraceEvent[]): ReadonlySet<string> {
  return new Set(events.flatMap((event) => (event.type === 'act' && event.command ? [event.command] : [])));
}

/** A run comes after the fact that it names as its trigger, so one pass follows the longest chain. */
function addWorkflowsStarted(ids: Set<string>, trace: readonly TraceEvent[]): void {
  const commands: Record<string, Record<number, string>> = {};
  for (const event of trace) {
    if (event.type !== 'fact' || event.fact.command === undefined) continue;
    const fact = event.fact as Fact;
    const { stream } = event;
    const { command = '' } = fact;
    const written = own(commands, stream) ?? {};
    written[fact.revision] = command;
    commands[stream] = written;
    const isRun = fact.type === 'workflow.fired' || fact.type === 'workflow.passed';
    const cause = isRun ? written[fact.trigger] : undefined;
    if (cause !== undefined && ids.has(cause)) ids.add(command);
  }
}

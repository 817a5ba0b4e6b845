/**
 * What happens in a run and should happen now and then, or the runs prove little: every disturbance, every situation that a promise speaks of, facts, messages, losses,
 * refusals and notifications.
 *
 * Shapes: a name says its sort first. What happened and is not asserted is counted as well.
 */
import type { Scenario } from '../../schema/types.ts';
import type { Run } from '../run.ts';
import type { TraceEvent } from '../trace.ts';
import { disturbancesIn } from '../workload/disturbances.ts';

export function sometimesIn(story: Scenario, run: Run): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (name: string, times = 1): void => {
    if (times > 0) counts.set(name, (counts.get(name) ?? 0) + times);
  };
  for (const step of story.steps) for (const kind of disturbancesIn(step)) count(`disturbance: ${kind}`);
  for (const { name, sometimes } of run.invariants) count(`situation: ${name}`, sometimes);
  for (const event of run.trace) {
    const name = nameOf(event);
    if (name !== null) count(name);
  }
  return counts;
}

function nameOf(event: TraceEvent): string | null {
  switch (event.type) {
    case 'fact':
      return `fact: ${event.fact.type}`;
    case 'sent':
      return `message: ${event.message.type}`;
    case 'dropped':
      return `lost: ${event.reason}`;
    case 'notification':
      return `notification: ${event.notification.cause}`;
    case 'decided':
      return event.outcome.ok ? null : `refusal: ${event.outcome.rejection.code}`;
    case 'refused':
      return `refused at once: ${event.code}`;
    case 'mail':
      return `mail: ${event.mail.kind}`;
    case 'link':
      return `tab: ${event.state}`;
    default:
      return null;
  }
}

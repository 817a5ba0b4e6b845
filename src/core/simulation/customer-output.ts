/**
 * Everything that a run gave to customers and other outsiders: each mail as it is and when, and what a customer can read in the end.
 *
 * Shapes: the `id` of a mail stays in the house; `message` is what its recipient knows it by. Mail to people of the account is left out.
 */
import { fold } from '../conversation/apply.ts';
import { type CustomerView, customerView } from '../conversation/customer-view.ts';
import { directoryStream } from '../desk/desk.ts';
import { foldDirectory } from '../directory/apply.ts';
import type { Directory } from '../directory/directory.ts';
import type { OutboundMail } from '../room/room.ts';
import type { ProtectionName } from '../rules/protections.ts';
import type { DirectoryFact, Fact } from '../schema/types.ts';
import type { Run } from './run.ts';
import type { TraceEvent } from './trace.ts';

export interface CustomerOutput {
  readonly mails: readonly (Omit<OutboundMail, 'id'> & { readonly at: number })[];
  readonly views: readonly CustomerView[];
}

export function customerOutput({ trace, without }: Pick<Run, 'trace' | 'without'>): CustomerOutput {
  const streams = streamsIn(trace);
  const directory = foldDirectory((streams.get(directoryStream) ?? []) as readonly DirectoryFact[]);
  const people = new Set(Object.values(directory.people).map(({ address }) => address));
  const mails = trace.flatMap((event) => {
    if (event.type !== 'mail' || event.mail.kind === 'refusal' || people.has(event.mail.to)) return [];
    const { id: _, ...mail } = event.mail;
    return [{ at: event.at, ...mail }];
  });
  return { mails, views: viewsOf(streams, directory, without) };
}

function viewsOf(
  streams: ReadonlyMap<string, readonly unknown[]>,
  directory: Directory,
  without: Run['without'],
): readonly CustomerView[] {
  const taken = new Set(without as readonly ProtectionName[]);
  const conversations = [...streams].filter(([stream]) => stream !== directoryStream);
  return conversations.map(([id, facts]) => customerView(fold(id, facts as readonly Fact[]), directory, taken));
}

function streamsIn(trace: readonly TraceEvent[]): ReadonlyMap<string, readonly unknown[]> {
  const streams = new Map<string, unknown[]>();
  for (const event of trace) {
    if (event.type !== 'fact') continue;
    const facts = streams.get(event.stream);
    if (facts) facts.push(event.fact);
    else streams.set(event.stream, [event.fact]);
  }
  return streams;
}

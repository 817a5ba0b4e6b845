/**
 * What one step of a session works with: the state it changes, the time, and what it puts out.
 *
 * Shapes: whatever leaves in an output is whole and stays as it is. So commands and texts in the state are replaced, never changed, and
 * `still` takes them out of a draft that Immer holds.
 */
import { current, isDraft, type Draft as Writable } from 'immer';
import { type ProtectionName, protects } from '../rules/protections.ts';
import type { ClientMessage } from '../schema/types.ts';
import type { Act, ClientList, ClientOutput, ClientRoom, ClientState, Warning } from './client.ts';

export type WritableClient = Writable<ClientState>;
export type WritableRoom = Writable<ClientRoom>;
export type WritableList = Writable<ClientList>;

export interface Step {
  readonly client: WritableClient;
  readonly at: number;
  readonly without: ReadonlySet<ProtectionName> | undefined;
  readonly out: ClientOutput[];
}

/** How many answers, warnings, notifications and ended lineages a session remembers. */
const remembered = 200;

export function holds(step: Step, name: ProtectionName): boolean {
  return protects(name, step.without);
}

/** Sends if there is a connection to send on; everything that must arrive is repeated by whoever asked for it. */
export function tell(step: Step, message: ClientMessage): void {
  if (step.client.link !== 'offline') step.out.push({ type: 'send', message });
}

export function refuse(step: Step, act: Act, code: string, detail: Readonly<Record<string, unknown>> = {}): void {
  step.out.push({ type: 'refused', act, code, detail });
}

export function warn(
  step: Step,
  code: Warning['code'],
  conversation: string | null,
  detail: Readonly<Record<string, unknown>> = {},
): void {
  pushBounded(step.client.warnings, { code, conversation, at: step.at, detail });
}

/** An id that no other session and no other command, join or lineage of this one has. */
export function nextId({ client }: Step, sort: 'command' | 'join' | 'lineage'): string {
  client.counter += 1;
  const prefix = sort === 'command' ? '' : sort === 'join' ? 'j' : 'd';
  return `${client.session}:${prefix}${client.counter}`;
}

export function pushBounded<T>(list: T[], entry: T): void {
  list.push(entry);
  if (list.length > remembered) list.splice(0, list.length - remembered);
}

/** The value as plain data, be it in a draft or not. */
export function still<T>(value: T): T {
  return isDraft(value) ? (current(value as object) as T) : value;
}

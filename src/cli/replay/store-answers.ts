/** Asks a store what another one was asked, and finds the first answer that is not the same. Positions and numbers of effects are each store's own. */
import type { Store } from '../../core/ports/store.ts';
import { isStoreError } from '../../core/ports/store-error.ts';
import { isEqual } from '../../core/rules/equal.ts';
import type { StoreCall } from '../../core/simulation/server/store-calls.ts';

export interface Difference {
  /** Which call it was. */
  readonly asked: string;
  readonly expected: string;
  readonly actual: string;
}

export async function differenceOn(store: Store, calls: readonly StoreCall[]): Promise<Difference | null> {
  const numbers = new Map<string, number>();
  for (const [place, call] of calls.entries()) {
    const actual = await answerOf(store, call, numbers);
    const expected = expectedOf(call);
    if (isEqual(plain(expected), plain(actual))) continue;
    return { asked: nameOf(call, place), expected: JSON.stringify(expected), actual: JSON.stringify(actual) };
  }
  return null;
}

async function answerOf(store: Store, call: StoreCall, numbers: Map<string, number>): Promise<unknown> {
  try {
    return await ask(store, call, numbers);
  } catch (error) {
    if (!isStoreError(error)) throw error;
    return { error: error.code, message: error.message };
  }
}

async function ask(store: Store, call: StoreCall, numbers: Map<string, number>): Promise<unknown> {
  const { events, drafts, outbox } = store;
  switch (call.type) {
    case 'append': {
      const answer = await events.append(call.append);
      if (!answer.ok) return answer;
      for (const { id, number } of answer.effects) numbers.set(id, number);
      return { ok: true, revision: answer.revision, effects: answer.effects.map(({ id }) => id) };
    }
    case 'keep-draft':
      return drafts.keep(call.conversation, call.draft, call.expected);
    case 'drop-draft':
      return drafts.drop(call.conversation, call.person, call.kind, call.expected);
    case 'settle':
      await outbox.settle([{ id: call.effect, number: numbers.get(call.effect) ?? 0 }]);
      return { ok: true };
    case 'read': {
      const { facts } = await events.read(call.stream);
      return { facts, drafts: inOrder(await drafts.read(call.stream)), outcomes: await events.outcomes(call.stream) };
    }
    case 'pending':
      return (await outbox.pending(0, call.effects.length + 1)).map(({ id }) => id);
  }
}

function expectedOf(call: StoreCall): unknown {
  switch (call.type) {
    case 'append': {
      const { answer } = call;
      if (!answer.ok) return answer;
      return { ok: true, revision: answer.revision, effects: answer.effects.map(({ id }) => id) };
    }
    case 'keep-draft':
    case 'drop-draft':
      return call.answer;
    case 'settle':
      return { ok: true };
    case 'read':
      return { facts: call.facts, drafts: inOrder(call.drafts), outcomes: call.outcomes };
    case 'pending':
      return call.effects;
  }
}

function inOrder<T extends { readonly person: string; readonly kind: string }>(drafts: readonly T[]): readonly T[] {
  const key = ({ person, kind }: T): string => `${person}\n${kind}`;
  return [...drafts].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

function nameOf(call: StoreCall, place: number): string {
  const what = streamOf(call);
  return `call ${place + 1}, ${call.type}${what === '' ? '' : ` of ${what}`},`;
}

function streamOf(call: StoreCall): string {
  if (call.type === 'append') return call.append.stream;
  if (call.type === 'read') return call.stream;
  return 'conversation' in call ? call.conversation : '';
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Desks over real stores, a small account to work in, and stores that are slow or die. */
import { type DeskOptions, type OpenDesk, openDesk } from '../../../src/adapters/host/index.ts';
import { type Memory, newMemory, openMemoryStore } from '../../../src/adapters/memory/store.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import { storeError } from '../../../src/core/ports/store-error.ts';
import type { Actor, ServerMessage } from '../../../src/core/schema/types.ts';

export const account = { kind: 'automation', name: 'account' } as const satisfies Actor;
export const dana = { kind: 'customer', address: 'dana@example.com' } as const satisfies Actor;

export function by(person: string): Actor {
  return { kind: 'person', person };
}

/** Opened desks and stores, closed by `closeAll`. */
const opened: (() => Promise<void>)[] = [];

export async function closeAll(): Promise<void> {
  for (const close of opened.splice(0).reverse()) await close();
}

export async function aDesk(options: Partial<DeskOptions> = {}): Promise<OpenDesk> {
  const store = options.store ?? (await aStore());
  const desk = await openDesk({ ...options, store });
  opened.push(() => desk.close({ withinMs: 1000 }));
  return desk;
}

export async function aStore(memory: Memory = newMemory()): Promise<Store> {
  const store = await openMemoryStore(memory);
  opened.push(() => store.close());
  return store;
}

/** An inbox, two people who answer in it, one who looks after it. */
export async function furnish(desk: OpenDesk): Promise<void> {
  await given(desk, { type: 'inbox.create', inbox: 'support' }, account);
  for (const [person, role] of [
    ['olga', 'owner'],
    ['adam', 'administrator'],
    ['ana', 'user'],
    ['bea', 'user'],
  ] as const) {
    await given(desk, { type: 'person.add', person, role, inboxes: ['support'] }, account);
    await given(desk, { type: 'person.accept', person }, account);
  }
}

export async function begin(desk: OpenDesk, conversation: string): Promise<void> {
  const customer = { address: dana.address };
  await given(
    desk,
    { type: 'conversation.create', conversation, inbox: 'support', customer, subject: 'Refund', text: 'Where is it?' },
    dana,
  );
}

/** Fails if it is refused. */
export async function given(desk: OpenDesk, ...[command, actor]: Parameters<OpenDesk['submit']>): Promise<void> {
  const outcome = await desk.submit(command, actor);
  if (!outcome.ok) throw new Error(`${command.type}: ${outcome.rejection.code}`);
}

/** Waits for what has to become so. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2000; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`It never became so: ${holds}`);
}

export interface Ear {
  readonly heard: ServerMessage[];
  readonly of: <T extends ServerMessage['type']>(type: T) => readonly Extract<ServerMessage, { type: T }>[];
}

export function anEar(): Ear & { readonly send: (message: ServerMessage) => void } {
  const heard: ServerMessage[] = [];
  return {
    heard,
    send: (message) => void heard.push(message),
    of: (type) => heard.filter((message) => message.type === type) as never,
  };
}

/** The store as one process sees it: what it asks for takes a while, and nothing arrives once the process is dead. */
export function seenFrom(store: Store, process: { isDead: boolean; readonly delay?: () => number }): Store {
  const dead = () => storeError('store.unavailable', '', { definite: false });
  const through = <A extends readonly unknown[], R>(call: (...given: A) => Promise<R>) => {
    return async (...given: A): Promise<R> => {
      const ms = process.delay?.() ?? 0;
      if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
      if (process.isDead) throw dead();
      const answer = await call(...given);
      if (process.isDead) throw dead();
      return answer;
    };
  };
  const all = <T extends object>(port: T, names: readonly (keyof T)[]): T => ({
    ...port,
    ...Object.fromEntries(
      names.map((name) => [name, through(port[name] as (...given: unknown[]) => Promise<unknown>)]),
    ),
  });
  return {
    ...store,
    events: all(store.events, ['append', 'read', 'outcomes', 'streams']),
    drafts: all(store.drafts, ['read', 'keep', 'drop']),
    snapshots: all(store.snapshots, ['read', 'keep']),
    outbox: all(store.outbox, ['pending', 'settle']),
  };
}

/**
 * Reads conversations from the store: all of them once when the desk opens, and each again when something concerns it.
 *
 * Shapes: a load is a snapshot, if there is a fitting one, and the facts after it. It is tried until the store answers. So many at most are read
 * at the same time.
 */
import { type Conversation, exists } from '../../core/conversation/conversation.ts';
import { foldVersion } from '../../core/conversation/fold-version.ts';
import { type DeskInput, isConversation } from '../../core/desk/desk.ts';
import { loadRoom } from '../../core/room/load-room.ts';
import type { Fact } from '../../core/schema/types.ts';
import { type Host, pause, pauseMs, track } from './host.ts';
import type { Idle } from './idle.ts';
import { codeOf } from './log.ts';

export interface Loads {
  readonly ask: (conversation: string) => void;
  /** Reads every conversation, and lets those go again in which nothing happens. */
  readonly readAll: () => Promise<number>;
}

type Loaded = Extract<DeskInput, { readonly type: 'loaded' }>;

const page = 500;

export function beginLoads(host: Host, idle: Idle): Loads {
  const waiting: string[] = [];
  let running = 0;
  const runNext = (): void => {
    while (running < host.limits.loads && !host.end.aborted) {
      const next = waiting.shift();
      if (next === undefined) return;
      running += 1;
      track(
        host,
        load(host, next, idle).finally(() => {
          running -= 1;
          runNext();
        }),
      );
    }
  };
  return {
    ask(conversation) {
      waiting.push(conversation);
      runNext();
    },
    async readAll() {
      let count = 0;
      for (let after: string | null = null; ; ) {
        const heads = await host.store.events.streams(after, page);
        const last = heads.at(-1);
        if (!last) return count;
        const conversations = heads.map(({ stream }) => stream).filter(isConversation);
        for (let from = 0; from < conversations.length; from += host.limits.loads) {
          const some = conversations.slice(from, from + host.limits.loads);
          for (const one of await Promise.all(some.map((conversation) => read(host, conversation)))) {
            take(host, one, idle);
            if (idle.letGo(one.conversation)) host.engine.feed([{ type: 'unload', conversation: one.conversation }]);
          }
        }
        count += conversations.length;
        after = last.stream;
      }
    },
  };
}

async function load(host: Host, conversation: string, idle: Idle): Promise<void> {
  const ended = host.observer.begin('load', 'conversation');
  for (let tries = 0; !host.end.aborted; tries += 1) {
    try {
      const loaded = await read(host, conversation);
      ended('loaded');
      return take(host, loaded, idle);
    } catch (error) {
      host.log({ level: 'warn', event: 'load.failed', conversation, code: codeOf(error) });
      await pause(pauseMs(tries), host.end);
    }
  }
  ended('given up');
}

function take({ engine }: Host, loaded: Loaded, idle: Idle): void {
  idle.loaded(loaded.conversation, loaded.snapshot?.revision ?? 0);
  engine.feed([loaded]);
}

/** The facts are read after the snapshot, and the outcomes after the facts: what is written meanwhile is news, or found out by the next append. */
async function read({ store }: Host, conversation: string): Promise<Loaded> {
  const [snapshot, drafts] = await Promise.all([
    store.snapshots.read(conversation, foldVersion),
    store.drafts.read(conversation),
  ]);
  const { facts } = await store.events.read(conversation, snapshot?.revision ?? 0);
  const outcomes = await store.events.outcomes(conversation);
  return {
    type: 'loaded',
    conversation,
    ...(snapshot && { snapshot: snapshot.state as Conversation }),
    facts: facts as readonly Fact[],
    drafts,
    outcomes,
  };
}

/** The conversation as it is now: as it is held, or as the store has it. A copy of one's own. */
export async function readConversation(host: Host, id: string): Promise<Conversation | null> {
  const held = host.engine.desk.rooms.get(id);
  if (held) return exists(held.conversation) ? structuredClone(held.conversation) : null;
  const { conversation } = loadRoom(id, await read(host, id), host.engine.now());
  return exists(conversation) ? conversation : null;
}

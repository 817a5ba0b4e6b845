/**
 * Lets conversations go from memory in which nothing happens, and keeps snapshots of those that were written often.
 *
 * Shapes: what was touched last comes last. One that cannot go yet, since somebody is in it or something is under way, is looked at again later.
 */
import { foldVersion } from '../../core/conversation/fold-version.ts';
import { isAtRest } from '../../core/desk/rest.ts';
import { type Host, track } from './host.ts';
import { codeOf } from './log.ts';

export interface Idle {
  readonly touch: (conversation: string) => void;
  readonly loaded: (conversation: string, snapshotRevision: number) => void;
  /** True if it may go; a snapshot is kept of it if it is due. */
  readonly letGo: (conversation: string) => boolean;
  /** Snapshots of all that is held, as far as they are due. */
  readonly keepAll: () => void;
}

interface Held {
  touchedAt: number;
  snapshotRevision: number;
}

export function watchIdle(host: Host, idleMs: number): Idle {
  const { engine, end } = host;
  const { desk } = engine;
  const held = new Map<string, Held>();
  const touch = (conversation: string, snapshotRevision = held.get(conversation)?.snapshotRevision ?? 0): void => {
    held.delete(conversation);
    held.set(conversation, { touchedAt: engine.now(), snapshotRevision });
  };
  const keepSnapshot = (conversation: string): void => {
    const one = held.get(conversation);
    const state = desk.rooms.get(conversation)?.conversation;
    if (!one || !state || state.revision - one.snapshotRevision < host.limits.snapshotEvery) return;
    one.snapshotRevision = state.revision;
    track(host, keep(host, conversation, state.revision, state));
  };
  const letGo = (conversation: string): boolean => {
    const room = desk.rooms.get(conversation);
    if (!room || !isAtRest(desk, room, engine.now())) return false;
    keepSnapshot(conversation);
    held.delete(conversation);
    return true;
  };
  const sweep = (): void => {
    const until = engine.now() - idleMs;
    for (const [conversation, { touchedAt }] of [...held]) {
      if (touchedAt > until) break;
      if (!desk.rooms.has(conversation)) held.delete(conversation);
      else if (letGo(conversation)) engine.feed([{ type: 'unload', conversation }]);
      else touch(conversation);
    }
  };
  const timer = setInterval(sweep, Math.max(10, idleMs / 4));
  end.addEventListener('abort', () => clearInterval(timer));
  return {
    touch: (conversation) => touch(conversation),
    loaded: touch,
    letGo,
    keepAll() {
      for (const conversation of held.keys()) keepSnapshot(conversation);
    },
  };
}

async function keep({ store, log }: Host, stream: string, revision: number, state: unknown): Promise<void> {
  try {
    await store.snapshots.keep({ stream, revision, foldVersion, state });
  } catch (error) {
    log({ level: 'warn', event: 'snapshot.failed', conversation: stream, code: codeOf(error) });
  }
}

/**
 * Keeps unsent text in the store: of each draft one change is under way at a time, and of what waits only the newest.
 *
 * Shapes: where other processes share the store, a change names the version that it goes on from, and is carried out after those before it; the desk is
 * told what the store said, if it asked or if something else was there. Where there is only this process, the newest text counts. What nobody waits to
 * hear of, or what may have been written, is tried until the store says something, or until it is given up again.
 */
import type { DeskInput, DeskOutput } from '../../core/desk/desk.ts';
import type { DraftKept, DraftMark } from '../../core/ports/draft-store.ts';
import { isStoreError } from '../../core/ports/store-error.ts';
import { draftKey } from '../../core/room/room.ts';
import type { DraftKind } from '../../core/schema/types.ts';
import { type Host, pause, pauseMs, track } from './host.ts';
import { codeOf } from './log.ts';
import type { BusMessage } from './peer-bus.ts';

type Change = Extract<DeskOutput, { readonly type: 'keep-draft' | 'drop-draft' }>;
type Refused = NonNullable<Extract<DeskInput, { readonly type: 'draft-answered' }>['refused']>;

/** Between two tries where somebody waits. */
const longestWaitMs = 2000;

export interface Drafts {
  readonly change: (change: Change) => void;
}

export function keepDrafts(host: Host, tellPeers: ((message: BusMessage) => void) | null): Drafts {
  const queues = new Map<string, Change[]>();
  return {
    change(change) {
      const { person, kind } = placeOf(change);
      const key = `${change.conversation}\n${draftKey(person, kind)}`;
      const queue = queues.get(key);
      if (!queue) {
        const begun = [change];
        queues.set(key, begun);
        return track(
          host,
          carryOutAll(host, begun, tellPeers).finally(() => queues.delete(key)),
        );
      }
      // The first one is under way; what was to follow it is overtaken, unless somebody waits for its answer.
      const last = queue.length > 1 ? queue.at(-1) : undefined;
      if (last && !last.asked && last.replaces === undefined) queue.pop();
      queue.push(change);
    },
  };
}

async function carryOutAll(
  host: Host,
  queue: Change[],
  tellPeers: ((message: BusMessage) => void) | null,
): Promise<void> {
  for (let [change] = queue; change; [change] = queue) {
    await carryOut(host, change, queue, tellPeers);
    queue.shift();
  }
}

async function carryOut(
  host: Host,
  change: Change,
  queue: readonly Change[],
  tellPeers: ((message: BusMessage) => void) | null,
): Promise<void> {
  const { engine, log, end } = host;
  const { conversation, asked } = change;
  const { person, kind } = placeOf(change);
  const answer = (refused?: Refused): void => {
    if (asked) engine.feed([{ type: 'draft-answered', conversation, person, kind, ...(refused && { refused }) }]);
    else if (refused && refused !== 'unavailable' && change.type === 'keep-draft') {
      const { draft, adds } = change;
      engine.feed([{ type: 'draft-displaced', conversation, draft, ...(adds && { adds }), ...refused }]);
    } else if (refused && refused !== 'unavailable' && refused.current) {
      const draft = refused.current;
      engine.feed([{ type: 'draft-news', conversation, person, kind, draft, version: draft.version }]);
    }
  };
  let isDoubtful = false;
  for (let tries = 0; ; tries += 1) {
    try {
      const { kept, version } = await perform(host, change);
      if (kept.ok && tellPeers) tellOthers(engine.desk.peers?.node ?? '', change, version, tellPeers);
      return answer(kept.ok ? undefined : { current: kept.current });
    } catch (error) {
      log({ level: 'warn', event: 'draft.failed', conversation, code: codeOf(error) });
      isDoubtful ||= !isStoreError(error) || !error.definite;
      if (asked && !isDoubtful) return answer('unavailable');
      if (end.aborted) return;
      await pause(asked ? Math.min(pauseMs(tries), longestWaitMs) : pauseMs(tries), end);
      if (queue.length > 1 && change.replaces === undefined) return;
      if (queue.some((next) => givesUp(next, change))) return answer();
    }
  }
}

/** True if the one removes what the other was to keep. */
function givesUp(next: Change, change: Change): boolean {
  if (next.type !== 'drop-draft' || change.type !== 'keep-draft') return false;
  return next.replaces?.lineage === change.draft.lineage && next.replaces.version === change.draft.version;
}

interface Performed {
  readonly kept: DraftKept;
  readonly version: number;
}

/** What is expected to be there is what the change says, or, where it says nothing, what is there. */
async function perform({ store }: Host, change: Change): Promise<Performed> {
  const { conversation, replaces } = change;
  const { person, kind } = placeOf(change);
  const put = (expected: DraftMark | null): Promise<DraftKept> | DraftKept => {
    if (change.type === 'keep-draft') return store.drafts.keep(conversation, change.draft, expected);
    return expected ? store.drafts.drop(conversation, person, kind, expected) : { ok: true };
  };
  const versionAfter = (before: DraftMark | null): number =>
    change.type === 'keep-draft' ? change.draft.version : (before?.version ?? 0);
  if (replaces !== undefined) return { kept: await put(replaces), version: versionAfter(replaces) };
  const drafts = await store.drafts.read(conversation);
  let current = drafts.find((one) => one.person === person && one.kind === kind) ?? null;
  for (;;) {
    const kept = await put(current);
    if (kept.ok) return { kept, version: versionAfter(current) };
    current = kept.current;
  }
}

function tellOthers(node: string, change: Change, version: number, tell: (message: BusMessage) => void): void {
  const { person, kind: draftKind } = placeOf(change);
  const draft = change.type === 'keep-draft' ? change.draft : null;
  tell({ kind: 'draft', node, conversation: change.conversation, person, draftKind, draft, version });
}

function placeOf(change: Change): { readonly person: string; readonly kind: DraftKind } {
  return change.type === 'keep-draft' ? change.draft : change;
}

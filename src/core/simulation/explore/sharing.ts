/**
 * One search by several: what was visited and what waits to be looked at is shared, and all end a level before any begins the next.
 *
 * Shapes: all agree upon the numbers of parts, so that everybody can read a state. Whoever never met a part of it goes the way there by itself.
 */

import { addRow, type Block, bytesIn, emptyFrontier, frontierOf, takeRow } from './frontier.ts';
import { isTaken, type Level, takeBlock } from './level.ts';
import { type Agreement, agreeOn, growAgreement, isAgreementFull, openAgreement } from './numbering.ts';
import { isLevelOver, type Search, searchLevel } from './search.ts';
import { grow, isFull, joined, type SharedVisited, sharedFrom } from './visited.ts';
import type { WorldModel } from './world-model.ts';

/** Memory that may be given to other threads. */
export interface SharedTables {
  readonly visited: SharedVisited;
  readonly agreement: Agreement;
  readonly sizeOfBlock: number;
}

/** Few enough that nobody waits long for whoever takes the last. */
const usualSizeOfBlock = 1 << 13;

/** From here on others can join the search. */
export function share(search: Search, model: WorldModel, sizeOfBlock = usualSizeOfBlock): SharedTables {
  const agreement = openAgreement(model.numberings.length);
  agreeOn(model.numberings, agreement);
  search.visited = sharedFrom(search.visited);
  const { next } = search;
  search.next = emptyFrontier(model.initial, sizeOfBlock);
  for (let number = takeRow(next); number >= 0; number = takeRow(next)) addRow(search.next, number, next.row, 0);
  return tablesIn(search, agreement);
}

export function tablesIn({ visited, next: { sizeOfBlock } }: Search, agreement: Agreement): SharedTables {
  const { slots, counter, parents, moves } = visited;
  return { visited: { slots, counter, parents, moves }, agreement, sizeOfBlock };
}

/** Joins the search of somebody else, with a model that was just opened. */
export function join(search: Search, model: WorldModel, tables: SharedTables): void {
  const { visited, agreement, sizeOfBlock } = tables;
  agreeOn(model.numberings, agreement);
  search.visited = joined(visited);
  search.met = 0;
  search.current = emptyFrontier(model.initial);
  search.next = emptyFrontier(model.initial, sizeOfBlock);
}

/** Goes on with tables that were made larger. */
export function replaceTables({ visited }: Search, agreement: Agreement, tables: SharedTables): void {
  Object.assign(visited, tables.visited);
  agreement.slots = tables.agreement.slots;
}

/** True where there is no room for more: everybody has to wait until there is. */
function isCramped({ visited }: Search, agreement: Agreement): boolean {
  return isFull(visited) || isAgreementFull(agreement);
}

/** While everybody waits. */
export function makeRoom({ visited }: Search, agreement: Agreement): void {
  if (isFull(visited)) grow(visited, 2);
  if (isAgreementFull(agreement)) growAgreement(agreement);
}

/** Takes the states of the next level out of the search, for everybody. */
export function shareNext(search: Search): readonly Block[] {
  const { next } = search;
  const size = bytesIn(next);
  const shared = new Uint8Array(new SharedArrayBuffer(size));
  let begin = 0;
  const blocks = next.blocks.map(({ items, count, rows }): Block => {
    shared.set(items.subarray(0, count), begin);
    begin += count;
    return { items: shared.subarray(begin - count, begin), count, rows };
  });
  search.waitingBytes = Math.max(search.waitingBytes, size);
  search.next = emptyFrontier(next.base, next.sizeOfBlock);
  return blocks;
}

export function beginSharedLevel(search: Search, { blocks }: Level): void {
  search.depth += 1;
  if (search.depth >= search.limits.depth && blocks.length > 0) search.stopped = 'depth';
}

/** Few enough that there is room for what comes of them once there was any. */
const statesATurn = 8;

/** Somebody's part in a search: what all have in common, and who they are. */
export interface Part {
  readonly search: Search;
  readonly agreement: Agreement;
  readonly who: number;
}

/** Looks at so many states more of the level, and answers how many: 0 where none is left, or there is no more room. */
export function searchShared({ search, agreement, who }: Part, level: Level, states: number): number {
  let count = 0;
  while (count < states && search.found === null && search.stopped === null && !isCramped(search, agreement)) {
    if (isLevelOver(search)) {
      const taken = takeBlock(level, who);
      if (!taken) break;
      search.current = frontierOf(search.model.initial, taken.block);
      search.isForeign = !taken.isOwn;
    }
    count += searchLevel(search, statesATurn);
  }
  return count;
}

/** True where a level is not over, for want of room or because everybody was to stop. */
export function isLeft({ current }: Search, level: Level): boolean {
  return current.count > 0 || !isTaken(level);
}

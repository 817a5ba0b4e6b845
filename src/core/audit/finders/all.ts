/** Every kind of collision that an audit looks for. */
import type { OpenFinder } from '../finder.ts';
import { blindReplies } from './blind-replies.ts';
import { doubleReplies } from './double-replies.ts';
import { ghosts } from './ghosts.ts';
import { heldReplies } from './held-replies.ts';
import { nearNotes } from './near-notes.ts';
import { sentAnyway } from './sent-anyway.ts';
import { strayLocks } from './stray-locks.ts';
import { wastedDrafts } from './wasted-drafts.ts';

export const finders: readonly OpenFinder[] = [
  doubleReplies,
  blindReplies,
  heldReplies,
  sentAnyway,
  ghosts,
  strayLocks,
  wastedDrafts,
  nearNotes,
];

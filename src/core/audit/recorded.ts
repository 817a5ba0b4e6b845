/** What each form of record says and does not say about each kind of collision: where it says nothing, a count of none means nothing. */
import type { AuditKnown, AuditRecorded, AuditSource } from '../schema/types.ts';

const yes: AuditKnown = { is: 'yes', why: null };
const partly = (why: string): AuditKnown => ({ is: 'partly', why });
const no = (why: string): AuditKnown => ({ is: 'no', why });

const all = { double: yes, blind: yes, held: yes, anyway: yes, ghost: yes, wasted: yes, 'near-note': yes };

const locksOnly = 'locks only: who was shown to whom is not kept';

/** By the form of what is read. */
export const recordedIn: Readonly<Record<AuditSource['form'], AuditRecorded>> = {
  runs: all,
  log: { ...all, ghost: partly(locksOnly), 'near-note': partly('without what was refused: its text is not kept') },
  store: {
    ...all,
    ghost: partly(locksOnly),
    wasted: partly('only replies that were held and discarded, without the time: former drafts are not kept'),
    'near-note': partly('only what was undone, discarded or deleted: former drafts are not kept'),
  },
  import: {
    double: partly('by time alone: what the authors had seen is not recorded'),
    blind: no('what the authors had seen is not recorded'),
    held: partly('only replies that still wait'),
    anyway: no('what the authors were told is not recorded'),
    ghost: no('who was there is not recorded'),
    wasted: partly('only drafts that still stand, without the time'),
    'near-note': no('what was undone or moved over is not recorded'),
  },
};

/** A list of `support` that is open, and what the server says about it. */
import type { ListChange, Row } from '../../../src/core/schema/types.ts';
import { aClient, type Play } from './given-client.ts';

export const row = (conversation: string, more: Partial<Row> = {}): Row => ({
  conversation,
  inbox: 'support',
  subject: 'Refund',
  customer: { address: 'dana@example.com' },
  status: 'active',
  assignee: { kind: 'nobody' },
  tags: [],
  preview: '',
  held: [],
  revision: 2,
  roster: [],
  ...more,
});

export function listed(...rows: readonly Row[]): Play {
  const play = aClient();
  play.connect();
  play.act({ do: 'open-list', inbox: 'support' });
  listSnapshot(play, rows);
  return play;
}

export const listJoin = (play: Play) => play.client.lists['support']?.join ?? '';

export function listSnapshot(play: Play, rows: readonly Row[], seq = 0): void {
  play.hear({ type: 'list.snapshot', at: play.at, inbox: 'support', join: listJoin(play), seq, rows });
}

export function listChange(play: Play, seq: number, change: ListChange): void {
  play.hear({ type: 'list.changed', at: play.at, inbox: 'support', join: listJoin(play), seq, change });
}

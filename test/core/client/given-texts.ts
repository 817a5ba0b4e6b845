/** What stands in composers, and how the server answers the saves of it. */
import type { Draft, DraftAnswer } from '../../../src/core/schema/types.ts';
import { aClient, draftBy, type MessageOf, type Play, type Setting, sent } from './given-client.ts';

export function type(play: Play, text: string, kind: 'reply' | 'note' = 'reply', conversation = 'c1'): void {
  play.act({ do: 'type', conversation, kind, text });
}

export function lastSave(play: Play): MessageOf<'draft.save'> {
  const save = sent(play, 'draft.save').at(-1);
  if (!save) throw new Error('nothing was saved');
  return save;
}

export function saveAnswered(play: Play, outcome: DraftAnswer['outcome'], save = lastSave(play)): void {
  const { conversation, kind, counter, lineage } = save;
  play.hear({ type: 'draft.answer', at: play.at, conversation, kind, counter, lineage, outcome });
}

export function refused(code: string): DraftAnswer['outcome'] {
  return { ok: false, rejection: { code, detail: {} } };
}

/** What Ana's draft on the server is, as another of her sessions made it. */
export function mine(text: string, more: Partial<Draft> = {}): Draft {
  return draftBy('ana', text, more);
}

/** `Hi Dana` stands in the reply composer, and the server holds it as version 1. */
export function written(setting: Setting = {}, text = 'Hi Dana'): Play {
  const play = aClient(setting);
  play.open();
  type(play, text);
  saveAnswered(play, { ok: true, version: 1 });
  return play;
}

/** Something stands in a composer of an open conversation, and the server has not answered yet. */
export function writing(setting: Setting = {}, text = 'Hi Dana', kind: 'reply' | 'note' = 'reply'): Play {
  const play = aClient(setting);
  play.open();
  type(play, text, kind);
  return play;
}

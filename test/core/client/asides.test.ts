/** What was set aside is put back or given up by its author, and by nobody else. */
import { describe, expect, it } from 'vitest';
import type { Aside } from '../../../src/core/client/client.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import { aClient, type Play, textIn } from './given-client.ts';
import { type } from './given-texts.ts';

const one: Aside = { conversation: 'c1', kind: 'reply', text: 'Hi Dana', reason: 'undone' };
const other: Aside = { ...one, text: 'Dear Dana', reason: 'refused' };
const note: Aside = { ...one, kind: 'note', text: 'Hi Dana' };

function playWith(asides: readonly Aside[], without: readonly ProtectionName[] = []): Play {
  const play = aClient({ asides, without });
  play.open();
  return play;
}

const act = (play: Play, verb: 'restore' | 'forget', { conversation, kind, text }: Aside): void => {
  play.act({ do: verb, conversation, kind, text });
};
const keptOnDevice = ({ outputs }: Play): readonly string[] | undefined =>
  outputs.flatMap((output) => (output.type === 'keep-asides' ? [output.asides.map(({ text }) => text)] : [])).at(-1);
const refused = ({ outputs }: Play): readonly string[] =>
  outputs.flatMap((output) => (output.type === 'refused' ? [output.code] : []));

describe('what was set aside', () => {
  it('goes back into its empty composer', () => {
    const play = playWith([one, other]);
    act(play, 'restore', one);
    expect(textIn(play)).toBe('Hi Dana');
    expect(play.client.asides).toEqual([other]);
    expect(keptOnDevice(play)).toEqual(['Dear Dana']);
  });

  it('goes below what stands there', () => {
    const play = playWith([one]);
    type(play, 'One more thing:');
    act(play, 'restore', one);
    expect(textIn(play)).toBe('One more thing:\nHi Dana');
  });

  it('is saved on the server like anything typed', () => {
    const play = playWith([one]);
    act(play, 'restore', one);
    play.wait(1000);
    const saves = play.outputs.flatMap((output) =>
      output.type === 'send' && output.message.type === 'draft.save' ? [output.message.text] : [],
    );
    expect(saves).toContain('Hi Dana');
  });

  it('replaces what stands there without insert-adds', () => {
    const play = playWith([one], ['insert-adds']);
    type(play, 'One more thing:');
    act(play, 'restore', one);
    expect(textIn(play)).toBe('Hi Dana');
  });

  it('is gone when its author gives it up, and nothing else is', () => {
    const play = playWith([one, note, other]);
    type(play, 'One more thing:');
    act(play, 'forget', one);
    expect(play.client.asides).toEqual([note, other]);
    expect(textIn(play)).toBe('One more thing:');
    expect(keptOnDevice(play)).toEqual(['Hi Dana', 'Dear Dana']);
  });

  it('goes back once', () => {
    const play = playWith([one]);
    act(play, 'restore', one);
    act(play, 'restore', one);
    expect(refused(play)).toEqual(['aside.unknown']);
    expect(textIn(play)).toBe('Hi Dana');
  });

  it('stays what it was: a note is not restored as a reply', () => {
    const play = playWith([note]);
    act(play, 'restore', one);
    expect(refused(play)).toEqual(['aside.unknown']);
    act(play, 'restore', note);
    expect(play.client.texts['c1/note']?.text).toBe('Hi Dana');
    expect(play.client.texts['c1/reply']).toBeUndefined();
  });

  it('stays where it is while its author clears the composer beside it', () => {
    const play = playWith([one]);
    type(play, 'One more thing:');
    play.act({ do: 'clear', conversation: 'c1', kind: 'reply' });
    expect(play.client.asides).toEqual([one]);
  });
});

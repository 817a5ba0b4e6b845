/** Drafts of a bot in a room: put without a session, retired by what is said to or by the customer. */
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/core/schema/types.ts';
import { dana, withPeople } from '../given/conversation-account.ts';
import { aRoom, changesTo, outcomeOf, type Play, type Setting } from './given-room.ts';

/** Ana is a bot, Bea is not. */
function withBot(setting: Setting = {}) {
  const play = aRoom(setting);
  play.directory = withPeople(play.directory, { ana: { bot: true } });
  play.join('bea/1');
  play.outputs.length = 0;
  return play;
}

const suggests = (play: Play, text: string, seen = play.room.conversation.revision, id = `bot-${text}`) =>
  play.submit('ana/api', { type: 'draft.suggest', id, text, seen });
const writes = (play: Play) => play.submit(dana, { type: 'customer.write', text: 'Hello?' });
const shown = ({ room }: Play) => room.drafts['ana/reply'] ?? null;
const told = ({ outputs }: Play) => outputs.flatMap((one) => (one.type === 'notify' ? [one.notification] : []));

describe('what a bot suggests', () => {
  it('is a draft of its own, kept and shown, based on what the bot had seen', () => {
    const play = withBot();
    suggests(play, 'On Tuesday.');
    expect(shown(play)).toMatchObject({ text: 'On Tuesday.', version: 1, basedOn: 2, editedBy: 'ana' });
    expect(play.outputs).toContainEqual(expect.objectContaining({ type: 'keep-draft', draft: shown(play) }));
    expect(changesTo(play, 'bea/1').at(-1)).toMatchObject({ kind: 'draft.changed', draft: { text: 'On Tuesday.' } });
  });

  it('goes on under the same name when it suggests again', () => {
    const play = withBot();
    suggests(play, 'On Tuesday.');
    suggests(play, 'On Wednesday.');
    expect(shown(play)).toMatchObject({ text: 'On Wednesday.', version: 2, lineage: 'bot-On Tuesday.' });
  });

  it('is retired by what the customer writes: gone from room and store, and the bot is told', () => {
    const play = withBot();
    suggests(play, 'On Tuesday.');
    play.outputs.length = 0;
    writes(play);
    expect(shown(play)).toBe(null);
    expect(play.outputs).toContainEqual(expect.objectContaining({ type: 'drop-draft', person: 'ana', kind: 'reply' }));
    expect(changesTo(play, 'bea/1').at(-1)).toMatchObject({ kind: 'draft.removed', person: 'ana', retiredBy: 3 });
    expect(told(play)).toContainEqual(expect.objectContaining({ to: 'ana', cause: 'draft-retired', revision: 3 }));
  });

  it('is not retired by a note, which no customer gets', () => {
    const play = withBot();
    suggests(play, 'On Tuesday.');
    play.submit('bea/1', { type: 'note.add', text: 'Hm.' });
    expect(shown(play)).toMatchObject({ text: 'On Tuesday.' });
  });

  it('stays without the protection', () => {
    const play = withBot({ without: ['bot-retirement'] });
    suggests(play, 'On Tuesday.');
    writes(play);
    expect(shown(play)).toMatchObject({ text: 'On Tuesday.' });
  });
});

describe('what was retired', () => {
  const retired = () => {
    const play = withBot();
    suggests(play, 'On Tuesday.');
    writes(play);
    play.outputs.length = 0;
    return play;
  };
  const refusal = (play: Play, command: Omit<Extract<Command, { type: 'draft.take-over' }>, 'id' | 'conversation'>) => {
    play.submit('bea/1', command);
    return outcomeOf(play, 'bea/1');
  };

  it('is taken over by nobody', () => {
    expect(refusal(retired(), { type: 'draft.take-over', person: 'ana', kind: 'reply' })).toBe('draft.retired');
  });

  it('is not sent under its name either', () => {
    const play = retired();
    play.submit('ana/api', { type: 'reply.send', text: 'On Tuesday.', seen: 3, lineage: 'bot-On Tuesday.' });
    expect(outcomeOf(play, 'ana/api')).toBe('draft.retired');
  });

  it('makes place for the next one, which is not retired by what it has seen', () => {
    const play = retired();
    suggests(play, 'On Friday.');
    expect(shown(play)).toMatchObject({ text: 'On Friday.', basedOn: 3, lineage: 'bot-On Friday.' });
  });
});

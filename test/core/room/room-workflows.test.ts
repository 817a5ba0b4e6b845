/** Workflows as a room runs them: planned with the facts that start them, run once by the account when they are due. */
import { describe, expect, it } from 'vitest';
import type { Workflow } from '../../../src/core/schema/types.ts';
import { dana } from '../given/conversation-account.ts';
import { created } from '../given/conversation-given.ts';
import { aRoom, factsWritten, type Play, type Setting } from './given-room.ts';

const late: Workflow = {
  inbox: 'support',
  when: [{ waiting: { since: 'customer', longerThan: '1m' } }],
  then: [{ tag: 'late' }],
};

/** Nobody has written yet. */
function withWorkflow(setting: Setting = {}, workflow: Workflow = late) {
  const play = aRoom({ facts: [created], ...setting });
  play.directory = { ...play.directory, workflows: { hurry: workflow } };
  return play;
}

const wakeOf = (play: Play) => {
  const wake = play.outputs.findLast(({ type }) => type === 'wake');
  return wake?.type === 'wake' ? wake.at : null;
};
const runs = ({ outputs }: Play) =>
  outputs.flatMap((one) => (one.type === 'decided' && one.submission.command.type === 'workflow.run' ? [one] : []));

describe('a workflow in a room', () => {
  it('makes the room wake when it is due, and is run then by the account', () => {
    const play = withWorkflow();
    play.submit(dana, { type: 'customer.write', text: 'Hello?' });
    const due = wakeOf(play);
    expect(due).toBe(play.at + 60_000);
    play.tick((due ?? 0) - 1);
    expect(runs(play)).toEqual([]);
    play.tick(due ?? 0);
    expect(runs(play)).toMatchObject([{ submission: { by: { kind: 'automation', name: 'workflow:hurry' } } }]);
    expect(play.room.conversation.tags).toEqual({ late: true });
  });

  it('is run once for what started it', () => {
    const play = withWorkflow();
    play.submit(dana, { type: 'customer.write', text: 'Hello?' });
    for (const later of [0, 1000, 600_000]) play.tick((wakeOf(play) ?? play.at) + later);
    expect(factsWritten(play).filter((type) => type === 'workflow.fired')).toHaveLength(1);
  });

  it('that the store does not take is not asked for for ever under the same name', () => {
    const play = withWorkflow({ slow: true });
    play.submit(dana, { type: 'customer.write', text: 'Hello?' });
    play.settle();
    play.tick(wakeOf(play) ?? 0);
    expect(play.room.pending).toMatchObject({ submission: { command: { type: 'workflow.run' } } });
    play.give({ type: 'unwritten' });
    expect(runs(play).at(-1)?.outcome).toMatchObject({ ok: false, rejection: { code: 'store.unavailable' } });
  });

  it('costs nothing where there is none', () => {
    const play = aRoom();
    play.submit(dana, { type: 'customer.write', text: 'Hello?' });
    expect([wakeOf(play), runs(play)]).toEqual([null, []]);
  });
});

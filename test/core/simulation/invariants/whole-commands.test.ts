import { describe, expect, it } from 'vitest';
import { wholeCommands } from '../../../../src/core/simulation/invariants/whole-commands.ts';
import { accepted, by, created, dana, decided, factsOf, noted, passed, submits, wrote, yes } from './events.ts';
import { judge, type Moment } from './judge.ts';

const ana = by('ana');
const bea = { kind: 'person', person: 'bea' } as const;
const nobody = { kind: 'nobody' } as const;

/** Ana sends a reply with all that may come along; the facts are those that came of it. */
function run(
  facts: readonly Parameters<ReturnType<typeof factsOf>>[2][],
  command: { readonly type: string; readonly [field: string]: unknown } = {
    type: 'reply.send',
    id: 'a',
    text: 'Hi',
    seen: 2,
    assign: bea,
    status: 'closed',
    note: { text: '!' },
  },
  outcome: object = {},
) {
  const fact = factsOf();
  const start: Moment[] = [fact(0, dana, created()), fact(0, dana, wrote('first'))];
  const done = facts.map((one) => fact(2, ana, one));
  return judge(wholeCommands, [
    ...start,
    ...passed(1, 'ana/1', submits(command)),
    ...done,
    decided(2, ana, 'a', yes(2 + facts.length, outcome), command.type),
  ]);
}

const reply = accepted('a');
const note = noted('a/note', { command: 'a' });
const given = { type: 'assignment.changed', from: nobody, to: bea, reason: 'command' } as const;
const closed = { type: 'status.changed', from: 'active', to: 'closed', reason: 'command' } as const;

describe('whole commands', () => {
  it('finds what was left out of a reply', () => {
    const broken = (what: string) => [`Command a (reply.send) on refund was accepted, but ${what}.`];
    expect(run([reply, note, closed]).violations).toEqual(broken('the conversation was not given away with it'));
    expect(run([reply, note, given]).violations).toEqual(broken('it is not closed'));
    expect(run([reply, given, closed]).violations).toEqual(broken('its note was not added'));
  });

  it('finds what was left out of a note', () => {
    const command = { type: 'note.add', id: 'a', text: 'Look.', assign: bea };
    expect(run([noted('a')], command).violations).toEqual([
      'Command a (note.add) on refund was accepted, but the conversation was not given away with it.',
    ]);
    expect(run([noted('a'), given], command)).toEqual({ violations: [], sometimes: 1 });
  });

  it('keeps when all of it was done, in whatever order', () => {
    expect(run([closed, given, note, reply])).toEqual({ violations: [], sometimes: 1 });
  });

  it('says nothing of a reply that is held, and of one that asks for nothing else', () => {
    expect(run([reply], undefined, { result: 'held' })).toEqual({ violations: [], sometimes: 0 });
    expect(run([reply], { type: 'reply.send', id: 'a', text: 'Hi', seen: 2 })).toEqual({
      violations: [],
      sometimes: 0,
    });
  });

  it('says nothing of what happened to the conversation later on', () => {
    const fact = factsOf();
    const command = { type: 'reply.send', id: 'a', text: 'Hi', seen: 2, status: 'closed' };
    const moments = [
      fact(0, dana, created()),
      ...passed(1, 'ana/1', submits(command)),
      fact(2, ana, reply),
      fact(2, ana, closed),
      fact(3, dana, wrote('again')),
      fact(3, dana, { type: 'status.changed', from: 'closed', to: 'active', reason: 'customer' } as never),
      decided(4, ana, 'a', yes(3)),
    ];
    expect(judge(wholeCommands, moments)).toEqual({ violations: [], sometimes: 0 });
  });
});

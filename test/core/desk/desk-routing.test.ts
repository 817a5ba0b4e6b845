import { describe, expect, it } from 'vitest';
import type { DeskInput, DeskOutput } from '../../../src/core/desk/desk.ts';
import { stepDesk } from '../../../src/core/desk/step-desk.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import { routingStream } from '../../../src/core/rules/route.ts';
import type { Routing, TurnTaken } from '../../../src/core/schema/types.ts';
import { automation, by } from '../given/conversation-account.ts';
import { aBusyOffice, type Office, open } from './given-desk.ts';

const account = automation('account');
const ana = { kind: 'person', person: 'ana' } as const;
const bea = { kind: 'person', person: 'bea' } as const;

function routes(office: Office, routing: Partial<Routing> = {}): void {
  const whole: Routing = { mode: 'roundRobin', cap: null, rotation: [ana, bea], ...routing };
  office.submit(account, { type: 'inbox.set-routing', inbox: 'support', routing: whole });
}

function away(office: Office, person: string, isAway = true, until?: number): void {
  office.submit(account, { type: 'person.set-away', person, away: isAway, ...(until !== undefined && { until }) });
}

const assignee = (office: Office, conversation: string) => office.desk.rooms.get(conversation)?.conversation.assignee;
const wakes = (outputs: readonly DeskOutput[]) => outputs.flatMap((one) => (one.type === 'wake' ? [one.at] : []));

describe('a desk that routes', () => {
  it('gives away what comes in, and what waited when it was told to route', () => {
    const office = aBusyOffice();
    routes(office);
    open(office, 'c2', 'support');
    open(office, 'c3', 'billing');
    expect([assignee(office, 'c1'), assignee(office, 'c2'), assignee(office, 'c3')]).toEqual([
      ana,
      bea,
      { kind: 'nobody' },
    ]);
    const notes = office.outputs.flatMap((one) =>
      one.type === 'notify' ? [`${one.notification.to} ${one.notification.cause}`] : [],
    );
    expect(notes).toEqual(['ana assigned', 'bea assigned']);
  });

  it('gives nobody more than the cap, and the oldest that waits to who has room again', () => {
    const office = aBusyOffice();
    routes(office, { cap: 1 });
    for (const id of ['c2', 'c3', 'c4']) open(office, id, 'support');
    expect([assignee(office, 'c3')?.kind, assignee(office, 'c4')?.kind]).toEqual(['nobody', 'nobody']);
    office.submit(by('bea'), { type: 'status.change', conversation: 'c2', to: 'closed' });
    expect([assignee(office, 'c3'), assignee(office, 'c4')?.kind]).toEqual([bea, 'nobody']);
    office.submit(by('adam'), {
      type: 'assignment.change',
      conversation: 'c1',
      to: { kind: 'person', person: 'adam' },
    });
    expect(assignee(office, 'c4')).toEqual(ana);
  });

  it('asks to be woken when somebody will be back, and only while something waits for them', () => {
    const office = aBusyOffice();
    away(office, 'ana', true, office.at + 5000);
    away(office, 'bea', true, office.at + 9000);
    routes(office);
    expect(wakes(office.outputs).at(-1)).toBe(1_005_000);
    office.tick(1_004_999);
    expect(assignee(office, 'c1')?.kind).toBe('nobody');
    office.tick(1_005_000);
    expect(assignee(office, 'c1')).toEqual(ana);
    expect(office.desk.routing.wakeAt).toBe(null);
  });

  it('routes nothing before everything is read from the store, and then what is left', () => {
    const office = aBusyOffice();
    away(office, 'ana');
    away(office, 'bea');
    routes(office, { cap: 1 });
    open(office, 'c2', 'support');
    away(office, 'ana', false);
    office.submit(account, {
      type: 'inbox.set-routing',
      inbox: 'support',
      routing: { mode: 'roundRobin', cap: 1, rotation: [ana, bea] },
    });
    expect([assignee(office, 'c1'), assignee(office, 'c2')?.kind]).toEqual([ana, 'nobody']);
    const before = JSON.stringify([...office.facts]);
    office.restart();
    expect(JSON.stringify([...office.facts])).toBe(before);
    expect(office.desk.routing.wakeAt).toBe(office.at);
    office.tick(office.at);
    expect(JSON.stringify([...office.facts])).toBe(before);
    away(office, 'bea', false);
    expect(assignee(office, 'c2')).toEqual(bea);
  });
});

describe('a claim of routing', () => {
  /** Bea takes c1 by hand; before the store has it, ana is back and routing claims c1 for her. */
  function race(without: readonly ProtectionName[]): {
    readonly office: Office;
    readonly outputs: readonly DeskOutput[];
  } {
    const office = aBusyOffice({ without });
    away(office, 'ana');
    away(office, 'bea');
    routes(office);
    const env = { at: office.at, without: new Set(without) };
    const outputs: DeskOutput[] = [];
    const give = (input: DeskInput): void => void outputs.push(...stepDesk(office.desk, input, env));
    const taken = { type: 'assignment.change', id: 'mine', conversation: 'c1', to: bea } as const;
    give({ type: 'submit', by: by('bea'), command: taken });
    give({ type: 'submit', by: account, command: { type: 'person.set-away', id: 'back', person: 'ana', away: false } });
    give({ type: 'appended', stream: '$directory' });
    give({ type: 'appended', stream: 'c1' });
    give({ type: 'appended', stream: 'c1' });
    return { office, outputs };
  }

  it('leaves nothing behind where somebody took it by hand first', () => {
    const { office, outputs } = race([]);
    expect(assignee(office, 'c1')).toEqual(bea);
    const decided = outputs.flatMap((one) =>
      one.type === 'decided' && one.submission.by.kind === 'automation' ? [one] : [],
    );
    expect(decided.map(({ outcome }) => (outcome.ok ? outcome.result : outcome.rejection.code))).toEqual([
      'accepted',
      'assignment.stale',
    ]);
    expect(outputs.filter(({ type }) => type === 'notify')).toEqual([]);
    expect([...office.desk.routing.active]).toEqual([['person bea', 1]]);
    expect(office.desk.routing.claim).toBe(null);
  });

  it('takes it away from them without its protection', () => {
    const { office, outputs } = race(['routing-claim']);
    expect(assignee(office, 'c1')).toEqual(ana);
    expect(outputs.filter(({ type }) => type === 'notify')).toHaveLength(1);
  });

  it('is refused for somebody who has gone since', () => {
    const office = aBusyOffice();
    away(office, 'ana');
    const to = { conversation: 'c1', to: ana, expect: { kind: 'nobody' } } as const;
    office.submit(automation('routing'), { type: 'assignment.change', ...to });
    expect(assignee(office, 'c1')?.kind).toBe('nobody');
    office.submit(by('bea'), { type: 'assignment.change', ...to });
    expect(assignee(office, 'c1')).toEqual(ana);
  });
});

describe('a turn of routing', () => {
  const taken = (revision: number, conversation: string, to: typeof ana | typeof bea): TurnTaken => {
    const by = automation('routing');
    return { type: 'turn.taken', revision, at: 5, by, inbox: 'support', conversation, assigned: 3, to };
  };
  /** c1 and c2 were given away, and then these turns are heard of. */
  function hearing(turns: readonly TurnTaken[]): Office {
    const office = aBusyOffice();
    routes(office);
    open(office, 'c2', 'support');
    office.give({ type: 'news', stream: routingStream, facts: turns });
    return office;
  }

  it('is written together with the assignment, and named in it', () => {
    const office = aBusyOffice();
    routes(office);
    const [append] = office.outputs.flatMap((one) =>
      one.type === 'append' && one.facts.some(({ type }) => type === 'assignment.changed') ? [one] : [],
    );
    expect(append?.facts).toMatchObject([{ type: 'assignment.changed', to: ana, reason: 'routing', turn: 1 }]);
    const revision = append?.facts[0]?.revision;
    expect(append?.also?.find(({ stream }) => stream === routingStream)).toMatchObject({
      expectedRevision: 0,
      facts: [{ type: 'turn.taken', revision: 1, inbox: 'support', conversation: 'c1', assigned: revision, to: ana }],
    });
  });

  it('that another node took counts before the conversation itself is heard of', () => {
    const { routing } = hearing([taken(3, 'elsewhere', ana)]).desk;
    expect(routing.turns).toBe(3);
    expect(routing.active.get('person ana')).toBe(2);
    expect(routing.last.get('support')?.to).toEqual(ana);
  });

  it('is not counted twice, nor where one before it is missing', () => {
    const { routing } = hearing([taken(2, 'elsewhere', bea), taken(5, 'other', bea)]).desk;
    expect(routing.turns).toBe(2);
    expect([...routing.active.values()]).toEqual([1, 1]);
  });

  it('that is lost is chosen anew: its claim is refused, and the next goes to whoever has the turn then', () => {
    const office = aBusyOffice();
    away(office, 'ana');
    away(office, 'bea');
    routes(office);
    const outputs: DeskOutput[] = [];
    const give = (input: DeskInput): void => void outputs.push(...stepDesk(office.desk, input, { at: office.at }));
    for (const person of ['ana', 'bea']) {
      const command = { type: 'person.set-away', id: `back-${person}`, person, away: false } as const;
      give({ type: 'submit', by: account, command });
      if (person === 'ana') give({ type: 'appended', stream: '$directory' });
    }
    give({ type: 'appended', stream: '$directory' });
    const claims = () =>
      outputs.flatMap((one) =>
        one.type === 'append' && one.stream === 'c1' ? [one.facts.map((fact) => fact.type)] : [],
      );
    expect(claims()).toEqual([['assignment.changed']]);
    give({ type: 'news', stream: routingStream, facts: [taken(1, 'elsewhere', ana)] });
    give({ type: 'behind', stream: 'c1', facts: [] });
    expect(claims()).toEqual([['assignment.changed'], []]);
    give({ type: 'appended', stream: 'c1' });
    const decided = outputs.flatMap((one) =>
      one.type === 'decided' && !one.outcome.ok ? [one.outcome.rejection] : [],
    );
    expect(decided).toEqual([{ code: 'routing.overtaken', detail: { assignee: 'person ana', turn: 1 } }]);
    const next = outputs.findLast((one) => one.type === 'append');
    expect(next).toMatchObject({ stream: 'c1', facts: [{ to: bea, turn: 2 }] });
  });

  it('goes on after a restart where it was', () => {
    const office = aBusyOffice();
    routes(office);
    for (const id of ['c2', 'c3']) open(office, id, 'support');
    office.restart();
    office.tick(office.at);
    open(office, 'c4', 'support');
    expect([assignee(office, 'c3'), assignee(office, 'c4')]).toEqual([ana, bea]);
    expect(office.desk.routing.turns).toBe(4);
  });
});

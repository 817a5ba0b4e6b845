import { describe, expect, it } from 'vitest';
import type { DeskInput, DeskOutput } from '../../../src/core/desk/desk.ts';
import { stepDesk } from '../../../src/core/desk/step-desk.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type { Routing } from '../../../src/core/schema/types.ts';
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

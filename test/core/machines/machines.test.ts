import { describe, expect, it } from 'vitest';
import { type AnyStateMachine, createActor } from 'xstate';
import { machineNames, machines } from '../../../src/core/machines/all.ts';
import { assignmentEvent } from '../../../src/core/machines/assignment.machine.ts';
import { collisionAmong, collisionEvent, collisionTable } from '../../../src/core/machines/collision.machine.ts';
import { conversationEvent, conversationTable, statusEvent } from '../../../src/core/machines/conversation.machine.ts';
import { forwardEvent } from '../../../src/core/machines/forward.machine.ts';
import { lockEvent } from '../../../src/core/machines/lock.machine.ts';
import { memberEvent, memberTable, roleEvent } from '../../../src/core/machines/member.machine.ts';
import { noteEvent } from '../../../src/core/machines/note.machine.ts';
import {
  type PresenceState,
  presenceEventTowards,
  presenceTable,
} from '../../../src/core/machines/presence.machine.ts';
import { replyEvent, replyTable } from '../../../src/core/machines/reply.machine.ts';
import type { Table } from '../../../src/core/machines/table.ts';
import type { IndicatedPerson } from '../../../src/core/presence/indicator.ts';
import type { DirectoryFact, Fact, Role } from '../../../src/core/schema/types.ts';

const base = { revision: 1, at: 0, by: { kind: 'person', person: 'ana' } } as const;

describe('every machine', () => {
  it('is listed under its own id', () => {
    for (const name of machineNames)
      expect([machines[name].machine.id, machines[name].table.name]).toEqual([name, name]);
  });

  for (const name of machineNames) {
    it(`runs as an actor: ${name}`, () => {
      const machine: AnyStateMachine = machines[name].machine;
      const table = machines[name].table as Table;
      const actor = createActor(machine).start();
      let state = table.initial;
      for (const type of [...table.events, ...table.events]) {
        actor.send({ type });
        state = table.next(state, type);
        expect(actor.getSnapshot().value).toBe(state);
      }
      actor.stop();
    });

    it(`has no state of ${name} that cannot be left, but the last ones`, () => {
      const table = machines[name].table as Table;
      const leaves = (state: string) => table.events.some((event) => table.next(state, event) !== state);
      expect(table.states.filter((state) => !leaves(state))).toEqual(
        table.states.filter((state) => table.isFinal(state)),
      );
    });
  }
});

describe('a fact drives its machine', () => {
  it('by the status it leads to', () => {
    const change = { ...base, type: 'status.changed', from: 'active', to: 'closed', reason: 'command' } as const;
    expect(conversationEvent(change)).toBe('status.closed');
    for (const from of ['active', 'pending', 'closed', 'spam'] as const) {
      for (const to of ['active', 'pending', 'closed', 'spam'] as const) {
        expect(conversationTable.next(from, statusEvent(to))).toBe(to);
        expect(conversationTable.can(from, statusEvent(to))).toBe(from !== to);
        expect(conversationTable.next('merged', statusEvent(to))).toBe('merged');
      }
    }
  });

  it('by the kind of assignee', () => {
    const to = (assignee: Extract<Fact, { type: 'assignment.changed' }>['to']) =>
      assignmentEvent({
        ...base,
        type: 'assignment.changed',
        from: { kind: 'nobody' },
        to: assignee,
        reason: 'command',
      });
    expect([to({ kind: 'nobody' }), to({ kind: 'person', person: 'bea' }), to({ kind: 'team', team: 'vip' })]).toEqual([
      'assignment.taken-away',
      'assignment.given-to-person',
      'assignment.given-to-team',
    ]);
  });

  it('by the role that a person gets', () => {
    const fact = (part: object) => ({ ...base, person: 'bea', ...part }) as DirectoryFact;
    expect(memberEvent(fact({ type: 'person.accepted' }), 'light')).toBe('member.became-light');
    expect(memberEvent(fact({ type: 'person.accepted' }), null)).toBe(null);
    expect(memberEvent(fact({ type: 'person.role-changed', from: 'user', to: 'administrator' }), null)).toBe(
      'member.became-administrator',
    );
    expect(memberEvent(fact({ type: 'person.role-changed', from: 'invited', to: 'administrator' }), 'user')).toBe(null);
    expect(memberEvent(fact({ type: 'person.reactivated', role: 'user' }), null)).toBe('member.became-user');
    expect(memberEvent(fact({ type: 'person.deactivated' }), null)).toBe('member.deactivated');
    expect(memberEvent(fact({ type: 'access.granted', inbox: 'support' }), null)).toBe(null);
    for (const role of ['light', 'user', 'administrator', 'owner'] as const satisfies readonly Role[]) {
      expect(memberTable.next('invited', roleEvent(role))).toBe(role);
    }
  });

  it('never out of the ownership but by handing it on', () => {
    expect(memberTable.can('owner', 'member.deactivated')).toBe(false);
    expect(memberTable.events.filter((event) => memberTable.can('owner', event))).toEqual([
      'member.became-administrator',
    ]);
    expect(memberTable.can('deactivated', 'member.became-owner')).toBe(false);
  });

  it('by its own name for replies, notes and forwards', () => {
    const named = (type: string) => ({ ...base, type, thread: 't' }) as unknown as Fact;
    for (const event of replyTable.events) expect(replyEvent(named(event))).toBe(event);
    for (const event of machines.note.table.events) expect(noteEvent(named(event))).toBe(event);
    for (const event of machines.forward.table.events) expect(forwardEvent(named(event))).toBe(event);
    for (const event of [replyEvent, noteEvent, forwardEvent, lockEvent, conversationEvent, assignmentEvent]) {
      expect(event({ ...base, type: 'tag.added', tag: 'vip' })).toBe(null);
    }
  });

  it('by the reason for which a lock ends', () => {
    const released = (reason: Extract<Fact, { type: 'lock.released' }>['reason']) =>
      lockEvent({ ...base, type: 'lock.released', token: 1, reason });
    expect([released('expired'), released('closed'), released('idle')]).toEqual([
      'lock.expired',
      'lock.released',
      'lock.released',
    ]);
    expect(lockEvent({ ...base, type: 'lock.granted', person: 'ana', session: 'ana/1', token: 1 })).toBe(
      'lock.granted',
    );
  });
});

describe('presence', () => {
  it('gets from every state to every other by the events that lead there', () => {
    for (const from of presenceTable.states) {
      for (const to of presenceTable.states) {
        let state: PresenceState = from;
        for (let steps = 0; steps < 3 && state !== to; steps++) {
          const event = presenceEventTowards(state, to);
          expect(event === null ? [] : [presenceTable.can(state, event)]).toEqual([true]);
          if (event) state = presenceTable.next(state, event);
        }
        expect([from, state]).toEqual([from, to]);
      }
    }
  });

  it('hears of every key while composing, and of nothing where nothing changes', () => {
    expect(presenceEventTowards('composing', 'composing')).toBe('presence.typed');
    expect(presenceEventTowards('viewing', 'viewing')).toBe(null);
  });
});

describe('a collision', () => {
  const person = (state: IndicatedPerson['state'], kind: IndicatedPerson['kind'] = null): IndicatedPerson => ({
    person: 'x',
    state,
    kind,
    since: 0,
  });

  it('takes two who compose a reply', () => {
    expect(collisionAmong([])).toBe('clear');
    expect(collisionAmong([person('idle')])).toBe('viewed');
    expect(collisionAmong([person('composing', 'note'), person('viewing')])).toBe('replying');
    expect(collisionAmong([person('composing', 'note'), person('composing', 'reply')])).toBe('replying');
    expect(collisionAmong([person('composing', 'reply'), person('composing', 'reply')])).toBe('contested');
  });

  it('gets from every state to every other in one step', () => {
    for (const from of collisionTable.states) {
      for (const to of collisionTable.states) {
        const event = collisionEvent(from, to);
        expect(event === null).toBe(from === to);
        expect(event === null ? from : collisionTable.next(from, event)).toBe(to);
      }
    }
  });
});

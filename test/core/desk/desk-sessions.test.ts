import { describe, expect, it } from 'vitest';
import { lastTo, sentTo } from '../room/given-room.ts';
import { aBusyOffice, type Office } from './given-desk.ts';

const typesTo = (office: Office, session: string) => sentTo(office, session).map(({ type }) => type);
describe('a session that connects', () => {
  it('is told first who it is and by what rules', () => {
    const office = aBusyOffice();
    office.connect('ana/1');
    const [welcome] = sentTo(office, 'ana/1');
    expect(welcome).toMatchObject({
      type: 'session.welcome',
      session: 'ana/1',
      self: { person: 'ana', member: 'user', inboxes: ['billing', 'support'] },
      policy: office.desk.directory.policy,
    });
  });

  it('is nobody if the account does not know the person', () => {
    const office = aBusyOffice();
    office.connect('eve/1');
    expect(lastTo(office, 'eve/1', 'session.welcome')).toMatchObject({ self: { member: 'deactivated', inboxes: [] } });
  });

  it('speaks only as the person whom it connected for', () => {
    const office = aBusyOffice();
    office.connect('finn/1');
    office.command('finn/1', { type: 'reply.send', conversation: 'c1', text: 'Hello', seen: 2 });
    const decided = office.outputs.find(({ type }) => type === 'decided');
    expect(decided).toMatchObject({
      submission: { by: { kind: 'person', person: 'finn', session: 'finn/1' } },
      outcome: { ok: false, rejection: { code: 'person.not-allowed' } },
    });
  });
});

describe('a session that is not connected', () => {
  it('is not heard', () => {
    const office = aBusyOffice();
    office.command('ana/1', { type: 'tag.add', conversation: 'c1', tag: 'vip' });
    office.say('ana/1', { type: 'room.join', conversation: 'c1', join: 'j1' });
    office.say('ana/1', { type: 'list.join', inbox: 'support', join: 'j2' });
    expect(office.outputs.filter(({ type }) => type !== 'wake')).toEqual([]);
  });

  it('is not spoken to, while its lease goes on until its time is up', () => {
    const office = aBusyOffice();
    office.connect('ana/1', 'bea/1');
    office.say('ana/1', { type: 'room.join', conversation: 'c1', join: 'a1' });
    office.give({ type: 'disconnected', session: 'ana/1' });
    const before = sentTo(office, 'ana/1').length;
    office.say('bea/1', { type: 'room.join', conversation: 'c1', join: 'b1' });
    expect(sentTo(office, 'ana/1')).toHaveLength(before);
    expect(lastTo(office, 'bea/1', 'room.snapshot')).toMatchObject({ roster: [{ person: 'ana' }, { person: 'bea' }] });
  });

  it('that connects for somebody else hears nothing of what was open before', () => {
    const office = aBusyOffice();
    office.connect('ana/1');
    office.say('ana/1', { type: 'room.join', conversation: 'c1', join: 'a1' });
    office.say('ana/1', { type: 'list.join', inbox: 'support', join: 'l1' });
    office.give({ type: 'connected', session: 'ana/1', person: 'finn' });
    const before = sentTo(office, 'ana/1').length;
    office.connect('bea/1');
    office.command('bea/1', { type: 'note.add', conversation: 'c1', text: 'Between us.' });
    expect(sentTo(office, 'ana/1')).toHaveLength(before);
  });

  it('cannot connect under a name that would be no key', () => {
    const office = aBusyOffice();
    office.give({ type: 'connected', session: '__proto__', person: 'ana' });
    expect([office.desk.connections.size, office.outputs.length]).toEqual([0, 0]);
  });
});

describe('a notification', () => {
  it('goes outside once, and to every connected session of that person', () => {
    const office = aBusyOffice();
    office.connect('ana/1', 'bea/1', 'bea@phone/1');
    office.command('ana/1', { type: 'assignment.change', conversation: 'c1', to: { kind: 'person', person: 'bea' } });
    expect(office.outputs.filter(({ type }) => type === 'notify')).toHaveLength(1);
    expect([typesTo(office, 'bea/1'), typesTo(office, 'bea@phone/1')].map((types) => types.at(-1))).toEqual([
      'notified',
      'notified',
    ]);
    expect(lastTo(office, 'bea/1', 'notified')).toMatchObject({
      notification: { cause: 'assigned', conversation: 'c1' },
    });
    expect(typesTo(office, 'ana/1')).not.toContain('notified');
  });
});

import { describe, expect, it } from 'vitest';
import type { DeskOutput } from '../../../src/core/desk/desk.ts';
import { effectOf } from '../../../src/core/desk/effect-of.ts';
import { beginPeers } from '../../../src/core/desk/peers.ts';
import type { Notification } from '../../../src/core/schema/types.ts';
import { automation, by } from '../given/conversation-account.ts';
import { sentTo } from '../room/given-room.ts';
import { aBusyOffice, type Office } from './given-desk.ts';

const mention: Notification = {
  id: 'bea/mentioned/c1/3',
  to: 'bea',
  cause: 'mentioned',
  conversation: 'c1',
  thread: 'n1',
  revision: 3,
  by: by('ana'),
  at: 1000,
  media: ['email', 'browser'],
};

/** What is left in the outbox is carried out, after Bea lost the inbox. */
function carriedOut(office: Office, notification = mention, person = 'bea'): readonly DeskOutput[] {
  office.submit(automation('account'), { type: 'access.revoke', person, inbox: 'support' });
  return office.give({ type: 'carry-out', effects: [{ type: 'notify', notification }] });
}

describe('a mention of somebody who has lost access', () => {
  it('goes to its author instead, by every medium', () => {
    const office = aBusyOffice();
    office.connect('ana/1', 'bea/1');
    const [output] = carriedOut(office).filter((one) => one.type === 'notify');
    expect(output).toEqual({
      type: 'notify',
      notification: {
        ...mention,
        id: 'ana/could-not-notify/c1/3/bea',
        to: 'ana',
        cause: 'could-not-notify',
        media: ['email', 'browser', 'mobile'],
        unreached: [{ mention: 'bea', reason: 'no-access' }],
      },
      insteadOf: mention,
    });
    expect(output && effectOf(output as Extract<DeskOutput, { type: 'notify' }>)).toEqual({
      type: 'notify',
      notification: mention,
    });
    expect(sentTo(office, 'ana/1').at(-1)).toMatchObject({ type: 'notified', notification: { to: 'ana' } });
    expect(sentTo(office, 'bea/1').filter(({ type }) => type === 'notified')).toEqual([]);
  });

  it('is dropped in silence without the protection, and where its author is not there either', () => {
    const silent = aBusyOffice({ without: ['mention-report'] });
    expect(carriedOut(silent).filter(({ type }) => type === 'notify')).toEqual([]);
    const own = { ...mention, by: by('bea') };
    expect(carriedOut(aBusyOffice(), own).filter(({ type }) => type === 'notify')).toEqual([]);
  });

  it('is no matter where it was not a mention, or where they can open it', () => {
    const followed = { ...mention, cause: 'followed' } as const;
    expect(carriedOut(aBusyOffice(), followed).filter(({ type }) => type === 'notify')).toEqual([]);
    expect(carriedOut(aBusyOffice(), mention, 'finn')).toContainEqual({ type: 'notify', notification: mention });
  });
});

describe('a notification, to other nodes', () => {
  function twoNodes(without: readonly 'peer-notices'[] = []): Office {
    const office = aBusyOffice({ without });
    office.desk = { ...office.desk, peers: beginPeers({ node: 'node-1', incarnation: 0 }) };
    return office;
  }
  const heard = {
    type: 'peer',
    message: { type: 'peer.notified', node: 'node-2', incarnation: 0, sent: 1, notification: mention },
  } as const;

  it('is told, if it is for tabs', () => {
    const carry = (office: Office, notification: Notification) =>
      office
        .give({ type: 'carry-out', effects: [{ type: 'notify', notification }] })
        .filter((one) => one.type === 'to-peers');
    expect(carry(twoNodes(), mention)).toMatchObject([{ message: { type: 'peer.notified', notification: mention } }]);
    expect(carry(twoNodes(), { ...mention, media: ['email'] })).toEqual([]);
    expect(carry(twoNodes(['peer-notices']), mention)).toEqual([]);
  });

  it('shows in the tabs here, and goes nowhere else', () => {
    const office = twoNodes();
    office.connect('bea/1', 'ana/1');
    const outputs = office.give(heard);
    expect(outputs.filter(({ type }) => type !== 'wake')).toMatchObject([
      { type: 'send', to: 'bea/1', message: { type: 'notified', notification: mention } },
    ]);
  });

  it('waits for what lets its recipient in, as long as a node may be silent', () => {
    const office = twoNodes();
    office.connect('bea/1');
    const shown = () =>
      office.outputs.splice(0).filter((one) => one.type === 'send' && one.message.type === 'notified');
    office.submit(automation('account'), { type: 'access.revoke', person: 'bea', inbox: 'support' });
    office.give(heard);
    office.tick(office.at + 1000);
    expect(shown()).toEqual([]);
    office.submit(automation('account'), { type: 'access.grant', person: 'bea', inbox: 'support' });
    expect(shown()).toMatchObject([{ to: 'bea/1', message: { notification: mention } }]);
    office.submit(automation('account'), { type: 'access.revoke', person: 'bea', inbox: 'support' });
    office.give({ ...heard, message: { ...heard.message, sent: 2 } });
    office.tick(office.at + 60_000);
    office.submit(automation('account'), { type: 'access.grant', person: 'bea', inbox: 'support' });
    expect(shown()).toEqual([]);
    expect(office.desk.peers?.notices).toEqual([]);
  });

  it('shows nothing to whoever has lost access by what is known here', () => {
    const office = twoNodes();
    office.connect('bea/1');
    office.submit(automation('account'), { type: 'access.revoke', person: 'bea', inbox: 'support' });
    expect(office.give(heard).filter(({ type }) => type === 'send')).toEqual([]);
  });
});

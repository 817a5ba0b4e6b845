import { describe, expect, it } from 'vitest';
import { emptyConversation } from '../../../../src/core/conversation/conversation.ts';
import { initialRoom, type RoomState } from '../../../../src/core/room/room.ts';
import { nodesAgree } from '../../../../src/core/simulation/invariants/nodes-agree.ts';
import type { WorldNode } from '../../../../src/core/simulation/world-view.ts';
import { account } from '../../given/conversation-account.ts';
import { judge, lease } from './judge.ts';

const room = (more: Partial<RoomState> = {}): RoomState => ({
  ...initialRoom('refund'),
  conversation: { ...emptyConversation('refund'), revision: 4 },
  presence: lease('bea/1'),
  ...more,
});
const node = (number: number, held: RoomState | null = room(), revision = 1): WorldNode => ({
  node: number,
  directory: { ...account(), revision },
  rooms: new Map(held ? [['refund', held]] : []),
});
const verdict = (...nodes: readonly WorldNode[]) =>
  judge(nodesAgree, [], (stage) => {
    stage.at = 60_000;
    stage.nodes = nodes;
  });
const disagree = (what: string) => [`Nodes 1 and 2 do not agree: ${what}.`];

describe('nodes agree', () => {
  it('finds an account, a conversation or its facts that one of them does not have', () => {
    expect(verdict(node(1), node(2, room(), 2)).violations).toEqual(disagree('the account is at revision 1 and 2'));
    expect(verdict(node(1), node(2, null)).violations).toEqual(disagree('refund is known to the one only'));
    const behind = room({ conversation: { ...emptyConversation('refund'), revision: 3 } });
    expect(verdict(node(1), node(2, behind)).violations).toEqual(disagree('revision 4 and revision 3 in refund'));
  });

  it('finds somebody who is there on one of them only', () => {
    const alone = verdict(node(1), node(2, room({ presence: {} }))).violations[0];
    expect(alone).toMatch(/^Nodes 1 and 2 do not agree: bea\/1 .* and nobody in refund\.$/);
  });

  it('finds a draft that one of them has otherwise', () => {
    const draft = { person: 'ana', kind: 'reply', text: 'Hi', version: 2, lineage: 'd1', at: 0 } as const;
    const drafts = { 'ana/reply': { ...draft, startedBy: 'ana', editedBy: 'ana' } };
    expect(verdict(node(1, room({ drafts })), node(2)).violations).toEqual(
      disagree('ana/reply 2 "Hi" and no drafts in refund'),
    );
  });

  it('finds the third of three', () => {
    const far = verdict(node(1), node(2), node(3, room(), 2)).violations;
    expect(far).toEqual(['Nodes 1 and 3 do not agree: the account is at revision 1 and 2.']);
  });

  it('keeps when they hold the same, or nothing ever happened in what one of them holds', () => {
    expect(verdict(node(1), node(2))).toEqual({ violations: [], sometimes: 1 });
    expect(verdict(node(1, initialRoom('refund')), node(2, null))).toEqual({ violations: [], sometimes: 0 });
    expect(verdict(node(1))).toEqual({ violations: [], sometimes: 0 });
  });

  it('says nothing of how somebody’s attention changed a moment ago', () => {
    const idle = room({ presence: lease('bea/1', { state: 'idle', since: 59_950 }) });
    const looking = room({ presence: lease('bea/1', { state: 'viewing', since: 59_950 }) });
    expect(verdict(node(1, idle), node(2, looking)).violations).toEqual([]);
    const since = room({ presence: lease('bea/1', { state: 'idle', since: 10_000 }) });
    expect(verdict(node(1, since), node(2)).violations).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { beginPeers, nextPeerWake, peerOf } from '../../../src/core/desk/peers.ts';

describe('what a desk knows of other nodes', () => {
  it('begins with none, and counts what it says from nothing', () => {
    const peers = beginPeers({ node: 'one', incarnation: 3 });
    expect(peers).toMatchObject({ node: 'one', incarnation: 3, sent: 0, counter: 0, beatAt: 0 });
    expect([peers.told.size, peers.others.size]).toEqual([0, 0]);
  });

  it('is one record a node, made when it is first heard of', () => {
    const peers = beginPeers({ node: 'one', incarnation: 0 });
    const other = peerOf(peers, 'other');
    expect(other).toMatchObject({ isUp: false, sent: 0 });
    expect([peerOf(peers, 'other') === other, peerOf(peers, 'third') === other]).toEqual([true, false]);
  });

  it('wakes it for its own beat, or for a node that may be lost by then', () => {
    const peers = beginPeers({ node: 'one', incarnation: 0 });
    peers.beatAt = 5000;
    const other = peerOf(peers, 'other');
    other.until = 2000;
    expect(nextPeerWake(peers)).toBe(5000);
    other.isUp = true;
    expect(nextPeerWake(peers)).toBe(2000);
    other.until = 9000;
    expect(nextPeerWake(peers)).toBe(5000);
  });
});

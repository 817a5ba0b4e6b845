import { describe, expect, it } from 'vitest';
import { fateOf } from '../../../../src/core/simulation/network/fate.ts';
import {
  addFault,
  calm,
  change,
  emptyNetwork,
  endChange,
  type Fault,
  type FlightUp,
  type LaneSettings,
  laneOf,
  usualSettings,
} from '../../../../src/core/simulation/network/network.ts';
import { seedRandom } from '../../../../src/core/simulation/random.ts';

const steady: LaneSettings = { ...usualSettings, latency: { least: 50, most: 50 } };
const wavering: LaneSettings = { ...usualSettings, latency: { least: 10, most: 500 } };

function flight(id: number, type: 'room.leave' | 'room.join' = 'room.leave'): FlightUp {
  const message = { type, sentAt: 0, conversation: 'refund', join: 'j' } as const;
  return { id, session: 'ana/1', connection: 1, matters: true, direction: 'up', message };
}

function laneWith(settings: LaneSettings, faults: readonly Omit<Fault, 'waiting'>[] = []) {
  const network = emptyNetwork(settings, {});
  const lane = laneOf(network, 'ana', 'up');
  for (const fault of faults) addFault(lane, fault);
  return { network, lane, random: seedRandom(4) };
}

const aimed = { only: null, byMs: 0, remaining: 1 };

describe('a lane', () => {
  it('keeps the order of its messages whatever their latency', () => {
    const { lane, random } = laneWith(wavering);
    const arrivals = Array.from({ length: 100 }, (_, id) => fateOf(lane, flight(id), id, random));
    const times = arrivals.flatMap((fate) => (fate.kind === 'arrives' ? fate.at : []));
    expect(times).toHaveLength(100);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(new Set(times).size).toBeGreaterThan(3);
  });

  it('lets messages overtake each other where it reorders', () => {
    const { lane, random } = laneWith({ ...wavering, reorder: 0.5 });
    const times = Array.from({ length: 100 }, (_, id) => fateOf(lane, flight(id), id, random)).flatMap((fate) =>
      fate.kind === 'arrives' ? fate.at : [],
    );
    expect(times).not.toEqual([...times].sort((one, other) => one - other));
  });

  it('loses and doubles as many as it says', () => {
    const { lane, random } = laneWith({ ...steady, loss: 0.2, duplicate: 0.5 });
    const fates = Array.from({ length: 1000 }, (_, id) => fateOf(lane, flight(id), id, random));
    const lost = fates.filter(({ kind }) => kind === 'lost').length;
    const doubled = fates.filter((fate) => fate.kind === 'arrives' && fate.at.length === 2).length;
    expect(lost).toBeGreaterThan(150);
    expect(lost).toBeLessThan(250);
    expect(doubled).toBeGreaterThan(330);
    expect(doubled).toBeLessThan(470);
  });

  it('drops exactly the next messages of the kind that is meant', () => {
    const { lane, random } = laneWith(steady, [{ ...aimed, kind: 'drop', only: ['room.join'], remaining: 2 }]);
    const kinds = ['room.leave', 'room.join', 'room.join', 'room.join'] as const;
    const fates = kinds.map((kind, id) => fateOf(lane, flight(id, kind), 0, random));
    expect(fates.map(({ kind }) => kind)).toEqual(['arrives', 'lost', 'lost', 'arrives']);
  });

  it('doubles the next message', () => {
    const { lane, random } = laneWith(steady, [{ ...aimed, kind: 'duplicate' }]);
    expect(fateOf(lane, flight(1), 0, random)).toEqual({ kind: 'arrives', at: [50, 50] });
    expect(fateOf(lane, flight(2), 0, random)).toEqual({ kind: 'arrives', at: [50] });
  });

  it('delays the next message, and lets later ones pass', () => {
    const { lane, random } = laneWith(steady, [{ ...aimed, kind: 'delay', byMs: 1000 }]);
    expect(fateOf(lane, flight(1), 0, random)).toEqual({ kind: 'arrives', at: [1050] });
    expect(fateOf(lane, flight(2), 10, random)).toEqual({ kind: 'arrives', at: [60] });
  });

  it('keeps messages back until it can deliver them in reverse order', () => {
    const { lane, random } = laneWith(steady, [{ ...aimed, kind: 'reorder', remaining: 2 }]);
    expect(fateOf(lane, flight(1), 0, random)).toEqual({ kind: 'waits', released: [] });
    const fate = fateOf(lane, flight(2), 100, random);
    const released = fate.kind === 'waits' ? fate.released.map((one) => [one.flight.id, one.at]) : [];
    expect(released).toEqual([
      [2, 150],
      [1, 150],
    ]);
    expect(fateOf(lane, flight(3), 100, random).kind).toBe('arrives');
  });

  it('delivers nothing before its connection is open', () => {
    const { lane, random } = laneWith(steady);
    lane.openFrom = 400;
    expect(fateOf(lane, flight(1), 0, random)).toEqual({ kind: 'arrives', at: [400] });
  });
});

describe('a network', () => {
  it('has changes for all links, for one link and for one way, the newest last', () => {
    const network = emptyNetwork(steady, { ana: { loss: 0.1 } });
    const [up, down, other] = [
      laneOf(network, 'ana', 'up'),
      laneOf(network, 'ana', 'down'),
      laneOf(network, 'bea', 'up'),
    ];
    expect([up.settings.loss, other.settings.loss]).toEqual([0.1, 0]);
    change(network, { label: null, direction: 'both', settings: { loss: 0.5 }, endsAt: null });
    change(network, { label: 'ana', direction: 'down', settings: { loss: 1 }, endsAt: null });
    expect([up.settings.loss, down.settings.loss, other.settings.loss]).toEqual([0.5, 1, 0.5]);
  });

  it('returns to what was before when a change ends, whatever else was changed meanwhile', () => {
    const network = emptyNetwork(steady, {});
    const lane = laneOf(network, 'ana', 'up');
    const first = change(network, { label: 'ana', direction: 'both', settings: { loss: 1 }, endsAt: null });
    change(network, {
      label: 'ana',
      direction: 'both',
      settings: { latency: { least: 900, most: 900 } },
      endsAt: null,
    });
    expect(lane.settings.latency.most).toBe(900);
    endChange(network, first);
    expect(lane.settings).toEqual({ ...steady, latency: { least: 900, most: 900 } });
  });

  it('gives back what it kept, and disturbs nothing any more, once it is calm', () => {
    const { network, lane, random } = laneWith({ ...steady, loss: 1 }, [{ ...aimed, kind: 'reorder', remaining: 3 }]);
    fateOf(lane, flight(1), 0, random);
    fateOf(lane, flight(2), 0, random);
    network.cut.set('ana', { number: 1, endsAt: null });
    expect(calm(network).map(({ id }) => id)).toEqual([2, 1]);
    expect(network.cut.size).toBe(0);
    expect(fateOf(lane, flight(3), 0, random)).toEqual({ kind: 'arrives', at: [50] });
  });
});

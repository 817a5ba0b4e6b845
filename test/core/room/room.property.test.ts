import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf } from '../../../src/core/presence/lease.ts';
import type { RoomOutput } from '../../../src/core/room/room.ts';
import { type ProtectionName, protectionNames } from '../../../src/core/rules/protections.ts';
import { aRoom, type Play, type Setting, sentTo, wakeAfter } from './given-room.ts';
import { bare, heardBy, written } from './listener.ts';
import { happen, type Move, moves, policies, sessions } from './random-room.ts';

function played(setting: Setting, all: readonly Move[]): Play {
  const play = aRoom(setting);
  for (const one of all) happen(play, one);
  return play;
}

const settings = fc.record({ policy: policies, slow: fc.boolean() });
const someMissing: fc.Arbitrary<readonly ProtectionName[]> = fc.subarray([...protectionNames], { maxLength: 3 });

describe('a room', () => {
  it('steps in place as it does from snapshot to snapshot', () => {
    fc.assert(
      fc.property(settings, someMissing, moves, (setting, without, all) => {
        const inPlace = played({ ...setting, without }, all);
        const pure = played({ ...setting, without, pure: true }, all);
        expect(isDeepStrictEqual(inPlace.room, pure.room)).toBe(true);
        expect(isDeepStrictEqual(inPlace.outputs, pure.outputs)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('never changes what it has said', () => {
    fc.assert(
      fc.property(settings, moves, (setting, all) => {
        const play = aRoom(setting);
        const said: [RoomOutput, string][] = [];
        for (const one of all) {
          const before = play.outputs.length;
          happen(play, one);
          said.push(
            ...play.outputs.slice(before).map((output): [RoomOutput, string] => [output, JSON.stringify(output)]),
          );
        }
        for (const [output, then] of said) expect(JSON.stringify(output)).toBe(then);
      }),
    );
  });

  it('numbers what it tells each membership without gaps', () => {
    fc.assert(
      fc.property(settings, moves, (setting, all) => {
        const play = played(setting, all);
        for (const session of sessions) {
          const numbers = new Map<string, number>();
          for (const message of sentTo(play, session)) {
            if (message.type === 'room.snapshot' || message.type === 'room.resumed') {
              expect(message.seq).toBeGreaterThanOrEqual(numbers.get(message.join) ?? 0);
              numbers.set(message.join, message.seq);
            }
            if (message.type !== 'room.changed') continue;
            expect(message.seq).toBe((numbers.get(message.join) ?? 0) + 1);
            numbers.set(message.join, message.seq);
          }
        }
      }),
    );
  });

  it('tells every member what adds up to how things are', () => {
    let compared = 0;
    fc.assert(
      fc.property(settings, moves, (setting, all) => {
        const play = played(setting, all);
        for (const { session, person } of Object.values(play.room.members)) {
          const heard = heardBy(play, session);
          expect(isDeepStrictEqual(heard.view, play.room.conversation)).toBe(true);
          expect(heard.roster).toEqual(bare(session, Object.values(play.room.presence).map(entryOf)));
          const isShared = play.directory.policy.drafts === 'shared';
          const shown = Object.values(play.room.drafts).filter((draft) => isShared || draft.person === person);
          expect(heard.drafts).toEqual(written(session, shown));
          compared += 1;
        }
      }),
    );
    expect(compared).toBeGreaterThan(50);
  });

  it('has nobody whose time is up after a tick, and asks for no wake in the past', () => {
    fc.assert(
      fc.property(settings, moves, fc.constantFrom(1, 5000, 26_000, 200_000), (setting, all, later) => {
        const play = played(setting, all);
        play.tick(play.at + later);
        const outputs = play.outputs.filter(({ type }) => type === 'wake').slice(-1);
        for (const { until } of Object.values(play.room.presence)) expect(until).toBeGreaterThan(play.at);
        const wake = wakeAfter(outputs);
        if (Object.keys(play.room.presence).length > 0) expect(wake).toBeGreaterThan(play.at);
      }),
    );
  });

  it('gives a command id one outcome', () => {
    fc.assert(
      fc.property(settings, moves, (setting, all) => {
        const play = played(setting, all);
        const first = new Map<string, unknown>();
        for (const output of play.outputs) {
          if (output.type !== 'decided') continue;
          const { id } = output.submission.command;
          if (first.has(id)) expect(output.outcome).toEqual(first.get(id));
          first.set(id, output.outcome);
        }
      }),
    );
  });

  it('meets everything that it is there for, in these runs', () => {
    const met = new Set<string>();
    for (const [setting, all] of fc.sample(fc.tuple(settings, moves), { numRuns: 150, seed: 7 })) {
      for (const output of played(setting, all).outputs) for (const sign of signsOf(output)) met.add(sign);
    }
    const hopedFor = [
      ...['room.snapshot', 'room.resumed', 'room.closed', 'closed', 'timeout', 'access-revoked', 'presence.updated'],
      ...['draft.stale', 'draft.consumed', 'lock.held', 'person.not-allowed', 'draft.changed', 'draft.removed'],
      ...['command-id', 'held', 'unchanged', 'accepted', 'reply.sent', 'reply.undone', 'draft.taken-over'],
      ...['lock.granted', 'lock.released', 'conversation.moved', 'forward.sent', 'follower.removed'],
    ];
    expect(hopedFor.filter((sign) => !met.has(sign))).toEqual([]);
  });
});

function signsOf(output: RoomOutput): readonly string[] {
  if (output.type === 'append') return output.facts.map(({ type }) => type);
  if (output.type === 'decided') {
    const { outcome, because } = output;
    return [outcome.ok ? outcome.result : outcome.rejection.code, ...because.map(({ rule }) => rule)];
  }
  if (output.type !== 'send') return [output.type];
  const { message } = output;
  if (message.type === 'draft.answer') return [message.outcome.ok ? 'saved' : message.outcome.rejection.code];
  if (message.type !== 'room.changed') return [message.type];
  const { change } = message;
  return change.kind === 'presence.left' ? [change.kind, change.reason] : [change.kind];
}

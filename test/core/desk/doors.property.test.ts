/**
 * Whatever door an act comes through, `may` gives the same answer, by the account as it is at that moment.
 *
 * Shapes: one script of changes of the account and acts, played once for each door: from a tab, through an interface for programs,
 * as the answer by mail to a notification, again by a worker that did not hear the answer, and as a workflow run by hand. One of
 * the people is a bot.
 * Source: catalogue I1, I3, I5, I6, I8.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOffered, type Offer, offers } from '../../../src/core/client/offers.ts';
import { may, refusalOf } from '../../../src/core/rules/permissions.ts';
import { type Answered, asking, conversationOf, type Door, doors, people, play, turns } from './given-doors.ts';

describe('every door', () => {
  it('gives the answer of `may`, by the account as it is at that moment', () => {
    const seen = { allowed: 0, refused: 0 };
    const through = new Set<string>();
    fc.assert(
      fc.property(turns, (script) => {
        const answers = doors.map((door) => [door, play(script, door)] as const);
        for (const [door, all] of answers) for (const one of all) expectAnswer(door, one, seen);
        for (const [door, all] of answers) for (const { outcome } of all) through.add(`${door} ${outcome.ok}`);
        const [[, first] = ['session', []]] = answers;
        for (const [door, all] of answers) {
          if (door === 'workflow') continue;
          expect([door, all.map(codeOf)]).toEqual([door, first.map(codeOf)]);
        }
      }),
      { numRuns: 80 },
    );
    expect(Math.min(seen.allowed, seen.refused)).toBeGreaterThan(300);
    expect(through.size).toBe(2 * doors.length);
  });

  it('would be found open without permission-at-commit', () => {
    const found = fc.check(
      fc.property(turns, (script) => {
        for (const one of play(script, 'program', ['permission-at-commit'])) {
          expectAnswer('program', one, { allowed: 0, refused: 0 });
        }
      }),
      { numRuns: 60 },
    );
    expect(found.failed).toBe(true);
  });

  it('is what a session offers its person', () => {
    let offered = 0;
    fc.assert(
      fc.property(turns, (script) => {
        play(script, 'session', [], (office, clients) => {
          for (const person of people) {
            const client = clients.get(person);
            if (!client?.rooms['c1']?.view) continue;
            for (const offer of Object.keys(offers) as Offer[]) {
              const conversation = conversationOf(office);
              const verdict = may(asking(office, person), offers[offer], {
                conversation,
                inboxes: [conversation.inbox],
              });
              expect([person, offer, isOffered(client, 'c1', offer)]).toEqual([person, offer, verdict.allowed]);
              if (verdict.allowed) offered += 1;
            }
          }
        });
      }),
      { numRuns: 60 },
    );
    expect(offered).toBeGreaterThan(300);
  });
});

function expectAnswer(
  door: Door,
  { turn, deed, verdicts, outcome }: Answered,
  seen: { allowed: number; refused: number },
) {
  const denied = verdicts.find((verdict) => !verdict.allowed);
  const about = { door, turn, deed };
  if (denied && !denied.allowed) {
    seen.refused += 1;
    return expect({ ...about, outcome }).toMatchObject({
      ...about,
      outcome: { ok: false, rejection: refusalOf(denied) },
    });
  }
  seen.allowed += 1;
  return expect({ ...about, isAllowed: outcome.ok || !refusals.has(outcome.rejection.code) }).toEqual({
    ...about,
    isAllowed: true,
  });
}

const refusals: ReadonlySet<string> = new Set(['person.not-allowed', 'person.not-active', 'person.unknown']);

function codeOf({ turn, deed, outcome }: Answered): string {
  return `${turn} ${deed} ${outcome.ok ? outcome.result : outcome.rejection.code}`;
}

/** Whatever is asked of an account, by whomever: it does not break, has one owner, and is the fold of its facts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDirectory, evolveDirectory, foldDirectory } from '../../../src/core/directory/apply.ts';
import { decideDirectory } from '../../../src/core/directory/decide-directory.ts';
import { type Directory, emptyDirectory } from '../../../src/core/directory/directory.ts';
import { policyProblems } from '../../../src/core/rules/policy.ts';
import { rejectionSentence } from '../../../src/core/rules/rejections.ts';
import type { Actor, DirectoryCommand, DirectoryFact, Rejection } from '../../../src/core/schema/types.ts';

const odd = ['__proto__', 'constructor', 'toString', ''];
const person = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('ana', 'bea', 'carl', 'Ana') },
  fc.constantFrom(...odd),
);
const inbox = fc.oneof({ weight: 9, arbitrary: fc.constantFrom('support', 'billing') }, fc.constantFrom(...odd));
const team = fc.oneof({ weight: 9, arbitrary: fc.constantFrom('first', 'bea') }, fc.constantFrom(...odd));
const saved = fc.oneof({ weight: 9, arbitrary: fc.constantFrom('refund', 'hello') }, fc.constantFrom(...odd));
const role = fc.constantFrom('light', 'user', 'administrator', 'owner');
const id = fc.oneof({ weight: 30, arbitrary: fc.nat({ max: 200 }).map(String) }, fc.constantFrom(...odd));
const inboxes = fc.array(inbox, { maxLength: 3 });
const patch = fc.oneof(
  fc.record({ undoMs: fc.constantFrom(0, 5000, -1) }),
  fc.record({ presence: fc.record({ ttlMs: fc.constantFrom(25_000, 30_000, 10) }) }),
  fc.jsonValue().map((value) => ({ lock: value })),
);

const media = fc.subarray(['email', 'browser', 'mobile']);
const notify = fc.record({ followed: media, mentioned: media }, { requiredKeys: [] });

const kinds = [
  fc.record({ type: fc.constant('person.add'), id, person, role, inboxes }),
  fc.record({ type: fc.constant('person.accept'), id, person }),
  fc.record({ type: fc.constant('person.change-role'), id, person, role }),
  fc.record({ type: fc.constant('ownership.transfer'), id, person }),
  fc.record({ type: fc.constant('person.deactivate'), id, person }),
  fc.record({ type: fc.constant('person.reactivate'), id, person, role }),
  fc.record({ type: fc.constant('person.set-notifications'), id, person, notify }),
  fc.record({
    type: fc.constant('person.set-away'),
    id,
    person,
    away: fc.boolean(),
    until: fc.constantFrom(undefined, 0, 5, 9e15),
  }),
  fc.record({
    type: fc.constant('inbox.set-routing'),
    id,
    inbox,
    routing: fc.record({
      mode: fc.constantFrom('manual', 'roundRobin', 'balanced'),
      cap: fc.constantFrom(null, 1),
      rotation: fc.array(
        fc.oneof(
          person.map((one) => ({ kind: 'person', person: one })),
          team.map((one) => ({ kind: 'team', team: one })),
        ),
        { maxLength: 3 },
      ),
    }),
  }),
  fc.record({ type: fc.constant('access.grant'), id, person, inbox }),
  fc.record({ type: fc.constant('access.revoke'), id, person, inbox }),
  fc.record({ type: fc.constant('team.create'), id, team, members: fc.array(person, { maxLength: 2 }) }),
  fc.record({ type: fc.constant('team.join'), id, team, person }),
  fc.record({ type: fc.constant('team.leave'), id, team, person }),
  fc.record({ type: fc.constant('inbox.create'), id, inbox }),
  fc.record({ type: fc.constant('inbox.require-template'), id, inbox, savedReply: fc.option(saved) }),
  fc.record({
    type: fc.constant('saved-reply.put'),
    id,
    savedReply: saved,
    text: fc.string({ maxLength: 5 }),
    inboxes,
  }),
  fc.record({ type: fc.constant('saved-reply.remove'), id, savedReply: saved }),
  fc.record({ type: fc.constant('policy.change'), id, policy: patch }),
];
const command = fc.oneof(...kinds) as fc.Arbitrary<DirectoryCommand>;
const actor: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: 'automation', name: 'account' } as const) },
  { weight: 2, arbitrary: person.map((one) => ({ kind: 'person', person: one }) as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'customer', address: 'dana@example.com' } as const) },
);
const begun: readonly DirectoryCommand[] = [
  { type: 'inbox.create', id: 'b1', inbox: 'support' },
  { type: 'person.add', id: 'b2', person: 'ana', role: 'owner' },
  { type: 'person.accept', id: 'b3', person: 'ana' },
  { type: 'person.add', id: 'b4', person: 'bea', role: 'user', inboxes: ['support'] },
  { type: 'person.accept', id: 'b5', person: 'bea' },
];
const stream = fc.array(fc.tuple(command, actor), { maxLength: 80, size: 'max' });

interface Run {
  readonly directory: Directory;
  readonly facts: readonly DirectoryFact[];
  readonly rejections: readonly Rejection[];
  readonly owners: readonly number[];
}

function play(asked: readonly (readonly [DirectoryCommand, Actor])[]): Run {
  let directory = emptyDirectory();
  const facts: DirectoryFact[] = [];
  const rejections: Rejection[] = [];
  const owners: number[] = [];
  const account: Actor = { kind: 'automation', name: 'account' };
  for (const [one, by] of [...begun.map((one) => [one, account] as const), ...asked]) {
    const decision = decideDirectory(one, directory, { by, at: 1, directory });
    if (!decision.ok) rejections.push(decision.rejection);
    for (const fact of decision.facts) directory = evolveDirectory(directory, fact);
    facts.push(...decision.facts);
    owners.push(Object.values(directory.people).filter(({ member }) => member === 'owner').length);
  }
  return { directory, facts, rejections, owners };
}

describe('any stream of commands', () => {
  it('keeps exactly one owner from the first on', () => {
    fc.assert(
      fc.property(stream, (asked) => {
        const { owners } = play(asked);
        expect(owners.slice(begun.length - 1).every((count) => count === 1)).toBe(true);
      }),
    );
  });

  it('gives the same account fact by fact, in place and in one fold', () => {
    fc.assert(
      fc.property(stream, (asked) => {
        const { directory, facts } = play(asked);
        expect(foldDirectory(facts)).toEqual(directory);
        const inPlace = emptyDirectory();
        for (const fact of facts) applyDirectory(inPlace, fact);
        expect(JSON.stringify(inPlace)).toBe(JSON.stringify(directory));
        expect(facts.map(({ revision }) => revision)).toEqual(facts.map((_, index) => index + 1));
        expect(directory.revision).toBe(facts.length);
      }),
    );
  });

  it('keeps an account in which everything named exists', () => {
    fc.assert(
      fc.property(stream, (asked) => {
        const { directory } = play(asked);
        const people = Object.values(directory.people);
        const handles = [...people, ...Object.values(directory.teams)].map(({ handle }) => handle.toLowerCase());
        expect(new Set(handles).size).toBe(handles.length);
        for (const { members } of Object.values(directory.teams)) {
          const standing = Object.keys(members).map((member) => directory.people[member]?.member);
          expect(
            standing.filter((member) => member !== 'user' && member !== 'administrator' && member !== 'owner'),
          ).toEqual([]);
        }
        for (const { id: own, noteTemplate } of Object.values(directory.inboxes)) {
          if (noteTemplate !== null) expect(directory.savedReplies[noteTemplate]?.inboxes[own]).toBe(true);
        }
        for (const { member, invitedAs } of people) expect(invitedAs !== null).toBe(member === 'invited');
        expect(policyProblems(directory.policy)).toEqual([]);
      }),
    );
  });

  it('refuses in sentences without gaps', () => {
    fc.assert(
      fc.property(stream, (asked) => {
        const gaps = play(asked).rejections.filter((rejection) => /[{}]/.test(rejectionSentence(rejection)));
        expect(gaps).toEqual([]);
      }),
    );
  });

  it('leaves the prototype of everything alone', () => {
    fc.assert(
      fc.property(stream, (asked) => {
        const { directory } = play(asked);
        const records = [
          directory.people,
          directory.teams,
          directory.inboxes,
          directory.savedReplies,
          directory.commands,
        ];
        expect(records.map((record) => Object.getPrototypeOf(record) === Object.prototype)).not.toContain(false);
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
    );
  });

  it('sometimes does each thing and refuses for each reason', () => {
    const runs = fc.sample(stream, { numRuns: 1000, seed: 7 }).map(play);
    const facts = new Set(runs.flatMap((run) => run.facts.map(({ type }) => type)));
    expect(facts.size).toBe(19);
    const codes = new Set(runs.flatMap((run) => run.rejections.map(({ code }) => code)));
    expect([...codes].sort()).toEqual([
      'handle.taken',
      'id.unusable',
      'inbox.exists',
      'inbox.unknown',
      'notifications.silent-mention',
      'owner.exactly-one',
      'person.exists',
      'person.not-active',
      'person.not-allowed',
      'person.not-deactivated',
      'person.not-invited',
      'person.unknown',
      'policy.impossible',
      'policy.invalid',
      'saved-reply.elsewhere',
      'saved-reply.required',
      'saved-reply.unknown',
      'team.exists',
      'team.unknown',
      'time.unusable',
    ]);
  });
});

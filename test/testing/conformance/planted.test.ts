/**
 * A comparison that cannot fail proves nothing: the desk of the core without one protection is found to lack that one, and a desk that shows or does one thing wrong is found by
 * what is wrong.
 */
import { describe, expect, it } from 'vitest';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type { Scenario } from '../../../src/core/schema/types.ts';
import { conformance } from '../../../src/testing/conformance/conformance.ts';
import type { Driver, SeenConversation, SessionView } from '../../../src/testing/conformance/driver.ts';
import { shippedStories } from '../../../src/testing/conformance/stories.ts';
import { ownDesk } from './own-desk.ts';

/** What a server does, and can be seen from outside. */
const seenFromOutside: readonly ProtectionName[] = [
  'send-guard',
  'command-ids',
  'atomic-undo',
  'author-only',
  'fencing',
  'lock-switch',
  'draft-versions',
  'draft-once',
  'draft-lineage',
  'bound-at-send',
  'lease-sweep',
  'session-presence',
  'session-timers',
  'self-filter',
  'compare-and-set',
  'no-op-silence',
  'automation-yields',
  'bot-retirement',
  'release-on-move',
  'merge-acyclic',
  'merge-access',
  'merge-redirect',
  'note-wall',
  'any-role-notified',
  'only-readers-notified',
  'team-reach',
  'quiet-notes',
  'mention-report',
  'grant-before-check',
  'whole-commands',
  'readers-note',
  'readers-only',
  'own-lists-only',
  'permission-at-commit',
  'access-cut',
];

/** Those where it is named first come first. */
function storiesAbout(name: ProtectionName): readonly string[] {
  const about = shippedStories().filter(({ scenario }) => scenario.protections?.includes(name));
  const first = about.filter(({ scenario }) => scenario.protections?.[0] === name);
  return [...new Set([...first, ...about])].map((story) => story.name);
}

describe('a desk without a protection', () => {
  it.each(seenFromOutside)('is found to lack %s', { timeout: 300_000 }, async (name) => {
    const named: string[] = [];
    for (const story of storiesAbout(name)) {
      const options = { runs: 0, shipped: (one: string) => one === story, shrinkTries: 0 };
      const { findings } = await conformance(ownDesk({ without: [name] }), options);
      named.push(...findings.flatMap(({ protections }) => protections));
      if (named.includes(name)) break;
    }
    expect(named).toContain(name);
  });
});

const day: Scenario = {
  title: 'A bit of everything',
  people: { ana: {}, bea: {}, finn: { role: 'light' } },
  conversations: { refund: { customer: 'dana@example.com', subject: 'Refund', body: 'Where is it?' } },
  steps: [
    { bea: { list: 'support' } },
    { ana: { open: 'refund' } },
    { bea: { open: 'refund' } },
    { wait: '3s' },
    { ana: { note: 'refund', text: 'The bank says Tuesday. @bea', send: true } },
    { wait: '3s' },
    { ana: { assign: 'refund', to: 'bea' } },
    { ana: { tag: 'refund', with: 'late' } },
    { wait: '3s' },
    { bea: { reply: 'refund', text: 'On Tuesday.', typing: '2s' } },
    { wait: '4s' },
    { bea: { send: 'refund' } },
    { finn: { reply: 'refund', text: 'Now.', send: true } },
    { wait: '30s' },
  ],
};

type Spoil = (driver: Driver) => Driver;

function showing(change: (seen: SeenConversation) => SeenConversation): Spoil {
  return (driver) => ({
    ...driver,
    look: async (session): Promise<SessionView> => {
      const { conversations, ...rest } = await driver.look(session);
      const changed = Object.entries(conversations).map(([id, seen]) => [id, change(seen)] as const);
      return { ...rest, conversations: Object.fromEntries(changed) };
    },
  });
}

const spoiled: Readonly<Record<string, readonly [promise: string, spoil: Spoil]>> = {
  'shows somebody who is not there': [
    'no-ghost',
    showing((seen) => ({ ...seen, others: [...(seen.others ?? []), { person: 'gus', doing: 'viewing' }] })),
  ],
  'shows nobody': ['no-missed-sign', showing((seen) => ({ ...seen, others: [] }))],
  'forgets drafts': ['no-lost-text', showing((seen) => ({ ...seen, drafts: [] }))],
  'shows no note': [
    'no-missed-arrival',
    showing((seen) => ({ ...seen, threads: (seen.threads ?? []).filter(({ kind }) => kind !== 'note') })),
  ],
  'shows everything twice': [
    'one-intent-one-message',
    showing((seen) => ({ ...seen, threads: (seen.threads ?? []).flatMap((thread) => [thread, thread]) })),
  ],
  'shows another status': ['agreement', showing((seen) => ({ ...seen, status: 'pending' }))],
  'shows nothing as open': ['no-wrongful-refusal', (driver) => ({ ...driver, look: () => ({ conversations: {} }) })],
  'takes everything': [
    'permission-at-commit',
    (driver) => ({ ...driver, submit: async (given) => ({ ...(await driver.submit(given)), ok: true }) }),
  ],
  'refuses everything': ['no-wrongful-refusal', (driver) => ({ ...driver, submit: () => ({ ok: false }) })],
  'holds everything': [
    'no-wrongful-refusal',
    (driver) => ({ ...driver, submit: async (given) => ({ ...(await driver.submit(given)), held: true }) }),
  ],
  'sends no mail': ['no-lost-mail', (driver) => ({ ...driver, mails: () => [] })],
  'sends every mail twice': [
    'one-intent-one-message',
    (driver) => ({ ...driver, mails: async () => ((await driver.mails?.()) ?? []).flatMap((mail) => [mail, mail]) }),
  ],
  'quotes notes in mail': [
    'note-wall',
    (driver) => ({
      ...driver,
      mails: async () =>
        ((await driver.mails?.()) ?? []).map((mail) => ({
          ...mail,
          text: `${mail.text}\n> The bank says Tuesday. @bea`,
        })),
    }),
  ],
  'notifies nobody': ['mention-notified-once', (driver) => ({ ...driver, notifications: () => [] })],
  'shows customers something else': [
    'note-wall',
    (driver) => ({
      ...driver,
      customer: async (address) =>
        ((await driver.customer?.(address)) ?? []).map((sight) => ({
          ...sight,
          messages: [...sight.messages, { from: 'team', text: 'Psst.' }],
        })),
    }),
  ],
  'breaks down': [
    'every-command-answered',
    (driver) => ({ ...driver, sign: () => Promise.reject(new Error('out of memory')) }),
  ],
};

describe('a desk that is spoiled in one way', () => {
  const alone = { scenarios: [day], runs: 0, shipped: false, shrinkTries: 0 } as const;

  it('is not spoiled by chance', async () => {
    expect((await conformance(ownDesk(), alone)).verdict).toBe('conforms');
  });

  it.each(Object.entries(spoiled))('%s: found', { timeout: 60_000 }, async (_, [promise, spoil]) => {
    const { verdict, findings } = await conformance(ownDesk({ spoil }), alone);
    expect(verdict).toBe('differs');
    expect(findings.map(({ promises }) => promises[0])).toContain(promise);
  });

  it('is undecided where it shows and answers nothing', async () => {
    const { commands: _, ...system } = { ...ownDesk(), commands: [] };
    const { verdict } = await conformance({ ...system, commands: [] }, { ...alone, shipped: () => false });
    expect(verdict).toBe('undecided');
  });
});

describe('what is found', () => {
  it('is made small, and still fails in the same way', { timeout: 120_000 }, async () => {
    const [, spoil] = spoiled['quotes notes in mail'] ?? [];
    const options = { scenarios: [day], runs: 0, shipped: false, shrinkTries: 300 } as const;
    const { findings } = await conformance(ownDesk(spoil && { spoil }), options);
    const [finding] = findings;
    expect(finding?.scenario.steps.length).toBeLessThan(day.steps.length);
    const again = await conformance(ownDesk(spoil && { spoil }), {
      ...options,
      shrinkTries: 0,
      scenarios: finding ? [finding.scenario] : [],
    });
    expect(again.findings.map(({ promises }) => promises[0])).toEqual(['note-wall']);
  });
});

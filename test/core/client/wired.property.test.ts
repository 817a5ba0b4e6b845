import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClientState } from '../../../src/core/client/client.ts';
import type { Thread } from '../../../src/core/conversation/conversation.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import { anOffice, calm, connect, type Device, give, isQuiet, type Office, setAccess } from './wired.ts';
import { type Event, events, play } from './wired-events.ts';

const policies = fc.constantFrom(
  {},
  { lock: 'onCompose' },
  { guard: { composing: 'allow' } },
  { drafts: 'private' },
  { queueLimit: 2 },
);

/** Everybody may come back, and does. */
function endWell(office: Office): void {
  setAccess(office, 'ana', ['support', 'billing']);
  for (const device of office.devices) {
    connect(office, device);
    give(office, device, { type: 'act', act: { do: 'show' } });
    give(office, device, { type: 'act', act: { do: 'open', conversation: 'c1' } });
  }
  calm(office);
  // A late word that access was lost may have closed it once more.
  for (const device of office.devices) give(office, device, { type: 'act', act: { do: 'open', conversation: 'c1' } });
  calm(office);
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function differences({ room, devices }: Office): readonly unknown[] {
  return devices.flatMap(({ client }) => {
    const mine = client.rooms['c1'];
    const others = ({ session }: { session: string }) => session !== client.session;
    const signs = (entries: readonly { session: string; state: string; kind?: string | null }[]) =>
      Object.fromEntries(
        entries
          .filter(others)
          .map(({ session, state, kind }) => [session, `${state} ${kind ?? ''}`])
          .sort(),
      );
    const roster = signs(Object.values(mine?.roster ?? {}));
    const leases = signs(Object.values(room.presence));
    const here = [plain(mine?.view), roster];
    const there = [plain(room.conversation), leases];
    return fc.stringify(here) === fc.stringify(there) && sameDrafts(client, room.drafts)
      ? []
      : [{ session: client.session, here, there }];
  });
}

function sameDrafts(client: ClientState, drafts: Office['room']['drafts']): boolean {
  const of = (all: Readonly<Record<string, { person: string; text: string }>>) =>
    Object.entries(all)
      .filter(([, { person }]) => person !== client.person && client.policy.drafts === 'shared')
      .map(([key, { text }]) => `${key}: ${text}`)
      .sort()
      .join();
  return of(client.rooms['c1']?.drafts ?? {}) === of(drafts);
}

describe('any order, loss and duplication of messages', () => {
  it('ends, once it is quiet, with every session at what the room holds', () => {
    fc.assert(
      fc.property(policies, events(3), (policy, script) => {
        const office = anOffice(['ana', 'bea', 'ana@phone'], policy);
        for (const event of script) play(office, event);
        endWell(office);
        expect(differences(office)).toEqual([]);
        expect(isQuiet(office)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('is the same whether steps are taken in place or from snapshot to snapshot', () => {
    fc.assert(
      fc.property(policies, events(2), (policy, script) => {
        const [owned, pure] = [anOffice(['ana', 'bea'], policy), anOffice(['ana', 'bea'], policy, [], true)];
        for (const event of script) {
          expect(plain(play(pure, event))).toEqual(plain(play(owned, event)));
          owned.devices.forEach((device, index) => {
            expect(pure.devices[index]?.client).toEqual(device.client);
            expect(pure.devices[index]?.up).toEqual(device.up);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never asks to be woken in the past', () => {
    fc.assert(
      fc.property(policies, events(2), (policy, script) => {
        const office = anOffice(['ana', 'bea'], policy);
        for (const event of script) {
          for (const out of play(office, event)) if (out.type === 'wake') expect(out.at).toBeGreaterThan(office.at);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** What a device was given to keep, by composer, and what it sent, by command. */
interface Typed {
  readonly standing: Map<string, string>;
  readonly sent: Map<string, string>;
}

function follow(office: Office, typed: readonly Typed[], event: Event): void {
  const device = 'device' in event ? office.devices[event.device] : undefined;
  const mine = 'device' in event ? typed[event.device] : undefined;
  const standing =
    event.do === 'act' && 'kind' in event.act ? (device?.client.texts[`c1/${event.act.kind}`]?.text ?? '') : '';
  const before = new Set(device?.client.queue.map(({ command }) => command.id));
  play(office, event);
  if (event.do !== 'act' || !device || !mine) return;
  const { act } = event;
  if (act.do === 'type' || act.do === 'clear') forget(mine, standing);
  if (act.do === 'type') mine.standing.set(act.kind ?? '', act.text);
  if (act.do === 'clear') mine.standing.delete(act.kind);
  const command = device.client.queue.find((entry) => entry.text && !before.has(entry.command.id))?.command;
  if (act.do !== 'send' || !command || !('text' in command)) return;
  mine.standing.delete(act.kind ?? '');
  mine.sent.set(command.id, command.text ?? '');
  if ('note' in command && command.note) mine.sent.set(`${command.id} note`, command.note);
}

/** Its author replaces what stands there, whatever had come back into it. */
function forget({ standing, sent }: Typed, replaced: string): void {
  for (const texts of [standing, sent]) for (const [key, text] of texts) if (replaced.includes(text)) texts.delete(key);
}

function isKept(office: Office, { client, person }: Device, text: string): boolean {
  const threads: readonly Thread[] = Object.values(office.room.conversation.threads);
  const places = [
    ...Object.values(client.texts).map((one) => one.text),
    ...client.asides.map((one) => one.text),
    ...Object.values(client.texts).map((one) => String(one.fields?.['note'] ?? '')),
    ...client.queue.flatMap((entry) => [
      entry.text?.text ?? '',
      'note' in entry.command ? (entry.command.note ?? '') : '',
    ]),
    ...threads.flatMap((one) =>
      one.by.kind === 'person' && one.by.person === person && 'text' in one ? [one.text] : [],
    ),
  ];
  return places.some((place) => place.includes(text));
}

function lostText(script: readonly Event[], policy: unknown, without: readonly ProtectionName[]): string | null {
  const office = anOffice(['ana', 'bea'], policy, without);
  const typed = office.devices.map((): Typed => ({ standing: new Map(), sent: new Map() }));
  const lost = () =>
    office.devices.flatMap((device, index) =>
      [...(typed[index]?.standing.values() ?? []), ...(typed[index]?.sent.values() ?? [])].filter(
        (text) => !isKept(office, device, text),
      ),
    );
  for (const event of script) {
    follow(office, typed, event);
    if (lost().length > 0) return `${fc.stringify(event)} lost ${lost().join()}`;
  }
  endWell(office);
  return lost()[0] ?? null;
}

/** Every text is different, so that one cannot stand in for another. */
const unique = (script: readonly Event[]): readonly Event[] =>
  script.map((event, index) => {
    if (event.do !== 'act') return event;
    const { act } = event;
    if (act.do === 'type') return { ...event, act: { ...act, text: `<${index} ${act.text}>` } };
    if (act.do !== 'send' || !act.fields?.['note']) return event;
    return { ...event, act: { ...act, fields: { ...act.fields, note: `<${index} along>` } } };
  });

describe('text that somebody typed', () => {
  const property = (without: readonly ProtectionName[]) =>
    fc.property(policies, events(2).map(unique), (policy, script) => lostText(script, policy, without) === null);

  it('is always somewhere until its author clears it', () => {
    fc.assert(
      fc.property(policies, events(2).map(unique), (policy, script) => {
        expect(lostText(script, policy, [])).toBeNull();
      }),
      { numRuns: 150 },
    );
  });

  it.each(['text-keeping', 'text-storage'] as const)('is lost in such runs without `%s`', (name) => {
    expect(fc.check(property([name]), { numRuns: 500 }).failed).toBe(true);
  });
});

describe('such runs', () => {
  it('come across everything that can befall a text', () => {
    const found = new Set<string>();
    const look = ({ devices, room }: Office): void => {
      for (const { client } of devices) {
        for (const { code } of client.warnings) found.add(code);
        for (const { reason } of client.asides) found.add(`aside ${reason}`);
        for (const { outcome } of client.answers) found.add(outcome.ok ? outcome.result : outcome.rejection.code);
      }
      for (const { fact } of Object.values(room.conversation.threads).filter((one) => one.kind === 'activity'))
        found.add(fact.type);
    };
    const property = fc.property(policies, events(3), (policy, script) => {
      const office = anOffice(['ana', 'bea', 'ana@phone'], policy);
      for (const event of script) {
        play(office, event);
        look(office);
      }
    });
    fc.assert(property, { numRuns: 600, seed: 1 });
    expect([...found]).toEqual(
      expect.arrayContaining([
        'accepted',
        'held',
        'unchanged',
        'reply.needs-confirmation',
        'person.not-allowed',
        'draft-conflict',
        'access-lost',
        'text-set-aside',
        'queue-full',
        'colleague-composing',
        'changed-while-composing',
        'aside refused',
        'aside undone',
        'draft.taken-over',
        'lock.granted',
      ]),
    );
  });
});

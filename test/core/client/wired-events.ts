/** Random runs of an office: acts, messages on their way, and everything that can befall them. Texts and people are few, so that they collide. */
import fc from 'fast-check';
import type { Act, ClientOutput } from '../../../src/core/client/client.ts';
import type { Command } from '../../../src/core/schema/types.ts';
import {
  connect,
  crash,
  type Device,
  deliverDown,
  deliverUp,
  disconnect,
  give,
  type Office,
  outside,
  pass,
  setAccess,
} from './wired.ts';

/** One thing that happens. */
export type Event =
  | { readonly do: 'act'; readonly device: number; readonly act: Act }
  | { readonly do: 'undo' | 'crash' | 'disconnect' | 'connect'; readonly device: number }
  | {
      readonly do: 'up' | 'down';
      readonly device: number;
      readonly index: number;
      readonly how: 'deliver' | 'drop' | 'duplicate';
    }
  /** Everything of one device, or of all where there is no such device. */
  | { readonly do: 'flow'; readonly device: number }
  | { readonly do: 'outside'; readonly command: Record<string, unknown>; readonly who: 'dana' | 'olga' }
  | { readonly do: 'access'; readonly person: string; readonly inboxes: readonly string[] }
  | { readonly do: 'pass'; readonly ms: number };

const kinds = ['reply', 'note', 'forward'] as const;
const text = fc.constantFrom('a', 'ab', 'abc', 'abcd', 'Dear Dana', 'Hi');
const conversation = 'c1';

const takeOver: Act = {
  do: 'command',
  command: { type: 'draft.take-over', conversation, person: 'ana', kind: 'reply' } as Omit<Command, 'id'>,
};

const act = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      conversation: fc.constant(conversation),
      kind: fc.constantFrom(...kinds.slice(0, 2)),
      text,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      conversation: fc.constant(conversation),
      kind: fc.constantFrom(...kinds.slice(0, 2)),
      fields: fc.constantFrom(
        {},
        { status: 'closed' },
        { note: 'along' },
        { assign: { kind: 'person', person: 'finn' } },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('clear' as const),
      conversation: fc.constant(conversation),
      kind: fc.constantFrom(...kinds.slice(0, 2)),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Act>(
      { do: 'open', conversation },
      { do: 'close', conversation },
      { do: 'hide' },
      { do: 'show' },
      { do: 'repeat' },
      { do: 'use', conversation },
      { do: 'compose', conversation, kind: 'note' },
      { do: 'stop-typing', conversation },
      { do: 'command', command: { type: 'lock.take-over', conversation } as Omit<Command, 'id'> },
      takeOver,
      takeOver,
      takeOver,
      {
        do: 'command',
        command: { type: 'assignment.change', conversation, to: { kind: 'person', person: 'bea' } } as Omit<
          Command,
          'id'
        >,
      },
    ),
  },
) as fc.Arbitrary<Act>;

export function events(devices: number): fc.Arbitrary<readonly Event[]> {
  const device = fc.nat(devices - 1);
  const how = fc.constantFrom<'deliver' | 'drop' | 'duplicate'>('deliver', 'deliver', 'deliver', 'drop', 'duplicate');
  const event = fc.oneof(
    { weight: 8, arbitrary: fc.record({ do: fc.constant('act' as const), device, act }) },
    {
      weight: 8,
      arbitrary: fc.record({ do: fc.constantFrom('up' as const, 'down' as const), device, index: fc.nat(3), how }),
    },
    {
      weight: 10,
      arbitrary: fc.record({
        do: fc.constant('flow' as const),
        device: fc.constantFrom(...Array(devices).keys(), devices, devices),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constantFrom(
          'undo' as const,
          'undo' as const,
          'undo' as const,
          'crash' as const,
          'disconnect' as const,
          'connect' as const,
        ),
        device,
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('pass' as const),
        ms: fc.constantFrom(1, 60, 100, 1000, 2000, 6000, 30_000),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Event>(
        { do: 'outside', who: 'dana', command: { type: 'customer.write', text: 'Hello?' } },
        { do: 'outside', who: 'olga', command: { type: 'note.add', text: 'Look' } },
        { do: 'outside', who: 'olga', command: { type: 'assignment.change', to: { kind: 'person', person: 'bea' } } },
        { do: 'outside', who: 'olga', command: { type: 'conversation.move', inbox: 'billing' } },
        { do: 'outside', who: 'olga', command: { type: 'conversation.move', inbox: 'support' } },
        { do: 'access', person: 'ana', inboxes: [] },
        { do: 'access', person: 'ana', inboxes: ['support', 'billing'] },
      ),
    },
  ) as fc.Arbitrary<Event>;
  return fc.array(event, { minLength: 5, maxLength: 80, size: 'max' });
}

export function play(office: Office, event: Event): readonly ClientOutput[] {
  const device = 'device' in event ? office.devices[event.device] : undefined;
  switch (event.do) {
    case 'pass':
      pass(office, event.ms);
      return [];
    case 'outside':
      outside(office, event.command, event.who);
      return [];
    case 'access':
      setAccess(office, event.person, event.inboxes);
      return [];
    case 'flow':
      for (const one of device ? [device] : office.devices) flow(office, one);
      return [];
  }
  if (!device) return [];
  switch (event.do) {
    case 'act':
      return give(office, device, { type: 'act', act: event.act });
    case 'undo':
      return undo(office, device);
    case 'crash':
      crash(office, device);
      return [];
    case 'connect':
      connect(office, device);
      return [];
    case 'disconnect':
      disconnect(office, device);
      return [];
    case 'up':
      if (event.how === 'drop') device.up.splice(event.index, 1);
      else deliverUp(office, device, event.index, event.how === 'duplicate');
      return [];
    case 'down':
      if (event.how === 'drop') device.down.splice(event.index, 1);
      else deliverDown(office, device, event.index, event.how === 'duplicate');
      return [];
  }
}

function flow(office: Office, device: Device): void {
  while (device.up.length > 0) deliverUp(office, device);
  while (device.down.length > 0) deliverDown(office, device);
}

function undo(office: Office, device: Device): readonly ClientOutput[] {
  const [thread] = Object.keys(office.room.conversation.sending);
  if (!thread) return [];
  const command = { type: 'reply.undo', conversation: 'c1', thread } as Omit<Command, 'id'>;
  return give(office, device, { type: 'act', act: { do: 'command', command } });
}

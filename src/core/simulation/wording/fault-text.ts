/** Faults as sentences. */
import type {
  DeliverStep,
  LoseStep,
  NetworkSettings,
  PartitionStep,
  ProviderStep,
  StoreStep,
} from '../../schema/types.ts';
import type { ReadStep } from '../verbs.ts';
import { displayName, duration, part, people } from './words.ts';

type ReadFault = Extract<
  ReadStep,
  {
    readonly control:
      | 'network'
      | 'link'
      | 'drop'
      | 'duplicate'
      | 'delay'
      | 'reorder'
      | 'partition'
      | 'heal'
      | 'restart'
      | 'kill'
      | 'store'
      | 'clock'
      | 'worker'
      | 'provider'
      | 'hold'
      | 'deliver'
      | 'lose';
  }
>;

export function faultText({ control, step }: ReadFault): string {
  switch (control) {
    case 'network':
      return `every link: ${settings(step.network)}${lasting(step.network.for)}`;
    case 'link':
      return `the link of ${displayName(step.link.of)}${way(step.link.direction)}: ${settings(step.link)}${lasting(step.link.for)}`;
    case 'drop':
      return `${messages(step.drop)} never arrives`;
    case 'duplicate':
      return `${messages(step.duplicate)} arrives twice`;
    case 'delay':
      return `${messages(step.delay)} arrives ${duration(step.delay.by)} late`;
    case 'reorder':
      return `${messages({ next: 2, ...step.reorder })} arrives in reverse order`;
    case 'partition':
      return `messages ${cutOff(step.partition)} vanish${lasting(step.partition.for)}`;
    case 'heal':
      return `messages of ${part(step.heal.people, people) || 'everybody'} arrive again`;
    case 'restart':
      return `${server(step.restart.node)} restarts${step.restart.at === 'commit' ? ' once it has stored something' : ''}${part(step.restart.down, (down) => ` and is away for ${duration(down)}`)}`;
    case 'kill':
      return `${server(step.kill.node)} dies${part(step.kill.for, (away) => ` and is away for ${duration(away)}`)}`;
    case 'store':
      return `the store ${troubles(step.store)}${lasting(step.store.for)}`;
    case 'worker':
      return `the mail worker ${times(step.worker.next)}crashes ${step.worker.crash.replace('-', ' ')} a mail over`;
    case 'provider':
      return `the mail provider ${times(step.provider.next)}${failures[step.provider.does]}`;
    case 'clock':
      return `the clock of ${displayName(step.clock.of)} is wrong by ${duration(step.clock.skew)}`;
    case 'hold':
      return 'every message waits to be let through';
    case 'deliver':
      return delivered(step.deliver);
    case 'lose':
      return `${waiting(step.lose)} is lost`;
  }
}

function cutOff({ people: whose = [], nodes = [] }: PartitionStep['partition']): string {
  const among = nodes.length === 0 ? [] : [`between nodes ${nodes.join(' and ')}`];
  return [...(whose.length === 0 ? [] : [`of ${people(whose)}`]), ...among].join(' and ');
}

function server(node: number | undefined): string {
  return node === undefined ? 'the server' : `node ${node}`;
}

function troubles({ slow, failing, unanswered }: StoreStep['store']): string {
  const often = (value: number | string | true): string =>
    value === true ? 'every time' : `${share(value)} of the time`;
  return [
    part(slow, (value) => `takes ${duration(value)}`),
    part(failing, (value) => `fails ${often(value)}`),
    part(unanswered, (value) => `does not answer ${often(value)}`),
  ]
    .filter((text) => text !== '')
    .join(', ');
}

function delivered({ place = 1, copy = false, ...lane }: DeliverStep['deliver']): string {
  const overtaking = place > 1 ? `, overtaking ${place - 1}` : '';
  return `${waiting(lane)} arrives${overtaking}${copy ? ', and will again' : ''}`;
}

function waiting({ link, direction }: LoseStep['lose']): string {
  const name = displayName(link);
  return direction === 'up' ? `a message from ${name} to the server` : `a message from the server to ${name}`;
}

const failures: Readonly<Record<ProviderStep['provider']['does'], string>> = {
  lose: 'takes a mail and loses it',
  'lose-ack': 'delivers a mail and does not say so',
  refuse: 'refuses a mail for good',
  busy: 'takes no mail now',
  delay: 'says late that it delivered a mail',
  echo: 'sends its copy of a mail before it says that it delivered it',
  'echo-only': 'sends its copy of a mail and does not say that it delivered it',
};

function times(next = 1): string {
  return next === 1 ? '' : `${next} times `;
}

function settings({ latency, loss, duplicate, reorder }: NetworkSettings): string {
  return [
    part(latency, (value) => `latency ${duration(value)}`),
    part(loss, (value) => `loss ${share(value)}`),
    part(duplicate, (value) => `duplicates ${share(value)}`),
    part(reorder, (value) => `out of order ${share(value)}`),
  ]
    .filter((text) => text !== '')
    .join(', ');
}

interface Aimed {
  readonly link: string;
  readonly direction?: string;
  readonly next?: number;
  readonly only?: readonly string[];
}

function messages({ link, direction, next = 1, only }: Aimed): string {
  const which = only === undefined ? '' : ` of ${only.join(', ')}`;
  const count = next === 1 ? 'the next message' : `each of the next ${next} messages`;
  return `${count}${which} on the link of ${displayName(link)}${way(direction)}`;
}

function way(direction: string | undefined): string {
  if (direction === 'up') return ' to the server';
  return direction === 'down' ? ' from the server' : '';
}

function lasting(time: number | string | undefined): string {
  return part(time, (value) => ` for ${duration(value)}`);
}

function share(value: number | string): string {
  return typeof value === 'number' ? `${value * 100}%` : value;
}

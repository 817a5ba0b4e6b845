/**
 * Every kind of disturbance that a random story can hold, by a name of its own: finer than the verbs that say so in a scenario.
 *
 * Shapes: a step is of one kind, or of none; a step about the network as a whole may be of several.
 */
import type { Act, Step } from '../../schema/types.ts';
import { readStep } from '../verbs.ts';

export const disturbances = [
  'slow-network',
  'lossy-network',
  'doubling-network',
  'disordered-network',
  'lossy-link',
  'dead-link',
  'drop-up',
  'drop-down',
  'duplicate-up',
  'duplicate-down',
  'short-delay',
  'long-delay',
  'reorder-up',
  'reorder-down',
  'partition-for-a-while',
  'partition-until-healed',
  'restart-at-once',
  'restart-after-a-while',
  'worker-crash-before-handing-over',
  'worker-crash-after-handing-over',
  'provider-loses-mail',
  'provider-loses-its-answer',
  'provider-refuses',
  'provider-is-busy',
  'provider-is-slow',
  'provider-echoes',
  'provider-only-echoes',
  'node-killed',
  'nodes-parted',
  'store-disturbed',
  'clock-ahead',
  'clock-behind',
  'tab-crash',
  'tab-offline',
  'tab-hidden',
] as const;

export type Disturbance = (typeof disturbances)[number];

export function disturbancesIn(step: Step): readonly Disturbance[] {
  const read = readStep(step);
  switch (read.control) {
    case 'together':
      return read.step.together.flatMap(disturbancesIn);
    case 'network': {
      const { loss = 0, duplicate = 0, reorder = 0, latency } = read.step.network;
      return [
        ...(latency !== undefined && latency !== '20..90ms' ? (['slow-network'] as const) : []),
        ...(isSome(loss) ? (['lossy-network'] as const) : []),
        ...(isSome(duplicate) ? (['doubling-network'] as const) : []),
        ...(isSome(reorder) ? (['disordered-network'] as const) : []),
      ];
    }
    case 'link':
      return [Number(read.step.link.loss) === 1 ? 'dead-link' : 'lossy-link'];
    case 'drop':
      return [read.step.drop.direction === 'up' ? 'drop-up' : 'drop-down'];
    case 'duplicate':
      return [read.step.duplicate.direction === 'up' ? 'duplicate-up' : 'duplicate-down'];
    case 'delay':
      return [read.step.delay.by === '30s' ? 'long-delay' : 'short-delay'];
    case 'reorder':
      return [read.step.reorder.direction === 'up' ? 'reorder-up' : 'reorder-down'];
    case 'partition':
      if (read.step.partition.nodes) return ['nodes-parted'];
      return [read.step.partition.for === undefined ? 'partition-until-healed' : 'partition-for-a-while'];
    case 'restart':
      return [read.step.restart.down === '0s' ? 'restart-at-once' : 'restart-after-a-while'];
    case 'worker':
      return [
        read.step.worker.crash === 'before-handing'
          ? 'worker-crash-before-handing-over'
          : 'worker-crash-after-handing-over',
      ];
    case 'provider':
      return [byProvider[read.step.provider.does]];
    case 'kill':
      return ['node-killed'];
    case 'store':
      return ['store-disturbed'];
    case 'clock':
      return [String(read.step.clock.skew).startsWith('-') ? 'clock-behind' : 'clock-ahead'];
    case null:
      return Object.values(read.step).flatMap((act) => ofAct(act as Act));
    default:
      return [];
  }
}

const byProvider = {
  lose: 'provider-loses-mail',
  'lose-ack': 'provider-loses-its-answer',
  refuse: 'provider-refuses',
  busy: 'provider-is-busy',
  delay: 'provider-is-slow',
  echo: 'provider-echoes',
  'echo-only': 'provider-only-echoes',
} as const;

function isSome(share: number | string): boolean {
  return Number.parseFloat(String(share)) > 0;
}

function ofAct(act: Act): readonly Disturbance[] {
  if ('crash' in act) return ['tab-crash'];
  if ('offline' in act) return ['tab-offline'];
  return 'hide' in act ? ['tab-hidden'] : [];
}

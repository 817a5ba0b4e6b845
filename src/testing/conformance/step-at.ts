/** Which step of a story was the latest at a time, such as `/steps/3`; before the first, what was there when it began. */
import type { Oracle } from './oracle.ts';

export function stepAt(oracle: Oracle | undefined, at: number): string {
  const { trace = [] } = oracle?.run ?? {};
  let path = '/conversations';
  for (const event of trace) if (event.type === 'step' && event.at <= at) path = event.path;
  return path;
}

/** What two equal stories have in common: customers write, people answer, forward and take back, once a second at most. */
import type { Act, Step } from '../../schema/types.ts';
import { between, type Random } from '../random.ts';
import { type Timed, writers } from './confidential-pair.ts';
import { one, oneIn } from './dice.ts';

/** While this lasts, the writer types. */
export interface Busy {
  readonly actor: string;
  readonly from: number;
  readonly to: number;
}

export interface PublicActs {
  readonly acts: readonly Timed[];
  readonly busy: readonly Busy[];
}

interface Frame {
  readonly seconds: number;
  readonly places: readonly string[];
}

export function publicActs(random: Random, { seconds, places }: Frame): PublicActs {
  const busy: Busy[] = [];
  const acts = Array.from({ length: seconds }, (_, second): Timed => {
    const at = second * 1000;
    const actor = one(random, writers);
    if (oneIn(random, 4) || busy.some((one) => one.actor === actor && at <= one.to))
      return { at, step: fromOutside(random, second, places) };
    const isTyped = oneIn(random, 4);
    const seconds = isTyped ? between(random, 1, 3) : 0;
    if (isTyped) busy.push({ actor, from: at, to: at + seconds * 1000 });
    return { at, step: { [actor]: drawAct(random, one(random, places), second, seconds) } };
  });
  return { acts, busy };
}

function drawAct(random: Random, place: string, second: number, typingSeconds: number): Act {
  const text = `Dear customer, answer ${second}.`;
  const typing = typingSeconds > 0 ? { typing: `${typingSeconds}s` } : {};
  if (typingSeconds > 0 || oneIn(random, 2)) return { reply: place, text, ...typing, send: true };
  return one<Act>(random, [
    { reply: place, text, send: true, status: 'closed' },
    { forward: place, text: `Please check ${second}.`, to: ['carrier@example.com'], history: true, send: true },
    { undo: place },
    { release: place },
    { confirm: place },
  ]);
}

function fromOutside(random: Random, second: number, places: readonly string[]): Step {
  const text = `Message ${second} from outside.`;
  return one<Step>(random, [
    { customer: { 'dana@example.com': { writes: 'refund', text } } },
    { customer: { 'dana@example.com': { answers: 'refund', text } } },
    { customer: { 'dana@example.com': { writes: one(random, places), text } } },
    { customer: { 'carrier@example.com': { answers: one(random, places), text } } },
  ]);
}

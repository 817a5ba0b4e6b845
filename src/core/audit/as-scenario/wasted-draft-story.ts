/** Two people write the same answer. */
import type { Step } from '../../schema/types.ts';
import type { Cast } from './cast.ts';
import { leastMs, receives, type Story, wait, words } from './steps.ts';

export function wastedDraft({ person, others: [other], conversation: c }: Cast): Story {
  const steps: Step[] = [
    { [other]: { open: c } },
    { [person]: { open: c } },
    wait(500),
    { [other]: { reply: c, text: words('reply', other), typing: 20_000 } },
    wait(leastMs),
    { [person]: { reply: c, text: words('reply', person) } },
    wait(1000),
    { [person]: { sees: { [c]: 'replying', by: [other], composing: [other], in: 'conversation' } } },
    { [person]: { told: 'colleague-composing', about: c } },
    { [person]: { clear: c, kind: 'reply' } },
    wait(25_000),
    { [other]: { send: c } },
    { settle: {} },
    { [other]: { gets: 'accepted' } },
    receives(1),
  ];
  return {
    steps,
    shows: `${person} is told with the first key that ${other} is writing, before there is much to waste`,
  };
}

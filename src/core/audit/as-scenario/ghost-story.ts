/** Somebody goes without a word while others see them, or while they hold a lock. */
import type { AuditGhost, Step } from '../../schema/types.ts';
import type { Cast } from './cast.ts';
import { leastMs, receives, type Story, wait, words } from './steps.ts';

export function ghost({ person, others: [other], conversation: c }: Cast, { sign, how }: AuditGhost): Story {
  if (sign === 'lock') return strayLock(person, other, c);
  const isWriting = sign === 'composing';
  const writing: readonly Step[] = [{ [person]: { reply: c, text: words('reply', person) } }, wait(1000)];
  const steps: Step[] = [
    { [person]: { open: c } },
    { [other]: { open: c } },
    wait(leastMs),
    ...(isWriting ? writing : []),
    { [other]: { sees: { [c]: isWriting ? 'replying' : 'viewing', by: [person], in: 'conversation' } } },
    { [person]: how === 'crashed' ? { crash: {} } : { close: c } },
    wait(30_000),
    { [other]: { sees: { [c]: 'none', in: 'conversation' } } },
  ];
  return { steps, shows: `once the lease is over, nobody is shown ${person} any more` };
}

function strayLock(person: string, other: string, c: string): Story {
  const steps: Step[] = [
    { [person]: { open: c } },
    { [other]: { open: c } },
    wait(500),
    { [person]: { reply: c, text: words('reply', person) } },
    wait(1000),
    { [other]: { locked: c, by: person } },
    { [person]: { crash: {} } },
    wait(90_000),
    { [other]: { locked: c, by: 'nobody' } },
    { [other]: { reply: c, text: words('reply', other), send: true } },
    { settle: {} },
    { [other]: { gets: 'accepted' } },
    receives(1),
  ];
  return {
    steps,
    policy: { lock: 'onCompose' },
    shows: `the lock of ${person} ends with their lease, and ${other} can answer`,
  };
}

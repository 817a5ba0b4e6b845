/**
 * Mail that went out, in a form in which it can be compared: to whom, with which words of ours, and which words in it were for colleagues only.
 *
 * Shapes: how a mail looks, and what it quotes, is the system's own affair.
 */
import type { SeenMail } from './driver.ts';
import type { Oracle } from './oracle.ts';

export function mailsAt({ mails }: Oracle, until: number): readonly string[] {
  return mails.flatMap(({ at, to, words }) => (at <= until ? [`${to} gets: ${words}`] : [])).sort();
}

export function matchMails(actual: readonly SeenMail[], { mails, secrets }: Oracle, at: number): readonly string[] {
  const waiting = mails.filter((mail) => mail.at <= at);
  const told = actual.map(({ to, text }) => {
    const place = waiting.findIndex((mail) => mail.to === to && text.includes(mail.words));
    const [found] = place < 0 ? [] : waiting.splice(place, 1);
    const again = mails.find((mail) => mail.to === to && text.includes(mail.words));
    const own = (found ?? again)?.words ?? text.slice(0, 200);
    const leaked = secrets.filter((secret) => text.includes(secret) && !own.includes(secret));
    const leak = leaked.length === 0 ? '' : `, and what was for colleagues: ${leaked.join('; ')}`;
    return `${to} gets: ${own}${leak}`;
  });
  return told.sort();
}

/** What a session lets its person do, before they try. */
import { isOffered } from '../../client/offers.ts';
import type { ExpectationOf } from '../verbs.ts';
import type { Session, World } from '../world.ts';
import { type Verdict, verdict } from './verdict.ts';

export function offers(world: World, session: Session, expectation: ExpectationOf<'offers'>): Verdict {
  const { offers: conversation, what, is = true } = expectation;
  const { client, label } = session;
  const wanted = `${label} is ${is ? '' : 'not '}offered ${what} in ${conversation}`;
  if (!client?.rooms[conversation]?.view) return verdict(false, wanted, `${label} has not loaded ${conversation}`);
  const offered = isOffered(client, conversation, what, world.without);
  return verdict(offered === is, wanted, `it is ${offered ? '' : 'not '}offered`);
}

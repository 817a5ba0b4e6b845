/** Changes of the account, mostly by its owner; a person who may not is refused. */
import type { Medium, Role, ScenarioPolicy } from '../../schema/types.ts';
import type { Random } from '../random.ts';
import type { ActDraws } from './act-draws.ts';
import { one, oneIn } from './dice.ts';
import { inboxIn, personIn } from './telling.ts';
import { aloud } from './what-is-said.ts';

const roles: readonly Role[] = ['light', 'user', 'user', 'administrator'];
const media: readonly (readonly Medium[])[] = [[], ['email'], ['browser', 'mobile']];

export const accountDraws = {
  invite: {
    weight: 1,
    draw: (telling) => {
      telling.added += 1;
      return { invite: `guest-${telling.added}`, role: one(telling.random, roles), inboxes: [inboxIn(telling)] };
    },
  },
  accept: { weight: 1, draw: () => ({ accept: {} }) },
  role: { weight: 3, draw: (telling) => ({ role: personIn(telling), to: one(telling.random, roles) }) },
  transfer: { weight: 1, draw: (telling) => ({ transfer: personIn(telling) }) },
  deactivate: { weight: 1, draw: (telling) => ({ deactivate: personIn(telling) }) },
  reactivate: { weight: 2, draw: (telling) => ({ reactivate: personIn(telling), role: one(telling.random, roles) }) },
  notify: {
    weight: 2,
    draw: ({ random }) => ({
      notify: {
        customerToUnassigned: one(random, media),
        userOnOther: one(random, media),
        followed: one(random, media),
      },
    }),
  },
  grant: { weight: 4, draw: (telling) => ({ grant: personIn(telling), inbox: inboxIn(telling) }) },
  revoke: { weight: 3, draw: (telling) => ({ revoke: personIn(telling), inbox: inboxIn(telling) }) },
  joinTeam: { weight: 2, draw: (telling) => ({ joinTeam: personIn(telling), team: 'vip' }) },
  leaveTeam: { weight: 2, draw: (telling) => ({ leaveTeam: personIn(telling), team: 'vip' }) },
  requireTemplate: {
    weight: 1,
    draw: (telling) => ({ requireTemplate: inboxIn(telling), with: oneIn(telling.random, 2) ? 'handover' : null }),
  },
  savedReply: { weight: 1, draw: (telling) => ({ savedReply: 'greeting', text: aloud(telling) }) },
  removeSavedReply: { weight: 1, draw: () => ({ removeSavedReply: 'greeting' }) },
  policy: { weight: 3, draw: ({ random }) => ({ policy: drawPolicyChange(random) }) },
} satisfies ActDraws;

function drawPolicyChange(random: Random): ScenarioPolicy {
  return one<ScenarioPolicy>(random, [
    { lock: one(random, ['off', 'onCompose', 'onOpen', 'manual']) },
    { drafts: one(random, ['shared', 'private']) },
    { mentions: one(random, ['refuse', 'grant', 'report']) },
    { onReply: { assign: one(random, ['keep', 'replier', 'replierIfUnassigned']) } },
    { guard: { note: one(random, ['hold', 'confirm', 'allow']) } },
  ]);
}

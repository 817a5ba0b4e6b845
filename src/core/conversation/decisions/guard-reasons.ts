/** What the send guard says for `explain`: one line a cause, by the setting that made it one. */
import { actorId } from '../../rules/actor.ts';
import type { Because } from '../../rules/ask.ts';
import type { Cause, Policy } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import type { GuardVerdict } from '../send-guard.ts';

export function guardReasons(
  { causes, overrode }: GuardVerdict,
  on: Conversation,
  seen: number,
  policy: Policy['guard'],
): Because[] {
  if (causes.length === 0) {
    const detail = { seen, revision: on.revision, overrode: overrode.length };
    return [{ rule: 'guard', name: 'policy.guard', verdict: 'allow', detail }];
  }
  return causes.map((cause) => ({
    rule: 'guard',
    name: `policy.guard.${cause.kind}`,
    verdict: policy[cause.kind] === 'confirm' ? 'confirm' : 'hold',
    detail: detailOf(cause, seen),
  }));
}

function detailOf(cause: Cause, seen: number): Because['detail'] {
  const by = actorId(cause.by);
  return cause.kind === 'composing' ? { by } : { thread: cause.thread, by, revision: cause.revision, seen };
}

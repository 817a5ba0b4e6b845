/** Every promise that is checked on every run. */
import type { Invariant } from '../invariant.ts';
import { accessCut } from './access-cut.ts';
import { agreement } from './agreement.ts';
import { authorOnly } from './author-only.ts';
import { automationYields } from './automation-yields.ts';
import { botDraftsRetire } from './bot-drafts-retire.ts';
import { customerWall } from './customer-wall.ts';
import { everyCommandAnswered } from './every-command-answered.ts';
import { everyMailSettled } from './every-mail-settled.ts';
import { expectationKept } from './expectation-kept.ts';
import { fittingNotifications } from './fitting-notifications.ts';
import { lawfulLives } from './lawful-lives.ts';
import { lockIsKeptByWriting } from './lock-is-kept-by-writing.ts';
import { locksShownAreHeld } from './locks-shown-are-held.ts';
import { mentionNotifiedOnce } from './mention-notified-once.ts';
import { mergeForest } from './merge-forest.ts';
import { mergeKeepsAll } from './merge-keeps-all.ts';
import { mergeOpensNothing } from './merge-opens-nothing.ts';
import { noBlindReply } from './no-blind-reply.ts';
import { noEcho } from './no-echo.ts';
import { noEmptyChange } from './no-empty-change.ts';
import { noGhost } from './no-ghost.ts';
import { noLostMail } from './no-lost-mail.ts';
import { noLostText } from './no-lost-text.ts';
import { noMissedArrival } from './no-missed-arrival.ts';
import { noMissedSign } from './no-missed-sign.ts';
import { noOverwrittenDraft } from './no-overwritten-draft.ts';
import { noSelfSign } from './no-self-sign.ts';
import { noStaleLock } from './no-stale-lock.ts';
import { noVanishedColleague } from './no-vanished-colleague.ts';
import { noWrongfulRefusal } from './no-wrongful-refusal.ts';
import { nodesAgree } from './nodes-agree.ts';
import { noteAnswersStayInside } from './note-answers-stay-inside.ts';
import { noteStaysNote } from './note-stays-note.ts';
import { noteWall } from './note-wall.ts';
import { nothingUnsaid } from './nothing-unsaid.ts';
import { nothingVainOffered } from './nothing-vain-offered.ts';
import { oneCommandOneOutcome } from './one-command-one-outcome.ts';
import { oneIntentOneMessage } from './one-intent-one-message.ts';
import { oneLockHolder } from './one-lock-holder.ts';
import { outsiderStaysOut } from './outsider-stays-out.ts';
import { permissionAtCommit } from './permission-at-commit.ts';
import { refusedMeansNothing } from './refused-means-nothing.ts';
import { rightlyRouted } from './rightly-routed.ts';
import { rivalsAreTold } from './rivals-are-told.ts';
import { scheduleAsChosen } from './schedule-as-chosen.ts';
import { seenWasTold } from './seen-was-told.ts';
import { sentDraftStaysGone } from './sent-draft-stays-gone.ts';
import { shownWhereTheyAre } from './shown-where-they-are.ts';
import { snoozeAsChosen } from './snooze-as-chosen.ts';
import { strangersStayOut } from './strangers-stay-out.ts';
import { unbrokenHistory } from './unbroken-history.ts';
import { undoneNeverSent } from './undone-never-sent.ts';
import { visibleToSomebody } from './visible-to-somebody.ts';
import { wantedNotifications } from './wanted-notifications.ts';
import { wholeCommands } from './whole-commands.ts';
import { workflowRounds } from './workflow-rounds.ts';

export const invariants: readonly Invariant[] = [
  // What is sent.
  erased(noBlindReply),
  erased(seenWasTold),
  erased(oneIntentOneMessage),
  erased(oneCommandOneOutcome),
  erased(undoneNeverSent),
  erased(scheduleAsChosen),
  erased(refusedMeansNothing),
  erased(wholeCommands),
  erased(everyCommandAnswered),
  erased(expectationKept),
  erased(everyMailSettled),
  erased(noEcho),
  // What is written.
  erased(botDraftsRetire),
  erased(noLostText),
  erased(sentDraftStaysGone),
  erased(noOverwrittenDraft),
  erased(oneLockHolder),
  erased(noStaleLock),
  erased(locksShownAreHeld),
  erased(lockIsKeptByWriting),
  // Who is shown.
  erased(noGhost),
  erased(noMissedArrival),
  erased(noMissedSign),
  erased(rivalsAreTold),
  erased(noVanishedColleague),
  erased(noSelfSign),
  // What stays inside.
  erased(noteWall),
  erased(nothingUnsaid),
  erased(noteStaysNote),
  erased(noteAnswersStayInside),
  erased(outsiderStaysOut),
  erased(strangersStayOut),
  erased(accessCut),
  erased(permissionAtCommit),
  erased(authorOnly),
  erased(noWrongfulRefusal),
  erased(nothingVainOffered),
  // Who is told, and whose it is.
  erased(mentionNotifiedOnce),
  erased(fittingNotifications),
  erased(wantedNotifications),
  erased(shownWhereTheyAre),
  erased(visibleToSomebody),
  erased(noEmptyChange),
  erased(rightlyRouted),
  erased(snoozeAsChosen),
  // What nobody does.
  erased(automationYields),
  erased(workflowRounds),
  // What holds the rest together.
  erased(agreement),
  erased(nodesAgree),
  erased(lawfulLives),
  erased(mergeForest),
  erased(mergeKeepsAll),
  erased(mergeOpensNothing),
  erased(noLostMail),
  erased(customerWall),
  erased(unbrokenHistory),
];

/** Only an invariant itself ever looks into its state. */
function erased<S>(invariant: Invariant<S>): Invariant {
  return invariant as unknown as Invariant;
}

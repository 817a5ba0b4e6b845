/** What goes out at the end of a step because its time has come. */

import { askAgain } from './asking-again.ts';
import { saveTexts } from './draft-saves.ts';
import { sendWhatHasNoAnswer } from './queue.ts';
import { reportWhatIsDue } from './reporting.ts';
import { watchRivals } from './rivals.ts';
import type { Step } from './step.ts';

export function sendWhatIsDue(step: Step): void {
  askAgain(step);
  reportWhatIsDue(step);
  sendWhatHasNoAnswer(step);
  saveTexts(step);
  watchRivals(step);
}

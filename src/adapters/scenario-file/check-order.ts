/** Finds steps that can never happen, whatever the seed: judged by the file alone, and only where it is certain. */
import type { Act, ActorStep, ActStep, Expectation, ExpectationStep, Scenario, Step } from '../../core/schema/types.ts';
import { actVerbOf, conversationOf, readExpectation, readStep } from '../../core/simulation/verbs.ts';
import { pointerPart } from './node.ts';
import type { Finding } from './problem.ts';
import { personOf, rememberDoing, rememberTab, type Story, storyBefore, type Tab, tabOf } from './story.ts';

export function checkOrder(scenario: Scenario): readonly Finding[] {
  const story = storyBefore(scenario);
  return scenario.steps.flatMap((step, index) => [...checkStep(story, step, `/steps/${index}`)]);
}

function* checkStep(story: Story, step: Step, path: string): Iterable<Finding> {
  const read = readStep(step);
  if (read.control === null) yield* checkTurn(story, read.step, path);
  else if (read.control === 'customer') yield* checkOutsider(story, step as ActStep, path);
  else if (read.control === 'together') yield* checkTogether(story, read.step.together, `${path}/together`);
  else if (read.control === 'exactly') yield* checkCount(read.step.exactly, read.step.of, `${path}/exactly`);
  else if (read.control === 'atLeast') yield* checkCount(read.step.atLeast, read.step.of, `${path}/atLeast`);
  else if (read.control === 'partition') story.partitioned = true;
  else if (read.control === 'heal' && !story.partitioned) {
    yield impossible(`${path}/heal`, 'Nobody was cut off before.', 'a `partition` step before it');
  }
}

function* checkTurn(story: Story, step: ActorStep, path: string): Iterable<Finding> {
  for (const [label, turn] of Object.entries(step)) {
    const at = path + pointerPart(label);
    if (isAct(turn)) {
      yield* checkAct(story, label, turn, at);
      rememberDoing(story, label, turn);
      rememberTab(tabOf(story, label), turn);
    } else yield* checkGets(story, label, turn, at);
  }
}

/** The order is open: each act may come after all of the others. */
function* checkTogether(story: Story, acts: readonly ActStep[], path: string): Iterable<Finding> {
  const turns = acts.flatMap((step, index) => turnsOf(step).map((turn) => ({ ...turn, path: `${path}/${index}` })));
  for (const { label, act } of turns) rememberDoing(story, label, act);
  for (const { label, act, path: at } of turns) {
    const isAlone = turns.filter((turn) => turn.label === label).length === 1;
    if (isAlone) yield* checkAct(story, label, act, at + pointerPart(label));
  }
  for (const { label, act } of turns) {
    const tab = tabOf(story, label);
    rememberTab(tab, act);
    if (turns.filter((turn) => turn.label === label).length > 1)
      Object.assign(tab, { crashed: 'unknown', offline: 'unknown', hidden: 'unknown' });
  }
}

function* checkAct(story: Story, label: string, act: Act, path: string): Iterable<Finding> {
  const verb = actVerbOf(act);
  const problem = tabProblem(tabOf(story, label), label, act) ?? storyProblem(story, label, act);
  if (verb !== null && problem !== null) yield impossible(path + pointerPart(verb), problem.text, problem.expected);
}

interface Problem {
  readonly text: string;
  readonly expected: string;
}

function tabProblem(tab: Tab, label: string, act: Act): Problem | null {
  const before = (what: string): string => `\`- ${label}: { ${what}: {} }\` before it`;
  if ('reopen' in act)
    return tab.crashed === 'no' && tab.acted
      ? { text: `The tab of ${label} is open.`, expected: before('crash') }
      : null;
  if (tab.crashed === 'yes' && !withoutTab(act))
    return { text: `The tab of ${label} has crashed.`, expected: before('reopen') };
  if ('online' in act && tab.offline === 'no') return { text: `${label} is not offline.`, expected: before('offline') };
  if ('offline' in act && tab.offline === 'yes')
    return { text: `${label} is offline already.`, expected: before('online') };
  if ('show' in act && tab.hidden === 'no')
    return { text: `The tab of ${label} is not hidden.`, expected: before('hide') };
  if ('hide' in act && tab.hidden === 'yes')
    return { text: `The tab of ${label} is hidden already.`, expected: before('show') };
  if ('repeat' in act && !tab.commanded)
    return { text: `${label} gave no command before.`, expected: 'a command before it' };
  if ('unlist' in act && !tab.lists.has(act.unlist))
    return {
      text: `${label} has no list of ${act.unlist} open.`,
      expected: `\`- ${label}: { list: ${act.unlist} }\` before it`,
    };
  return null;
}

function storyProblem(story: Story, label: string, act: Act): Problem | null {
  const conversation = conversationOf(act);
  if (conversation === null) return null;
  const tab = tabOf(story, label);
  const where = `in ${conversation}`;
  if ('close' in act && !tab.opened.has(conversation))
    return {
      text: `${label} has ${conversation} not open.`,
      expected: `\`- ${label}: { open: ${conversation} }\` before it`,
    };
  if (actVerbOf(act) === 'send' && !story.composed.has(`${personOf(label)}/${conversation}`)) {
    return {
      text: `${label} has written nothing ${where}.`,
      expected: `\`- ${label}: { reply: ${conversation}, text: … }\` before it`,
    };
  }
  if ('confirm' in act && !tab.replied.has(conversation))
    return {
      text: `${label} has sent nothing ${where} that could ask for a confirmation.`,
      expected: 'a reply sent before it',
    };
  if (('release' in act || 'edit' in act) && !story.held.has(conversation))
    return { text: `Nobody has sent a reply ${where} that could be held.`, expected: 'a reply sent before it' };
  if (('undo' in act || 'discard' in act || 'resend' in act) && !story.sent.has(conversation))
    return { text: `Nobody has sent anything ${where}.`, expected: 'a reply sent before it' };
  if (('editNote' in act || 'deleteNote' in act) && !story.noted.has(conversation))
    return { text: `Nobody has added a note ${where}.`, expected: 'a note sent before it' };
  return null;
}

function* checkOutsider(story: Story, step: ActStep, path: string): Iterable<Finding> {
  const read = readStep(step);
  if (read.control !== 'customer') return;
  for (const [address, turn] of Object.entries(read.step.customer)) {
    if (!('answers' in turn) || story.sent.has(turn.answers)) continue;
    yield impossible(
      `${path}/customer${pointerPart(address)}/answers`,
      `Nobody has sent anything in ${turn.answers}.`,
      'a reply or forward sent before it',
    );
  }
}

function* checkGets(story: Story, label: string, expectation: Expectation, path: string): Iterable<Finding> {
  if (readExpectation(expectation)?.verb !== 'gets' || tabOf(story, label).acted) return;
  yield impossible(`${path}/gets`, `${label} has done nothing that could be answered.`, 'an act before it');
}

function* checkCount(wanted: number, of: readonly ExpectationStep[], path: string): Iterable<Finding> {
  if (wanted > of.length) yield impossible(path, `${wanted} of ${of.length} can never hold.`, `at most ${of.length}`);
}

function turnsOf(step: ActStep): readonly { readonly label: string; readonly act: Act }[] {
  const read = readStep(step);
  if (read.control !== null) return [];
  return Object.entries(read.step).flatMap(([label, turn]) => (isAct(turn) ? [{ label, act: turn }] : []));
}

function isAct(turn: Act | Expectation): turn is Act {
  return readExpectation(turn) === null;
}

/** What people do without a tab. */
function withoutTab(act: Act): boolean {
  return 'answers' in act || 'api' in act || 'accept' in act;
}

function impossible(path: string, text: string, expected: string): Finding {
  return { code: 'step.impossible', path, text, expected };
}

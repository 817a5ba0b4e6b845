import { describe, expect, it } from 'vitest';
import type { ScenarioResult } from '../../../src/cli/report/reporter.ts';
import { displayWidth } from '../../../src/cli/report/text/width.ts';
import { failed, passed, report, twoAtOnce, undecided } from './fixtures.ts';
import { play, scenarioFiles } from './real-runs.ts';

const other: ScenarioResult = {
  ...passed,
  file: 'scenarios/article/yellow-then-red.yaml',
  scenario: { title: 'Yellow, then red', steps: twoAtOnce.steps },
};
const esc = String.fromCharCode(27);
const withoutColour = (text: string) => text.replaceAll(new RegExp(`${esc}\\[\\d+m`, 'g'), '');

describe('one scenario', () => {
  it('is shown moment by moment, everybody in their lane, with the inboxes where they change', async () => {
    expect(`\n${await report('pretty', [passed], { width: 100 })}`).toBe(`
✓ Two people answer at once                                                                       A1
  scenarios/catalogue/a1-two-people-answer-at-once.yaml · seed 7 · 11 steps · 16.4 s simulated
  The second reply was written without seeing the first, so it is held for its author; the customer
  gets one answer.

  time    ana                           bea                           server and mail
  ──────  ────────────────────────────  ────────────────────────────  ──────────────────────────────
   0.000  ▸ opens the list of support   ▸ opens the list of support
   0.121  ▸ opens refund                ▸ opens refund
   0.261  ╭─ support ────────────────╮  ╭─ support ────────────────╮
          │ ◐ refund             bea │  │ ◐ refund             ana │
          │ ○ invoice  Invoice 2291  │  │ ○ invoice  Invoice 2291  │
          ╰──────────────────────────╯  ╰──────────────────────────╯
   0.621  ✓ sees refund: viewing, by
            Bea
          ✎ writes a reply to refund:
            “Hi Dana, it is on its
            way.”
   0.741                                ╭─ support ────────────────╮
                                        │ ● refund           ana ✎ │
                                        │ ○ invoice  Invoice 2291  │
                                        ╰──────────────────────────╯
   0.742                                ← ana's reply, unsent: “Hi
                                          Dana, it is on its way.”
   1.221  ▸ sends the text in refund    ✎ sends a reply to refund:
                                          “We refunded you today.”
   1.312                                                              ✓ ana's reply is accepted
   1.340                                                              ‖ bea's reply is held: ana
                                                                        replied
   1.372  ✓ reply accepted
   1.390                                ╭─ support ────────────────╮
                                        │ ◐ refund             ana │
                                        │ ○ invoice  Invoice 2291  │
                                        ╰──────────────────────────╯
   1.391                                ← ana replies: “Hi Dana, it
                                          is on its way.”
   1.440                                ‖ reply held
   1.452  ← bea's reply is held: ana
            replied
  16.312                                                              » dana@example.com gets “Hi
                                                                        Dana, it is on its way.”
  16.402  ✓ exactly 1 of: Ana gets held; Bea gets held
                                                                      ✓ dana@example.com receives
                                                                        one mail

  ○ nobody  ◐ looking  ● writing  ◌ away  ? out of date  ← reaches  ‖ held  ✗ refused or lost
  » mail

  Scenarios   1 passed (1)
  Invariants  3 checked on every run, 2 put to the test
  Seed        7 · elbowroom 0.1.0
`);
  });

  it('is told one lane after the other where there is no room, with letters where there are no signs', async () => {
    const text = await report('pretty', [passed], { width: 60, unicode: false });
    const [, story = ''] = text.split('\n\n');
    expect(`\n${story.split('\n').slice(0, 17).join('\n')}\n`).toBe(`
   0.000  ana     > opens the list of support
          bea     > opens the list of support
   0.121  ana     > opens refund
          bea     > opens refund
          .- ana - support ------.  .- bea - support ------.
          | v refund         bea |  | v refund         ana |
          | - invoice            |  | - invoice            |
          '----------------------'  '----------------------'
   0.621  ana     + sees refund: viewing, by Bea
          ana     * writes a reply to refund: "Hi Dana, it
                    is on its way."
          .- bea - support ----------------------------.
          | R refund   Where is my refund?       ana * |
          | - invoice  Invoice 2291                    |
          '--------------------------------------------'
   0.742  bea     < ana's reply, unsent: "Hi Dana, it is on
                    its way."
`);
  });

  it('keeps a long title whole and many catalogue rows short', async () => {
    const title = 'Whoever comes back after a dead connection is visible again to everybody who has the list open';
    const catalogue = Array.from({ length: 50 }, (_, index) => `C${index}`);
    const text = await report('pretty', [{ ...passed, scenario: { ...twoAtOnce, title, catalogue } }], { width: 60 });
    expect(`\n${text.split('\n').slice(0, 4).join('\n')}\n`).toBe(`
✓ Whoever comes back after a dead       C0 C1 C2 C3 C4 C5 C…
  connection is visible again to
  everybody who has the list open
  scenarios/catalogue/a1-two-people-answer-at-once.yaml
`);
  });

  it('ends with what is broken and the line that plays it again', async () => {
    const text = await report('pretty', [failed], { width: 76 });
    expect(`\n${text.slice(text.indexOf('  ✗ exactly 1 of: Ana gets held; Bea gets held\n'))}`).toBe(`
  ✗ exactly 1 of: Ana gets held; Bea gets held
    expectation · /steps/9 · at 16.402
    expected  exactly 1 of 2 holds
    actual    0 of 2: ana gets accepted; bea gets accepted

  ✗ no-blind-reply: bea answered without having seen what ana wrote
    broken invariant · at 1.340

  reproduce  elbowroom replay scenarios/catalogue/a1-two-people-answer-at-once.yaml --seed 7 --without send-guard  # elbowroom 0.1.0

  ○ nobody  ◐ looking  ● writing  ◌ away  ? out of date  ← reaches  ‖ held
  ✗ refused or lost  » mail

  Scenarios   1 failed · 0 passed (1)
  Invariants  3 checked on every run, 2 put to the test
  Without     send-guard
  Seed        7 · elbowroom 0.1.0
`);
  });
});

describe('many scenarios', () => {
  it('are a line each, under their folder, and failures follow with the end of their story', async () => {
    const text = await report('pretty', [other, passed, failed, undecided], { width: 70 });
    const [list, , ...rest] = text.split(`${'─'.repeat(70)}\n`);
    expect(`\n${list}`).toBe(`
scenarios/article
  ✓ Yellow, then red

scenarios/catalogue
  ✓ Two people answer at once                                       A1
  ✗ Two people answer at once                                       A1
    exactly 1 of: Ana gets held; Bea gets held
  ? Two people answer at once                                       A1
    wait until all is quiet

`);
    expect(text).toContain('  … 6 earlier rows: play this file alone to see all\n');
    expect(`\n${rest.at(-1)}`).toBe(`

  ○ nobody  ◐ looking  ● writing  ◌ away  ? out of date  ← reaches
  ‖ held  ✗ refused or lost  » mail

  Scenarios   1 failed · 1 undecided · 2 passed (4)
  Invariants  3 checked on every run, 2 put to the test; never:
              merge-forest
  Without     send-guard
  Seed        7 · elbowroom 0.1.0
`);
  });

  it('say which seeds fail', async () => {
    const runs = [1, 2, 3].map((seed) => ({
      ...(failed.runs[0] ?? fail()),
      seed,
      status: seed === 2 ? ('passed' as const) : ('failed' as const),
    }));
    const text = await report('pretty', [{ ...failed, runs }, passed], { runs: 3, quiet: false });
    expect(text).toContain('    2 of 3 seeds fail: 1, 3\n    exactly 1 of: Ana gets held; Bea gets held\n');
  });

  it('leave only failures and the summary when told to be quiet', async () => {
    expect(await report('pretty', [other, passed], { quiet: true })).toBe(`  Scenarios   2 passed (2)
  Invariants  3 checked on every run, 2 put to the test; never: merge-forest
  Seed        7 · elbowroom 0.1.0
`);
    const text = await report('pretty', [other, failed], { quiet: true });
    expect(text).not.toContain('Yellow, then red');
    expect(text).toContain('  reproduce  elbowroom replay ');
  });

  it('are each shown in full when told to be verbose, and failures are named again at the end', async () => {
    const text = await report('pretty', [other, failed, passed], { verbose: true });
    expect(text.match(/^ {2}time /gm)).toHaveLength(3);
    expect(text.match(/^ {2}reproduce /gm)).toHaveLength(2);
  });
});

describe('on any terminal', () => {
  const widths = [60, 80, 120, 200];
  const results = scenarioFiles.map((file, index) =>
    play(file, index % 4 === 0 ? ['send-guard', 'lease-sweep', 'note-wall'] : []),
  );
  const mayBeLonger = /^ {2}(?:reproduce {2}elbowroom replay|scenarios\/)/;

  it.each(widths)('no line of any bundled scenario is wider than %i columns, but one to copy', async (width) => {
    for (const unicode of [true, false]) {
      const lines = (await report('pretty', results, { width, unicode, verbose: true })).split('\n');
      expect(lines.filter((line) => displayWidth(line) > width && !mayBeLonger.test(line))).toEqual([]);
      expect(lines.filter((line) => / $/.test(line))).toEqual([]);
    }
  });

  it('no colour means no escape sequence at all', async () => {
    expect(await report('pretty', results, { color: false })).not.toContain(esc);
  });

  it('colour changes no character, only how it looks', async () => {
    const coloured = await report('pretty', results, { color: true, verbose: true });
    expect(coloured).toContain(`${esc}[91m`);
    expect(withoutColour(coloured)).toBe(await report('pretty', results, { color: false, verbose: true }));
  });

  it('letters are all that is left without Unicode', async () => {
    const text = await report('pretty', [passed, failed], { unicode: false, verbose: true });
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
  });
});

function fail(): never {
  throw new Error('the fixture has a run');
}

import { describe, expect, it } from 'vitest';
import { noLostText } from '../../../../src/core/simulation/invariants/no-lost-text.ts';
import { noOverwrittenDraft } from '../../../../src/core/simulation/invariants/no-overwritten-draft.ts';
import { sentDraftStaysGone } from '../../../../src/core/simulation/invariants/sent-draft-stays-gone.ts';
import type { TraceEvent } from '../../../../src/core/simulation/trace.ts';
import { accepted, by, factsOf, leaves, passed, saved, tick } from './events.ts';
import { change, judge, type Moment, open, room, type Stage, tab, text } from './judge.ts';

const typed = (at: number, words: string, more: object = {}): TraceEvent =>
  ({
    type: 'act',
    at,
    session: 'ana/1',
    act: { do: 'type', conversation: 'refund', kind: 'reply', text: words, ...more },
  }) as TraceEvent;
const stands =
  (words: string, lineage = 'd1') =>
  (stage: Stage) =>
    change(stage, 'ana/1', { client: { texts: { 'refund/reply': text('reply', words, lineage) } } });
const gone = (stage: Stage) => change(stage, 'ana/1', { client: { texts: {} } });
const link = (at: number, state: 'crashed' | 'opened', session = 'ana/1'): TraceEvent => ({
  type: 'link',
  at,
  session,
  state,
});

const severalNodes = (stage: Stage) => {
  const { directory } = stage;
  if (directory) stage.nodes = [1, 2].map((node) => ({ node, directory, rooms: new Map() }));
};

describe('no lost text', () => {
  const withTab = (stage: Stage) => tab(stage, 'ana/1', { rooms: open() });
  const lost = ['What ana typed as a reply on refund and did not send is nowhere any more: "Hi Dana".'];
  const begun: Moment[] = [stands('Hi Dana'), typed(1000, 'Hi Dana')];

  it('finds text that something else removed', () => {
    expect(judge(noLostText, [...begun, gone, tick(2000)], withTab).violations).toEqual(lost);
  });

  it('finds text that is only on the server while its author looks at an empty composer', () => {
    const kept = { 'ana/reply': { person: 'ana', kind: 'reply', text: 'Hi Dana' } } as never;
    const prepare = (stage: Stage) => {
      withTab(stage);
      room(stage, {}, { drafts: kept });
    };
    expect(judge(noLostText, [...begun, gone], prepare).violations).toEqual(lost);
    const closed: Moment = (stage) => change(stage, 'ana/1', { client: { texts: {}, rooms: {} } });
    expect(judge(noLostText, [...begun, closed], prepare).violations).toEqual([]);
  });

  it('lets what a merge brought along be typed over on another device', () => {
    const prepare = (stage: Stage) => {
      withTab(stage);
      tab(stage, 'ana@phone/1', { rooms: open('invoice') });
    };
    const merged = factsOf()(2000, by('bea'), { type: 'conversation.merged', into: 'invoice' } as never);
    const over = (lineage: string): Moment[] => [
      (stage) => {
        gone(stage);
        const texts = { 'invoice/reply': text('reply', 'New', lineage, 'invoice') };
        change(stage, 'ana@phone/1', { client: { texts } });
      },
      { ...typed(3000, 'New', { conversation: 'invoice' }), session: 'ana@phone/1' } as TraceEvent,
    ];
    expect(judge(noLostText, [...begun, merged, ...over('d1')], prepare).violations).toEqual([]);
    expect(judge(noLostText, [...begun, merged, ...over('d2')], prepare).violations).toEqual(lost);
  });

  it('finds text that the next tab on the device does not have', () => {
    const crash: Moment = (stage) => change(stage, 'ana/1', { client: null, connected: false });
    const reopen: Moment = (stage) => tab(stage, 'ana/2');
    expect(judge(noLostText, [...begun, crash, link(2000, 'crashed')], withTab).violations).toEqual([]);
    expect(
      judge(noLostText, [...begun, crash, link(2000, 'crashed'), reopen, link(3000, 'opened', 'ana/2')], withTab)
        .violations,
    ).toEqual(lost);
  });

  describe('set aside', () => {
    const aside = { conversation: 'refund', kind: 'reply', text: 'Hi Dana', reason: 'undone' } as const;
    const put: Moment = (stage) =>
      change(stage, 'ana/1', { client: { texts: { 'refund/reply': text('reply', 'New', 'd2') }, asides: [aside] } });
    const act = (at: number, verb: string, words: string): TraceEvent =>
      ({
        type: 'act',
        at,
        session: 'ana/1',
        act: { do: verb, conversation: 'refund', kind: 'reply', text: words },
      }) as TraceEvent;
    const empty: Moment = (stage) => change(stage, 'ana/1', { client: { texts: {}, asides: [] } });
    const lostAfter = (...moments: Moment[]): readonly string[] =>
      judge(noLostText, [...begun, put, typed(1500, 'New'), ...moments], withTab).violations;

    it('is owed whatever its author writes or clears beside it', () => {
      const beside: Moment = (stage) => change(stage, 'ana/1', { client: { asides: [] } });
      expect(lostAfter(act(1600, 'clear', ''), empty, tick(2000))).toEqual(lost);
      expect(lostAfter(beside, tick(2000))).toEqual(lost);
    });

    it('is not owed once its author has given it up', () => {
      const without: Moment = (stage) => change(stage, 'ana/1', { client: { asides: [] } });
      expect(lostAfter(without, act(1600, 'forget', 'Hi Dana'), tick(2000))).toEqual([]);
    });

    it('is owed with what it was put back below', () => {
      const both: Moment = (stage) =>
        change(stage, 'ana/1', {
          client: { texts: { 'refund/reply': text('reply', 'New\nHi Dana', 'd2') }, asides: [] },
        });
      expect(lostAfter(both, act(1600, 'restore', 'Hi Dana'), tick(2000))).toEqual([]);
      expect(lostAfter(both, act(1600, 'restore', 'Hi Dana'), empty, tick(2000))).toEqual([
        'What ana typed as a reply on refund and did not send is nowhere any more: "New\\nHi Dana".',
      ]);
      const instead: Moment = (stage) =>
        change(stage, 'ana/1', { client: { texts: { 'refund/reply': text('reply', 'Hi Dana', 'd2') }, asides: [] } });
      expect(lostAfter(instead, act(1600, 'restore', 'Hi Dana'), tick(2000)).length).toBeGreaterThan(0);
    });
  });

  it('keeps wherever its author still finds it', () => {
    const places: readonly ((stage: Stage) => void)[] = [
      (stage) =>
        change(stage, 'ana/1', {
          client: {
            texts: {},
            asides: [{ conversation: 'refund', kind: 'reply', text: 'Hi Dana', reason: 'refused' }],
          },
        }),
      (stage) =>
        change(stage, 'ana/1', {
          client: {
            texts: {},
            queue: [{ command: { type: 'reply.send', id: 'x', text: 'Hi Dana' }, text: null }] as never,
          },
        }),
      (stage) => {
        gone(stage);
        tab(stage, 'ana@phone/1', { texts: { 'refund/reply': text('reply', 'Hello.\n\nHi Dana', 'd7') } });
      },
    ];
    for (const move of places) expect(judge(noLostText, [...begun, move, tick(2000)], withTab).violations).toEqual([]);
    const sent = factsOf()(1500, by('ana'), accepted('a', { text: 'Hi Dana', lineage: 'd1' }));
    expect(judge(noLostText, [...begun, sent, gone, tick(2000)], withTab)).toEqual({ violations: [], sometimes: 1 });
  });

  it('keeps what its author replaced or cleared', () => {
    const cleared = {
      type: 'act',
      at: 2000,
      session: 'ana/1',
      act: { do: 'clear', conversation: 'refund', kind: 'reply' },
    } as const;
    expect(judge(noLostText, [...begun, gone, cleared], withTab).violations).toEqual([]);
    expect(
      judge(noLostText, [...begun, stands('Dear Dana', 'd2'), typed(2000, 'Dear Dana')], withTab).violations,
    ).toEqual([]);
    expect(judge(noLostText, [tick(2000)], withTab).sometimes).toBe(0);
  });

  it('counts what two devices of one person both say as one text', () => {
    const both = (stage: Stage) => {
      withTab(stage);
      tab(stage, 'ana@phone/1', { rooms: open() });
    };
    const onPhone =
      (words: string): Moment =>
      (stage) =>
        change(stage, 'ana@phone/1', { client: { texts: { 'refund/reply': text('reply', words, 'p1') } } });
    const keys = (at: number, words: string): Moment => ({ ...typed(at, words), session: 'ana@phone/1' }) as TraceEvent;
    const same: Moment[] = [...begun, onPhone('Hi Dana'), keys(1100, 'Hi Dana')];
    expect(
      judge(noLostText, [...same, onPhone('Hello'), keys(1200, 'Hello'), gone, tick(2000)], both).violations,
    ).toEqual([]);
    const saved: Moment = (stage) =>
      change(stage, 'ana/1', {
        client: { texts: { 'refund/reply': { ...text('reply', 'Hi Dana'), savedText: 'Hi Dana' } } },
      });
    const goesOn: Moment = (stage) =>
      change(stage, 'ana@phone/1', { client: { texts: { 'refund/reply': text('reply', 'Hello', 'd1') } } });
    const nothing = typed(1300, 'Hi Dana');
    expect(judge(noLostText, [...begun, saved, goesOn, keys(1200, 'Hello'), nothing, gone], both).violations).toEqual(
      [],
    );
    const other: Moment[] = [...begun, onPhone('Hey'), keys(1100, 'Hey'), onPhone('Hello'), keys(1200, 'Hello')];
    expect(judge(noLostText, [...other, gone, tick(2000)], both).violations).toEqual(lost);
  });
});

describe('a sent draft stays gone', () => {
  const sent = (at = 1000) => factsOf()(at, by('ana'), accepted('a', { lineage: 'd1' }));
  const late = {
    type: 'draft.save',
    sentAt: 0,
    conversation: 'refund',
    kind: 'reply',
    text: 'Hi',
    base: 1,
    lineage: 'd1',
    counter: 2,
  } as const;

  it('finds it back on the server', () => {
    expect(judge(sentDraftStaysGone, [sent(), saved(2000, { text: 'Hi' })]).violations).toEqual([
      'The reply of ana on refund was sent and is a draft again: "Hi".',
    ]);
  });

  it('finds it in the store in the end where a node of several put it there', () => {
    const again = 'The reply of ana on refund was sent and is a draft again: "Hi".';
    expect(judge(sentDraftStaysGone, [sent(), saved(2000, {})], severalNodes).violations).toEqual([again]);
    expect(judge(sentDraftStaysGone, [sent(), saved(2000, {}), saved(2400, null)], severalNodes).violations).toEqual(
      [],
    );
  });

  it('keeps when the late save changes nothing', () => {
    expect(
      judge(sentDraftStaysGone, [
        saved(500, {}),
        sent(),
        ...passed(1200, 'ana/1', late),
        saved(1300, { lineage: 'd2' }),
      ]),
    ).toEqual({ violations: [], sometimes: 1 });
    expect(judge(sentDraftStaysGone, [saved(500, {}), sent()]).sometimes).toBe(0);
  });
});

describe('no overwritten draft', () => {
  const stale = {
    type: 'draft.answer',
    at: 0,
    conversation: 'refund',
    kind: 'reply',
    counter: 1,
    lineage: 'd2',
    outcome: { ok: false, rejection: { code: 'draft.stale', detail: {} } },
  } as const;

  it('finds a save over a version that its author had not seen', () => {
    const moments = [
      saved(1, { version: 3, text: 'Hi Dana' }),
      saved(2, { version: 4, base: 1, lineage: 'd2', session: 'ana@phone/1', text: 'Hello' }),
    ];
    expect(judge(noOverwrittenDraft, moments).violations).toEqual([
      'The reply of ana on refund is saved over version 3 ("Hi Dana"), but it was written on version 1.',
    ]);
  });

  it('finds a save of what a colleague goes on with', () => {
    const takeOver = factsOf()(2, by('bea'), {
      type: 'draft.taken-over',
      from: 'ana',
      person: 'bea',
      kind: 'reply',
      lineage: 'b',
    });
    expect(
      judge(noOverwrittenDraft, [saved(1, {}), takeOver, saved(2, null), saved(3, { text: 'late' })]).violations,
    ).toEqual(['ana saves the reply on refund that bea goes on with.']);
  });

  it('finds what stays of a save that a node of several was just asking for', () => {
    const fact = { type: 'draft.taken-over', from: 'ana', person: 'bea', kind: 'reply', lineage: 'b' } as const;
    const moments = [saved(1, {}), factsOf()(2, by('bea'), fact), saved(3, { text: 'late', version: 2, base: 1 })];
    expect(judge(noOverwrittenDraft, moments, severalNodes).violations).toEqual([
      'ana saves the reply on refund that bea goes on with.',
    ]);
    expect(judge(noOverwrittenDraft, [...moments, saved(4, null)], severalNodes).violations).toEqual([]);
  });

  it('keeps with a tab that came back and goes on under a new name, and finds another device that does', () => {
    const back = (session: string) => ({ type: 'link', at: 2, session, state: 'online' }) as const;
    const renamed = (session: string) => [
      saved(1, { version: 1 }),
      back(session),
      saved(3, { version: 1, base: 0, lineage: 'd2', text: 'Hi D', session }),
    ];
    expect(judge(noOverwrittenDraft, renamed('ana/1')).violations).toEqual([]);
    expect(judge(noOverwrittenDraft, renamed('ana@phone/1')).violations).toHaveLength(1);
    const here = renamed('ana/1').filter(({ type }) => type !== 'link');
    expect(judge(noOverwrittenDraft, here).violations).toHaveLength(1);
  });

  it('keeps with saves in turn, in a row, and after a removal', () => {
    const moments = [
      saved(1, {}),
      saved(2, { version: 2, base: 1, session: 'ana@phone/1' }),
      saved(3, { version: 3, base: 1, session: 'ana@phone/1', text: 'Hi D' }),
      saved(4, null),
      saved(5, { version: 4, base: 0, lineage: 'd9' }),
    ];
    expect(judge(noOverwrittenDraft, moments)).toEqual({ violations: [], sometimes: 0 });
    expect(judge(noOverwrittenDraft, [leaves(1, 'ana/1', stale)]).sometimes).toBe(1);
  });
});

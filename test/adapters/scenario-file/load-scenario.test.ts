import { describe, expect, it } from 'vitest';
import { bundledFiles, load, problemsOf, read, told, withSteps } from './given.ts';

describe('a scenario file that is right', () => {
  it.each(bundledFiles())('loads %s', (file) => {
    expect(problemsOf(read(file))).toEqual([]);
  });

  it('is the same as YAML and as JSON', () => {
    const yaml = load(withSteps('ana: { open: refund }', 'wait: 500ms'));
    const json = load(JSON.stringify(yaml.ok && yaml.scenario));
    expect(yaml.ok && json.ok && json.scenario).toEqual(yaml.ok && yaml.scenario);
  });

  it('reads JSON that is indented with tabs, begins with a byte order mark or ends lines with CR LF', () => {
    const text = '\u{feff}{\r\n\t"title": "Test",\r\n\t"steps": [\r\n\t\t{ "wait": 1 }\r\n\t]\r\n}\r\n';
    expect(problemsOf(text)).toEqual([]);
  });

  it('knows the place of every part', () => {
    const loaded = load(withSteps('wait: 1s', 'together: [{ ana: { open: refund } }]'));
    const places = loaded.ok ? loaded.places : () => null;
    expect(places('/steps/0')).toEqual({ line: 7, column: 5 });
    expect(places('/steps/1/together/0/ana/open')).toEqual({ line: 8, column: 25 });
    expect(places('/steps/9')).toBeNull();
    expect(places('/people/ana')).toEqual({ line: 2, column: 11 });
  });

  it('takes names that steps bring in', () => {
    const steps = [
      'ana: { invite: gil, role: light }',
      'gil: { accept: {} }',
      'ana: { create: order, customer: dana@example.com }',
      'gil: { open: order }',
      'ana: { savedReply: hello, text: Hello }',
      'ana: { insert: hello, into: order }',
      'ana: { api: { type: team.create, team: night } }',
      'ana: { assign: order, to: team:night }',
    ];
    expect(told(withSteps(...steps))).toEqual([]);
  });
});

describe('a step that nobody knows', () => {
  it.each([
    ['an unknown verb', 'ana: { opne: refund }', '7:12 step.unknown open'],
    ['an unknown person', 'anna: { open: refund }', '7:5 step.unknown ana'],
    ['an unknown step', 'wiat: 500ms', '7:5 step.unknown wait'],
    ['an unknown session of an unknown person', 'bae@phone: { open: refund }', '7:5 step.unknown'],
    ['an act without a map', 'ana: open refund', '7:10 value.kind'],
    ['an act without a verb', 'ana: {}', '7:10 step.unknown'],
    ['a verb without its value', 'ana: { hide }', '7:12 value.kind'],
    ['a step that is text', 'open', '7:5 value.kind'],
    ['an empty step', '{}', '7:5 step.unknown'],
    ['two verbs', 'ana: { open: refund, close: refund }', '7:12 step.ambiguous'],
    ['two actors', '{ ana: { open: refund }, bea: { open: refund } }', '7:7 step.ambiguous'],
    ['two steps in one', '{ wait: 1s, settle: {} }', '7:7 step.ambiguous'],
    ['an expectation among acts', 'together: [{ ana: { gets: held } }]', '7:25 step.misplaced'],
    ['time passing among acts', 'together: [{ wait: 1s }]', '7:18 step.misplaced'],
    ['an act among expectations', 'within: 1s\n    that: [{ ana: { open: refund } }]', '8:21 step.misplaced'],
  ])('%s is told with its place', (_, step, expected) => {
    expect(told(withSteps(step))).toEqual([expected]);
  });

  it('tells a misspelt act of a misspelt person as two problems', () => {
    expect(told(withSteps('anna: { opne: refund }'))).toEqual(['7:5 step.unknown ana', '7:13 step.unknown open']);
  });
});

describe('a name that nobody declared', () => {
  it.each([
    ['conversation', 'ana: { open: refnd }', '7:18 name.unknown refund'],
    ['person in an act', 'ana: { assign: refund, to: bae }', '7:32 name.unknown bea'],
    ['person in a list', 'ana: { sees: { refund: viewing, by: [zoe] } }', '7:42 name.unknown'],
    ['conversation that is seen', 'ana: { sees: { refnd: viewing } }', '7:20 name.unknown refund'],
    ['team', 'ana: { assign: refund, to: { team: first-lin } }', '7:40 name.unknown first-line'],
    ['team as text', 'ana: { assign: refund, to: team:first-lin }', '7:32 name.unknown first-line'],
    ['team in a mention', 'ana: { note: refund, text: Hi, mention: [team:last-line] }', '7:46 name.unknown first-line'],
    ['inbox', 'ana: { list: suport }', '7:18 name.unknown support'],
    ['saved reply', 'ana: { insert: thank, into: refund }', '7:20 name.unknown thanks'],
    ['answer', 'ana: { gets: person.not-allowd }', '7:18 name.unknown person.not-allowed'],
    ['holder', 'expect: { refund: { lock: nobdy } }', '7:31 name.unknown nobody'],
    ['conversation of the server', 'expect: { refnd: { held: 1 } }', '7:15 name.unknown refund'],
    [
      'conversation of a customer',
      'customer: { dana@example.com: { writes: refnd, text: Hi } }',
      '7:45 name.unknown refund',
    ],
    ['person whose link breaks', 'drop: { link: anna }', '7:19 name.unknown ana'],
    ['message', 'drop: { link: ana, only: [answr] }', '7:31 value.unknown answer'],
    ['warning', 'ana: { told: draft-conflit }', '7:18 value.unknown draft-conflict'],
    ['command', 'ana: { api: { type: reply.sent } }', '7:25 value.unknown reply.send'],
  ])('of a %s is told with the nearest one', (_, step, expected) => {
    expect(told(withSteps(step)).filter((line) => !line.includes('step.impossible'))).toEqual([expected]);
  });

  it('of a protection, a setting or a role is told with the nearest one', () => {
    const text = `title: Test
protections: [send-gard]
policy: { presence: { hartbeatMs: 1s } }
people: { ana: { role: ligth } }
steps: [{ wait: 1s }]
`;
    expect(told(text)).toEqual([
      '2:15 name.unknown send-guard',
      '3:23 key.unknown heartbeatMs',
      '4:24 value.unknown light',
    ]);
  });

  it('does not take `me` where nobody acts', () => {
    expect(told(withSteps('expect: { refund: { assignee: me } }'))).toEqual(['7:35 name.unknown']);
    expect(told(withSteps('ana: { assign: refund, to: me }'))).toEqual([]);
  });
});

describe('a value that does not fit', () => {
  it.each([
    ['a time without a unit', 'wait: 5 seconds', '7:11 value.form'],
    ['a time beyond a month', 'wait: 40d', '7:11 value.bounds'],
    ['a range backwards', 'network: { latency: 120..40ms }', '7:25 value.form'],
    ['a share above the whole', 'network: { loss: 500% }', '7:22 value.form'],
    ['a share as a number above one', 'network: { loss: 5 }', '7:22 value.form'],
    ['a number for text', 'ana: { reply: refund, text: 5 }', '7:33 value.kind'],
    ['nothing for text', 'ana: { reply: refund, text: }', '7:33 value.kind'],
    ['a missing setting', 'ana: { assign: refund }', '7:12 key.missing'],
    ['a setting too many', 'ana: { open: refund, kind: reply }', '7:26 key.unknown'],
    ['an address that is none', 'customer: { dana: { receives: 1 } }', '7:17 value.form'],
    ['an empty list', 'together: []', '7:15 value.bounds'],
    ['a missing field of a command', 'ana: { api: { type: note.add, conversation: refund } }', '7:19 key.missing'],
    ['an id for a command', 'ana: { api: { type: lock.acquire, conversation: refund, id: x } }', '7:61 key.unknown'],
  ])('%s is told with its place', (_, step, expected) => {
    expect(told(withSteps(step)).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([expected]);
  });

  it('says how to write a number that is meant as text', () => {
    const [problem] = problemsOf(withSteps('ana: { reply: refund, text: 5 }'));
    expect(problem?.expected).toBe('text; in quotes it is: "5"');
  });

  it('refuses words of the grammar as names', () => {
    expect(told('title: T\npeople: { wait: {}, me: {} }\nsteps: [{ settle: {} }]\n')).toEqual([
      '2:11 name.reserved',
      '2:21 name.reserved',
    ]);
    expect(told('title: T\nconversations: { by: { customer: d@e.org } }\nsteps: [{ settle: {} }]\n')).toEqual([
      '2:18 name.reserved',
    ]);
  });
});

describe('several problems', () => {
  it('are all told, in the order of the file', () => {
    const text = withSteps('ana: { opne: refund }', 'wait: soon', 'ana: { open: refnd }');
    expect(told(text)).toEqual(['7:12 step.unknown open', '8:11 value.form', '9:18 name.unknown refund']);
  });

  it('are cut at twenty, with the number of the others', () => {
    const loaded = load(withSteps(...Array.from({ length: 50 }, () => 'ana: { opne: refund }')));
    expect(loaded.ok ? [] : [loaded.problems.length, loaded.omitted]).toEqual([20, 30]);
  });

  it('name the line itself', () => {
    const [problem] = problemsOf(withSteps('ana: { opne: refund }'));
    expect(problem).toMatchObject({
      file: 'test.yaml',
      source: '  - ana: { opne: refund }',
      length: 4,
      path: '/steps/0/ana/opne',
    });
  });
});

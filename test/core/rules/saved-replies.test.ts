import { describe, expect, it } from 'vitest';
import { emptyConversation } from '../../../src/core/conversation/conversation.ts';
import {
  appendText,
  fillTemplate,
  insertSavedReply,
  startsFromTemplate,
  variablesFor,
} from '../../../src/core/rules/saved-replies.ts';
import { account } from '../given/conversation-account.ts';

const variables = { 'customer.firstName': 'Dana', 'customer.lastName': '', name: '{%customer.firstName%}' };

describe('filling a saved reply', () => {
  it.each([
    ['Hi {%customer.firstName%},', 'Hi Dana,'],
    ['Hi {%customer.firstName,fallback=there%},', 'Hi Dana,'],
    ['Hi {%customer.lastName,fallback=there%},', 'Hi there,'],
    ['Hi {%customer.lastName%}!', 'Hi !'],
    ['Hi {% customer.firstName , fallback=you, friend%}', 'Hi Dana'],
    ['Hi {%customer.lastName,fallback=you, friend%}', 'Hi you, friend'],
    ['Hi {%customer.frstName,fallback=there%},', 'Hi {%customer.frstName,fallback=there%},'],
    ['Hi {%customer.firstName,falback=there%},', 'Hi {%customer.firstName,falback=there%},'],
    ['{%constructor%}{%__proto__%}{%toString,fallback=x%}', '{%constructor%}{%__proto__%}{%toString,fallback=x%}'],
    ['100{% or {%customer.firstName%}', '100{% or Dana'],
    ['{%{%customer.firstName%}%}', '{%Dana%}'],
    ['{%}{%%}%}', '{%}{%%}%}'],
    ['{%customer.firstName', '{%customer.firstName'],
    ['{%customer.firstName\n%}', '{%customer.firstName\n%}'],
    ['no variables', 'no variables'],
    ['', ''],
  ])('turns "%s" into "%s"', (text, filled) => {
    expect(fillTemplate(text, variables)).toBe(filled);
  });

  it('never reads what was filled in for variables again', () => {
    expect(fillTemplate('{%name%}', variables)).toBe('{%customer.firstName%}');
    expect(fillTemplate('{%a%}', { a: '$& $1 {%a%}' })).toBe('$& $1 {%a%}');
  });

  it.each(['{%', '%}', '{%%}', '{%a', 'a%}', '{%a,'])('gets through a long text of "%s"', (piece) => {
    const text = piece.repeat(300_000);
    expect(fillTemplate(text, { a: 'a' }).length).toBe(text.length);
  });
});

describe('the variables of a conversation', () => {
  const conversation = {
    ...emptyConversation('c1'),
    inbox: 'support',
    subject: 'Refund',
    customer: { address: 'dana@example.com', name: '  Dana  van Dyke ' },
  };

  it('name the customer, the writer, the inbox and the subject', () => {
    expect(variablesFor({ conversation, person: 'ana', directory: account() })).toMatchObject({
      'customer.firstName': 'Dana',
      'customer.lastName': 'van Dyke',
      'customer.fullName': 'Dana  van Dyke',
      'customer.email': 'dana@example.com',
      'person.firstName': 'Ana',
      'person.email': 'ana@team.example',
      'inbox.name': 'support',
      'inbox.address': 'support@team.example',
      'conversation.subject': 'Refund',
    });
  });

  it('are empty, not missing, where nothing is known', () => {
    const bare = variablesFor({ conversation: emptyConversation('c9'), person: '__proto__', directory: account() });
    const text = Object.keys(bare)
      .map((name) => `{%${name},fallback=-%}`)
      .join('');
    expect(fillTemplate(text, bare)).toBe('-'.repeat(Object.keys(bare).length));
  });

  it('have the names that templates from elsewhere use', () => {
    const filled = variablesFor({ conversation, person: 'ana', directory: account() });
    expect([filled['user.firstName'], filled['mailbox.name']]).toEqual([
      filled['person.firstName'],
      filled['inbox.name'],
    ]);
  });
});

describe('inserting a saved reply', () => {
  const saved = {
    id: 'refund',
    name: 'Refund',
    text: 'Hi {%customer.firstName%}',
    inboxes: { support: true },
  } as const;
  const insertion = { existing: 'I typed this', saved, inbox: 'support', variables };

  it('goes after what was typed', () => {
    expect(insertSavedReply(insertion)).toEqual({ ok: true, text: `I typed this\n${saved.text}` });
    expect(insertSavedReply({ ...insertion, existing: '' })).toEqual({ ok: true, text: saved.text });
    expect(insertSavedReply({ ...insertion, existing: 'typed\n' })).toEqual({ ok: true, text: `typed\n${saved.text}` });
  });

  it.each([
    [0, '{}I typed this'],
    [1, 'I{} typed this'],
    [999, 'I typed this{}'],
    [-5, '{}I typed this'],
    [Number.NaN, '{}I typed this'],
  ])('goes where it is put: at %d', (position, text) => {
    expect(insertSavedReply({ ...insertion, position })).toEqual({ ok: true, text: text.replace('{}', saved.text) });
  });

  it('splits no character', () => {
    expect(insertSavedReply({ ...insertion, existing: 'a👋b', position: 2 })).toEqual({
      ok: true,
      text: `a${saved.text}👋b`,
    });
  });

  it('leaves its variables to be filled in when it is sent, unless that is taken out', () => {
    const without = new Set(['bound-at-send'] as const);
    expect(insertSavedReply({ ...insertion, existing: '', without })).toEqual({ ok: true, text: 'Hi Dana' });
  });

  it('is refused in an inbox that it does not belong to', () => {
    for (const inbox of ['billing', '__proto__', 'constructor']) {
      const refused = insertSavedReply({ ...insertion, inbox });
      expect(refused).toMatchObject({ ok: false, rejection: { code: 'saved-reply.elsewhere' } });
    }
  });

  it('keeps both texts whole', () => {
    expect([appendText('a', ''), appendText('', 'b'), appendText(' ', 'b')]).toEqual(['a', 'b', ' \nb']);
  });
});

describe('a note that must start from a template', () => {
  const template =
    'Order: {%conversation.subject%}\n\n# What happened\n{%customer.fullName,fallback=?%}\n# What we did';

  it.each([
    ['filled in', 'Order: 4711\n\n# What happened\nIt broke.\n\n# What we did\nRefunded.'],
    ['with more around it', 'FYI @bea\n  Order: 4711 \r\nx\r\n# What happened: much\r# What we did'],
    ['as it stands', template],
  ])('is recognised %s', (_, text) => {
    expect(startsFromTemplate(text, template)).toBe(true);
  });

  it.each([
    ['empty', ''],
    ['without a heading', 'Order: 4711\n# What happened'],
    ['in another order', '# What happened\nOrder: 4711\n# What we did'],
    ['with the headings in one line', 'Order: # What happened # What we did'],
    ['with a heading inside a sentence', 'Order: 1\nsee # What happened\n# What we did'],
  ])('is not recognised %s', (_, text) => {
    expect(startsFromTemplate(text, template)).toBe(false);
  });

  it('has no demands if the template has no fixed text', () => {
    expect(startsFromTemplate('anything', ' \n{%customer.fullName%}\n')).toBe(true);
  });

  it('wants a second line for a line that comes twice', () => {
    expect([startsFromTemplate('-\n-', '-\n-'), startsFromTemplate('-', '-\n-')]).toEqual([true, false]);
  });

  it('finds the pieces around a variable in order', () => {
    expect(startsFromTemplate('Hi Dana, bye', 'Hi {%customer.firstName%}, bye')).toBe(true);
    expect(startsFromTemplate('Hi, bye Dana', 'Hi {%customer.firstName%}! bye')).toBe(false);
    expect(startsFromTemplate('Dana: yes', '{%customer.firstName%}: yes')).toBe(true);
  });

  it('gets through long texts', () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `line ${index}`).join('\n');
    expect(startsFromTemplate(lines, `${lines}\nlast`)).toBe(false);
    expect(startsFromTemplate(`${'{%'.repeat(100_000)}`, '{%'.repeat(100_000))).toBe(true);
  });
});

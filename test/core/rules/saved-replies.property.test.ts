import fc from 'fast-check';
import { describe, it } from 'vitest';
import { fillTemplate, insertSavedReply, startsFromTemplate } from '../../../src/core/rules/saved-replies.ts';
import { templateParts } from '../../../src/core/rules/template.ts';

const piece = fc.constantFrom('{%', '%}', 'a', 'b', ',', 'fallback=', '\n', ' ', '{%a%}', '{%b,fallback=c%}', '👋');
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
const variables = fc.record({ a: text, b: text });

describe('any template', () => {
  it('is made of its parts, none lost and none changed', () => {
    fc.assert(
      fc.property(text, (template) => {
        const parts = templateParts(template);
        return parts.map((part) => (part.kind === 'fixed' ? part.text : part.written)).join('') === template;
      }),
    );
  });

  it('is recognised in what it was filled to, if what was filled in has no line breaks', () => {
    const line = text.map((value) => value.replaceAll('\n', ''));
    fc.assert(
      fc.property(text, fc.record({ a: line, b: line }), (template, values) =>
        startsFromTemplate(fillTemplate(template, values), template),
      ),
    );
  });
});

describe('inserting anywhere', () => {
  it('never loses a character that was typed', () => {
    fc.assert(
      fc.property(
        text,
        text,
        variables,
        fc.option(fc.integer({ min: -5, max: 60 }), { nil: undefined }),
        (existing, saved, values, position) => {
          const inserted = insertSavedReply({
            existing,
            saved: { id: 's', name: 's', text: saved, inboxes: { support: true } },
            inbox: 'support',
            variables: values,
            ...(position !== undefined && { position }),
          });
          if (!inserted.ok) return false;
          const added = inserted.text.length - existing.length;
          return Array.from({ length: existing.length + 1 }, (_, at) => at).some(
            (at) => inserted.text.slice(0, at) + inserted.text.slice(at + added) === existing,
          );
        },
      ),
    );
  });
});

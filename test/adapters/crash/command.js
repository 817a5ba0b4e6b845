/** The commands of the workload: each writes two facts to one stream and one to another, with an effect, so that a torn one would be seen. */
const by = { kind: 'automation', name: 'crash' };

export function appendOf(number) {
  const stream = `s${number % 2}`;
  const before = Math.ceil(number / 2) - 1;
  const fact = (revision, tag) => ({ type: 'tag.added', revision, at: number, by, tag });
  const mail = {
    id: `m${number}`,
    to: 'dana@example.com',
    kind: 'reply',
    conversation: stream,
    subject: '',
    text: '',
    attachments: [],
  };
  return {
    stream,
    expectedRevision: before * 2,
    facts: [fact(before * 2 + 1, `${number}a ${'x'.repeat((number * 97) % 1500)}`), fact(before * 2 + 2, `${number}b`)],
    effects: number % 6 === 2 ? [{ type: 'mail', mail }] : [],
    command: `c${number}`,
    outcome: { ok: true, result: 'accepted', revision: before * 2 + 2 },
    also: [{ stream: `log-${stream}`, expectedRevision: before, facts: [fact(before + 1, `${number}c`)] }],
  };
}

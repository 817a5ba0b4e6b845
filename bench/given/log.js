/** A log as a busy conversation leaves it: customers write, people answer, note, tag and hand over. */
const ana = { kind: 'person', person: 'ana' };
const dana = { kind: 'customer', address: 'dana@example.com' };
const nobody = { kind: 'nobody' };
const toAna = { kind: 'person', person: 'ana' };

export function logOf(length) {
  const facts = [
    {
      type: 'conversation.created',
      revision: 1,
      at: 0,
      by: dana,
      conversation: 'refund',
      inbox: 'support',
      customer: { address: dana.address },
      subject: 'Refund',
    },
  ];
  for (let revision = 2; facts.length < length; revision++)
    facts.push({ revision, at: revision * 1000, ...next(revision) });
  return facts;
}

function next(revision) {
  const turn = revision % 8;
  const thread = `t${revision}`;
  if (turn === 0) return { by: dana, type: 'customer.wrote', thread, text: 'Any news?', command: `c${revision}` };
  if (turn === 1)
    return {
      by: ana,
      type: 'reply.accepted',
      thread,
      text: 'Soon.',
      seen: revision - 1,
      undoUntil: revision * 1000,
      command: `c${revision}`,
    };
  if (turn === 2)
    return { by: { kind: 'automation', name: 'undo-window' }, type: 'reply.sent', thread: `t${revision - 1}` };
  if (turn === 3)
    return {
      by: ana,
      type: 'note.added',
      thread,
      text: 'Waiting for the bank.',
      mentions: [],
      command: `c${revision}`,
    };
  if (turn === 4) return { by: ana, type: 'tag.added', tag: `tag${revision % 50}`, command: `c${revision}` };
  if (turn === 5)
    return { by: ana, type: 'assignment.changed', from: nobody, to: toAna, reason: 'command', command: `c${revision}` };
  if (turn === 6)
    return {
      by: ana,
      type: 'status.changed',
      from: 'active',
      to: 'pending',
      reason: 'command',
      command: `c${revision}`,
    };
  return { by: ana, type: 'assignment.changed', from: toAna, to: nobody, reason: 'command', command: `c${revision}` };
}

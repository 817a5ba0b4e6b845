/** Ten workflow rules asked about a conversation, compiled to closures, against the same rules in json-rules-engine. */
import assert from 'node:assert/strict';
import { compileWorkflow, emptyConversation } from 'elbowroom';
import { Engine } from 'json-rules-engine';
import { atLeast, figure, median } from '../measure.js';

const words = ['refund', 'invoice', 'parcel', 'password', 'broken', 'late', 'price', 'thanks', 'spam', 'login'];
const statuses = ['active', 'pending', 'closed'];

/** Subject or domain, not this status, and one tag of two. */
const rules = words.map((word, index) => ({
  word,
  domain: `${word}.example`,
  status: statuses[index % 3],
  tag: `t${index % 4}`,
}));

const compiled = rules.map(({ word, domain, status, tag }, index) =>
  compileWorkflow(`rule-${index}`, {
    inbox: 'support',
    when: ['customer.wrote'],
    if: {
      all: [
        { any: [{ subject: { contains: word } }, { domain: { is: domain } }] },
        { not: { status } },
        { tag: [tag, 'vip'] },
      ],
    },
    then: [{ tag: word }],
  }),
);

function engineOf() {
  const engine = new Engine();
  engine.addOperator('has', (text, word) => text.toLowerCase().includes(word));
  engine.addOperator('hasTag', (tags, names) => names.some((name) => Object.hasOwn(tags, name)));
  for (const [index, { word, domain, status, tag }] of rules.entries()) {
    engine.addRule({
      name: `rule-${index}`,
      conditions: {
        all: [
          {
            any: [
              { fact: 'subject', operator: 'has', value: word },
              { fact: 'domain', operator: 'equal', value: domain },
            ],
          },
          { fact: 'status', operator: 'notEqual', value: status },
          { fact: 'tags', operator: 'hasTag', value: [tag, 'vip'] },
        ],
      },
      event: { type: `rule-${index}` },
    });
  }
  return engine;
}

const conversations = Array.from({ length: 60 }, (_, index) => ({
  ...emptyConversation(`c${index}`),
  inbox: 'support',
  subject: `About ${words[index % 7].toUpperCase()} and ${words[(index * 3) % 10]}`,
  customer: { address: `dana@${words[(index * 7) % 10]}.example` },
  status: statuses[index % 3],
  tags: index % 5 === 0 ? { vip: true } : { [`t${index % 4}`]: true },
}));

function byClosures(on) {
  const fitting = [];
  for (const { name, fits } of compiled) if (fits(on, 0, 0)) fitting.push(name);
  return fitting;
}

async function byEngine(engine, { subject, customer, status, tags }) {
  const domain = customer.address.slice(customer.address.lastIndexOf('@') + 1);
  const { events } = await engine.run({ subject, domain, status, tags });
  return events.map(({ type }) => type).sort();
}

const closureRounds = 2000;

/** The engine answers by promises only, so the two are timed here, in turns like everything else. */
export async function measure() {
  const engine = engineOf();
  const verdicts = [];
  for (const on of conversations) {
    const ours = byClosures(on).sort();
    assert.deepEqual(ours, await byEngine(engine, on));
    verdicts.push(ours.length);
  }
  assert.ok(verdicts.includes(0) && verdicts.some((count) => count > 0));

  const pairs = [];
  for (let round = 0; round < 9; round++) {
    const ours = await spent(() => {
      for (let again = 0; again < closureRounds; again++) for (const on of conversations) byClosures(on);
    }, closureRounds * conversations.length);
    const theirs = await spent(async () => {
      for (const on of conversations) await byEngine(engine, on);
    }, conversations.length);
    if (round >= 2) pairs.push({ ours, theirs });
  }
  const result = {
    oursNs: median(pairs.map(({ ours }) => ours)),
    theirsNs: median(pairs.map(({ theirs }) => theirs)),
    ratio: median(pairs.map(({ ours, theirs }) => theirs / ours)),
  };
  return [
    atLeast('ten workflow rules on one conversation', result, 'json-rules-engine', 100),
    figure('the same rules', result.theirsNs, 'ns', 'json-rules-engine'),
  ];
}

async function spent(work, operations) {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return ((user + system) * 1e3) / operations;
}

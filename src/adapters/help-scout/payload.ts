/**
 * What the Mailbox API 2.0 of Help Scout sends and answers, as far as it says who wrote what when. Texts, subjects and addresses are not taken over.
 *
 * Shapes: a webhook's body is a conversation, whose event stands in the header X-HelpScout-Event: so a line is that body, or `{"event":…,"payload":…}`.
 * A conversation may embed its threads; a list of threads names its conversation in its links, or by `conversationId` beside it. A list of conversations is
 * each of them. Version 3 calls programs `system_user`.
 * Errors: returned, with what was expected.
 * Source: developer.helpscout.com: /webhooks ("Available Events"), /mailbox-api/endpoints/conversations/get, …/threads/list, …/threads/list-v3,
 * /mailbox-api/endpoints/webhooks/create; thread states draft, published, hidden and review as in the Thread Object.
 */
export type PayloadRead =
  | { readonly ok: true; readonly payload: Payload }
  | { readonly ok: false; readonly text: string; readonly expected: string };

export interface Payload {
  readonly conversations: readonly ImportedConversation[];
  /** An event that says nothing about who wrote what; null for the others. */
  readonly ignored: string | null;
}

export interface ImportedConversation {
  readonly id: string;
  /** Null where it is not said. */
  readonly inbox: string | null;
  readonly createdAt: number | null;
  /** Null where none are given. */
  readonly threads: readonly ImportedThread[] | null;
}

export interface ImportedThread {
  readonly id: string;
  readonly type: string;
  readonly state: string;
  readonly at: number;
  readonly by: ImportedAuthor;
}

export interface ImportedAuthor {
  readonly id: string;
  readonly isCustomer: boolean;
  readonly name: string;
}

export function readPayload(line: unknown): PayloadRead {
  try {
    return { ok: true, payload: payloadIn(line) };
  } catch (error) {
    if (error instanceof Misfit) return { ok: false, text: error.message, expected: error.expected };
    throw error;
  }
}

class Misfit extends Error {
  readonly expected: string;

  constructor(text: string, expected: string) {
    super(text);
    this.expected = expected;
  }
}

type Plain = Readonly<Record<string, unknown>>;

const aboutConversations: ReadonlySet<string> = new Set([
  'convo.assigned',
  'convo.created',
  'convo.ai-answers.created',
  'convo.merged',
  'convo.moved',
  'convo.status',
  'convo.tags',
  'convo.custom-fields',
  'convo.customer.reply.created',
  'convo.agent.reply.created',
  'convo.note.created',
]);

function payloadIn(line: unknown): Payload {
  if (!isPlain(line)) throw new Misfit('This is not an object.', shapes);
  const event = eventOf(line);
  if (event !== null && !aboutConversations.has(event)) return { conversations: [], ignored: event };
  const body = event === null ? line : (line['payload'] ?? line['body'] ?? line);
  if (!isPlain(body)) throw new Misfit('`payload` is not an object.', 'payload: the body of the webhook');
  return { conversations: conversationsIn(body), ignored: null };
}

const shapes =
  'a conversation with `id` and `_embedded.threads`, a list of threads, or `{"event":"convo.…","payload":{…}}`';

function eventOf(line: Plain): string | null {
  const { event, headers } = line;
  if (typeof event === 'string') return event;
  if (event !== undefined) throw new Misfit('`event` is not text.', 'event: such as `convo.agent.reply.created`');
  const header = isPlain(headers)
    ? Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-helpscout-event')
    : undefined;
  return typeof header?.[1] === 'string' ? header[1] : null;
}

function conversationsIn(body: Plain): readonly ImportedConversation[] {
  const embedded = isPlain(body['_embedded']) ? body['_embedded'] : {};
  if (Array.isArray(embedded['conversations'])) return embedded['conversations'].map(conversationIn);
  if (
    body['id'] !== undefined &&
    body['type'] !== undefined &&
    !isPlain(body['_embedded']) &&
    body['mailboxId'] === undefined
  )
    throw new Misfit('This is no conversation.', shapes);
  if (body['id'] !== undefined) return [conversationIn(body)];
  if (!Array.isArray(embedded['threads'])) throw new Misfit('There are neither threads nor a conversation.', shapes);
  const id = idIn(body['conversationId'] ?? linked(body['_links']), 'conversationId');
  return [{ id, inbox: null, createdAt: null, threads: threadsIn(embedded['threads']) }];
}

/** From `…/conversations/123/threads`. */
function linked(links: unknown): unknown {
  const self = isPlain(links) ? links['self'] : undefined;
  const href = isPlain(self) ? self['href'] : undefined;
  return typeof href === 'string' ? /\/conversations\/(\d+)\/threads/.exec(href)?.[1] : undefined;
}

function conversationIn(body: unknown): ImportedConversation {
  if (!isPlain(body)) throw new Misfit('A conversation is not an object.', shapes);
  const { _embedded: embedded, mailboxId, createdAt } = body;
  const threads = isPlain(embedded) ? embedded['threads'] : undefined;
  return {
    id: idIn(body['id'], 'id'),
    inbox: mailboxId === undefined || mailboxId === null ? null : idIn(mailboxId, 'mailboxId'),
    createdAt: createdAt === undefined || createdAt === null ? null : timeIn(createdAt, 'createdAt'),
    threads: threads === undefined ? null : threadsIn(threads),
  };
}

function threadsIn(threads: unknown): readonly ImportedThread[] {
  if (!Array.isArray(threads)) throw new Misfit('`_embedded.threads` is not a list.', '_embedded.threads: a list');
  return threads.map((thread: unknown, place) => threadIn(thread, `_embedded.threads/${place}`));
}

function threadIn(thread: unknown, path: string): ImportedThread {
  if (!isPlain(thread)) throw new Misfit(`\`${path}\` is not an object.`, `${path}: a thread`);
  const { type, state = 'published', createdBy } = thread;
  if (typeof type !== 'string')
    throw new Misfit(`\`${path}/type\` is missing.`, `${path}/type: such as \`message\` or \`note\``);
  if (typeof state !== 'string')
    throw new Misfit(`\`${path}/state\` is not text.`, `${path}/state: such as \`published\``);
  const at = timeIn(thread['createdAt'], `${path}/createdAt`);
  return { id: idIn(thread['id'], `${path}/id`), type, state, at, by: authorIn(createdBy, type, `${path}/createdBy`) };
}

function authorIn(author: unknown, type: string, path: string): ImportedAuthor {
  if (!isPlain(author)) {
    if (type === 'lineitem') return { id: '', isCustomer: false, name: '' };
    throw new Misfit(`\`${path}\` is missing.`, `${path}: who wrote it, with \`id\` and \`type\``);
  }
  const name = [author['first'], author['last']].filter((part) => typeof part === 'string' && part !== '').join(' ');
  return { id: idIn(author['id'], `${path}/id`), isCustomer: author['type'] === 'customer', name };
}

function idIn(id: unknown, path: string): string {
  if (typeof id === 'string' && /^[\w.-]{1,100}$/.test(id)) return id;
  if (Number.isSafeInteger(id)) return String(id);
  throw new Misfit(`\`${path}\` is ${id === undefined ? 'missing' : 'not what it should be'}.`, `${path}: a number`);
}

function timeIn(time: unknown, path: string): number {
  const at = typeof time === 'string' && /^\d{4}-\d\d-\d\dT/.test(time) ? Date.parse(time) : Number.NaN;
  if (Number.isFinite(at)) return at;
  throw new Misfit(
    `\`${path}\` is ${time === undefined ? 'missing' : 'no time'}.`,
    `${path}: such as \`2012-07-23T12:34:12Z\``,
  );
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

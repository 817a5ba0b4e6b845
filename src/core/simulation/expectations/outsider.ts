/** What an outsider got, and what they can read. */
import { customerView } from '../../conversation/customer-view.ts';
import { partyAt } from '../../conversation/party.ts';
import { survivorOf } from '../../conversation/survivor.ts';
import type { CustomerExpectation, CustomerReads, CustomerReceives, ReceivedMail } from '../../schema/types.ts';
import { anyServer } from '../server/nodes.ts';
import type { Received, World } from '../world.ts';
import { roomsOf } from '../world-truth.ts';
import { quoted, times, type Verdict, verdict } from './verdict.ts';

export function outsider(world: World, address: string, expectation: CustomerExpectation): Verdict {
  return 'receives' in expectation
    ? receives(world, address, expectation)
    : readsAsCustomer(world, address, expectation);
}

/** Mail from before the story began does not count. Each hand-over is a mail, whatever its id. */
function receives(world: World, address: string, { receives: expected }: CustomerReceives): Verdict {
  const mails = (world.mailboxes.get(address) ?? []).filter(({ at }) => at >= 0);
  const wanted = typeof expected === 'number' ? { times: expected } : expected;
  const about = mails.filter((one) => isAbout(world, one, wanted.of));
  const found = about.filter(({ mail }) => wanted.text === undefined || mail.text.includes(wanted.text));
  const files = wanted.attachments?.toSorted().join(', ');
  const odd = found.find(({ mail }) => files !== undefined && mail.attachments.toSorted().join(', ') !== files);
  const leaks = about.filter(({ mail }) => wanted.without !== undefined && mail.text.includes(wanted.without));
  const isRight =
    wanted.times === undefined ? found.length > 0 || wanted.text === undefined : found.length === wanted.times;
  const actual = `${address} receives ${times(found.length)}${leaks.length > 0 ? `, and ${quoted(wanted.without ?? '')} is in it` : ''}${others(found, about)}`;
  const attached = odd ? `${actual}, with ${odd.mail.attachments.join(', ') || 'no'} attached` : actual;
  return verdict(isRight && leaks.length === 0 && !odd, describe(address, wanted), attached);
}

function describe(address: string, { times: count, text, without, of, attachments }: ReceivedMail): string {
  const parts = [
    `${address} receives`,
    ...(count === undefined ? ['mail'] : [times(count)]),
    ...(of === undefined ? [] : [`about ${of}`]),
    ...(text === undefined ? [] : [`with ${quoted(text)}`]),
    ...(attachments === undefined ? [] : [`with ${attachments.join(', ') || 'nothing'} attached`]),
    ...(without === undefined ? [] : [`without ${quoted(without)}`]),
  ];
  return parts.join(' ');
}

function others(found: readonly Received[], about: readonly Received[]): string {
  const rest = about.filter((one) => !found.includes(one)).map(({ mail }) => quoted(mail.text));
  return rest.length === 0 ? '' : `; other mail: ${rest.slice(-3).join(', ')}`;
}

/** A forward is about the conversation that it was made from as well as about its own. */
function isAbout(world: World, { mail }: Received, conversation: string | undefined): boolean {
  if (conversation === undefined || mail.conversation === conversation) return true;
  const parent = roomsOf(world).get(mail.conversation)?.conversation.parent;
  return parent?.conversation === conversation;
}

function readsAsCustomer(world: World, address: string, { conversation, reads }: CustomerReads): Verdict {
  const { desk } = anyServer(world);
  const on = survivorOf(conversation, (id) => desk?.rooms.get(id)?.conversation ?? null);
  const shown = desk && on ? customerView(on, desk.directory, world.without, partyAt(on, address)) : null;
  const texts = shown?.messages.map(({ text }) => text) ?? [];
  const ok = texts.length === reads.length && texts.every((text, place) => text === reads[place]);
  const listed = (all: readonly string[]) => (all.length === 0 ? 'nothing' : all.map(quoted).join(', '));
  return verdict(ok, `${address} reads ${listed(reads)} in ${conversation}`, `${address} reads ${listed(texts)}`);
}

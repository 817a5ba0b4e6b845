/** Which fields a person gives along with a send, by the command that carries them. */
import type {
  AddNote,
  Command,
  DirectoryCommand,
  ForwardConversation,
  ScheduleReply,
  SendReply,
} from '../schema/types.ts';

type Fields = Readonly<Record<string, unknown>>;

export function replyFields(fields: Fields): Partial<SendReply> {
  return pick(fields, ['acknowledged', 'confirmed', 'note', 'assign', 'status', 'attachments']);
}

export function scheduleFields(fields: Fields): Partial<ScheduleReply> {
  return pick(fields, ['whenCustomerWrites', 'attachments']);
}

export function noteFields(fields: Fields): Partial<AddNote> {
  return pick(fields, ['mentions', 'assign', 'status', 'attachments']);
}

export function forwardFields(fields: Fields): Partial<ForwardConversation> {
  return pick(fields, ['to', 'history']);
}

/** What somebody chose along with the text, apart from what they confirmed. */
export function chosenWith(command: Command | DirectoryCommand): Fields {
  return pick(command as unknown as Fields, ['note', 'assign', 'status', 'attachments', 'mentions', 'to', 'history']);
}

function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]));
}

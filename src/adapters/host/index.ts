/** A desk over a store: what `elbowroom/host` offers. */
export { type DeskError, type DeskErrorCode, deskErrors, isDeskError } from './desk-error.ts';
export type { Log, LogEntry, LogEvent } from './log.ts';
export { type GivenCommand, type OpenDesk, openDesk, type Received } from './open-desk.ts';
export type { DeskOptions, Limits, MailResult, NotificationMail, Peers, PolicyPatch } from './options.ts';
export type { BusMessage, PeerBus } from './peer-bus.ts';
export type { ConnectionOptions, DeskConnection } from './sessions.ts';
export type { Telemetry } from './telemetry.ts';

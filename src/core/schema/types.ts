// Generated from schemas/ by `npm run generate`. Never edited by hand.

export type Assignee = NobodyAssigned | PersonAssigned | TeamAssigned;
export type Status = 'active' | 'pending' | 'closed' | 'spam';
export type Mention = PersonMention | TeamMention;
/**
 * What is being written.
 */
export type DraftKind = 'reply' | 'note' | 'forward';
/**
 * What somebody asks of one conversation.
 */
export type Command =
  | CreateConversation
  | WriteAsCustomer
  | SendReply
  | ReleaseReply
  | EditReply
  | DiscardReply
  | UndoReply
  | AddNote
  | EditNote
  | DeleteNote
  | ChangeAssignment
  | AddFollower
  | RemoveFollower
  | AddTag
  | RemoveTag
  | ChangeStatus
  | MoveConversation
  | ForwardConversation
  | UndoForward
  | AcquireLock
  | ReleaseLock
  | TakeOverLock
  | TakeOverDraft;
export type Role = 'light' | 'user' | 'administrator' | 'owner';
/**
 * What somebody asks of the account: people, access, teams, inboxes, saved replies, policy.
 */
export type DirectoryCommand =
  | AddPerson
  | AcceptInvitation
  | ChangeRole
  | TransferOwnership
  | DeactivatePerson
  | ReactivatePerson
  | GrantAccess
  | RevokeAccess
  | CreateTeam
  | JoinTeam
  | LeaveTeam
  | CreateInbox
  | RequireTemplate
  | PutSavedReply
  | RemoveSavedReply
  | ChangePolicy;
/**
 * Where a person stands in the account. Everything but invited and deactivated is a role.
 */
export type MemberState = 'invited' | 'light' | 'user' | 'administrator' | 'owner' | 'deactivated';
export type ConversationState = 'active' | 'pending' | 'closed' | 'spam' | 'merged';
/**
 * Who caused something: a person of the account, a customer, or the account itself.
 */
export type Actor = PersonActor | CustomerActor | AutomationActor;
/**
 * One thing the author of a reply had not seen.
 */
export type Cause = ThreadCause | ComposingCause;
/**
 * The one answer a command id ever gets.
 */
export type Outcome = Accepted | Refused;
/**
 * What happened to one conversation, in the order of its revisions.
 */
export type Fact =
  | ConversationCreated
  | CustomerWrote
  | ReplyAccepted
  | ReplyHeld
  | ReplyReheld
  | ReplyReleased
  | ReplyEdited
  | ReplyDiscarded
  | ReplyUndone
  | ReplySent
  | NoteAdded
  | NoteEdited
  | NoteDeleted
  | AssignmentChanged
  | FollowerAdded
  | FollowerRemoved
  | GuestAdded
  | TagAdded
  | TagRemoved
  | StatusChanged
  | ConversationMoved
  | ForwardAccepted
  | ForwardUndone
  | ForwardSent
  | LockGranted
  | LockReleased
  | LockTakenOver
  | DraftTakenOver;
/**
 * What happened to the account.
 */
export type DirectoryFact =
  | PersonAdded
  | PersonAccepted
  | RoleChanged
  | PersonDeactivated
  | PersonReactivated
  | AccessGranted
  | AccessRevoked
  | TeamCreated
  | TeamJoined
  | TeamLeft
  | InboxCreated
  | TemplateRequired
  | SavedReplyPut
  | SavedReplyRemoved
  | PolicyChanged;
/**
 * What one session does in one conversation. `kind` only while composing.
 */
export type Attention = 'viewing' | 'idle' | 'composing';
/**
 * From a session to the server. `sentAt` is the session's own clock, which decides nothing.
 */
export type ClientMessage =
  JoinRoom | LeaveRoom | ReportPresence | SaveDraft | SubmitCommand | JoinList | LeaveList | CheckList;
export type RoomChange = FactsChange | PresenceJoined | PresenceUpdated | PresenceLeft | DraftChanged | DraftRemoved;
export type ListChange = RowChanged | RowRemoved | RosterChanged;
/**
 * From the server to a session. `at` is the server's clock.
 */
export type ServerMessage =
  | Welcome
  | SelfChanged
  | RoomSnapshot
  | RoomResumed
  | RoomChanged
  | RoomAlive
  | RoomClosed
  | Answer
  | DraftAnswer
  | ListSnapshot
  | ListChanged
  | ListAlive
  | ListClosed
  | Notified;

/**
 * Opens a conversation: by a customer's first message, or by a person who writes first.
 */
export interface CreateConversation {
  readonly type: 'conversation.create';
  readonly id: string;
  readonly conversation: string;
  readonly inbox: string;
  readonly customer: Customer;
  readonly subject: string;
  readonly text?: string;
  /**
   * @maxItems 1000
   */
  readonly attachments?: readonly Attachment[];
}
export interface Customer {
  readonly address: string;
  readonly name?: string;
}
export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
}
/**
 * A customer's message arrives.
 */
export interface WriteAsCustomer {
  readonly type: 'customer.write';
  readonly id: string;
  readonly conversation: string;
  readonly text: string;
  /**
   * @maxItems 1000
   */
  readonly attachments?: readonly Attachment[];
}
/**
 * Sends a reply. `seen` is the revision the author had in front of them.
 */
export interface SendReply {
  readonly type: 'reply.send';
  readonly id: string;
  readonly conversation: string;
  readonly text: string;
  readonly seen: number;
  readonly acknowledged?: number;
  /**
   * @maxItems 1000
   *
   * Items: An identifier chosen by the caller. Opaque to the core.
   */
  readonly confirmed?: readonly string[];
  readonly lineage?: string;
  readonly token?: number;
  readonly note?: string;
  readonly assign?: Assignee;
  readonly status?: Status;
  /**
   * @maxItems 1000
   */
  readonly attachments?: readonly Attachment[];
}
export interface NobodyAssigned {
  readonly kind: 'nobody';
}
export interface PersonAssigned {
  readonly kind: 'person';
  readonly person: string;
}
export interface TeamAssigned {
  readonly kind: 'team';
  readonly team: string;
}
/**
 * Sends a held reply anyway, acknowledging everything up to a revision.
 */
export interface ReleaseReply {
  readonly type: 'reply.release';
  readonly id: string;
  readonly conversation: string;
  readonly thread: string;
  readonly acknowledged: number;
}
/**
 * Changes the text of a held reply.
 */
export interface EditReply {
  readonly type: 'reply.edit';
  readonly id: string;
  readonly conversation: string;
  readonly thread: string;
  readonly text: string;
}
/**
 * Gives a held reply up.
 */
export interface DiscardReply {
  readonly type: 'reply.discard';
  readonly id: string;
  readonly conversation: string;
  readonly thread: string;
}
/**
 * Takes an accepted reply back while its undo window is open.
 */
export interface UndoReply {
  readonly type: 'reply.undo';
  readonly id: string;
  readonly conversation: string;
  readonly thread: string;
}
/**
 * Adds a note, which no customer ever sees.
 */
export interface AddNote {
  readonly type: 'note.add';
  readonly id: string;
  readonly conversation: string;
  readonly text: string;
  /**
   * @maxItems 1000
   */
  readonly mentions?: readonly Mention[];
  readonly lineage?: string;
  readonly assign?: Assignee;
  readonly status?: Status;
  /**
   * @maxItems 1000
   */
  readonly attachments?: readonly Attachment[];
}
export interface PersonMention {
  readonly kind: 'person';
  readonly person: string;
}
export interface TeamMention {
  readonly kind: 'team';
  readonly team: string;
}
/**
 * Changes a note.
 */
export interface EditNote {
  readonly type: 'note.edit';
  readonly id: string;
  readonly conversation: string;
  readonly thread: string;
  readonly text: string;
  /**
   * @maxItems 1000
   */
  readonly mentions?: readonly Mention[];
}
/**
 * Deletes a note; a tombstone stays.
 */
export interface DeleteNote {
  readonly type: 'note.delete';
  readonly id: string;
  readonly conversation: string;
  readonly thread: string;
}
/**
 * Gives the conversation to a person, a team or nobody; with `expect`, only if it belongs to that one now.
 */
export interface ChangeAssignment {
  readonly type: 'assignment.change';
  readonly id: string;
  readonly conversation: string;
  readonly to: Assignee;
  readonly expect?: Assignee;
}
/**
 * Somebody follows the conversation.
 */
export interface AddFollower {
  readonly type: 'follower.add';
  readonly id: string;
  readonly conversation: string;
  readonly person: string;
}
/**
 * Somebody stops following.
 */
export interface RemoveFollower {
  readonly type: 'follower.remove';
  readonly id: string;
  readonly conversation: string;
  readonly person: string;
}
/**
 * Adds a tag.
 */
export interface AddTag {
  readonly type: 'tag.add';
  readonly id: string;
  readonly conversation: string;
  readonly tag: string;
}
/**
 * Removes a tag.
 */
export interface RemoveTag {
  readonly type: 'tag.remove';
  readonly id: string;
  readonly conversation: string;
  readonly tag: string;
}
/**
 * Changes the status; with `expect`, only from that one.
 */
export interface ChangeStatus {
  readonly type: 'status.change';
  readonly id: string;
  readonly conversation: string;
  readonly to: Status;
  readonly expect?: Status;
}
/**
 * Moves the conversation to another inbox.
 */
export interface MoveConversation {
  readonly type: 'conversation.move';
  readonly id: string;
  readonly conversation: string;
  readonly inbox: string;
}
/**
 * Forwards outside: one linked child conversation per recipient, never with notes.
 */
export interface ForwardConversation {
  readonly type: 'conversation.forward';
  readonly id: string;
  readonly conversation: string;
  /**
   * @minItems 1
   * @maxItems 1000
   *
   * Items: An email address.
   */
  readonly to: [string, ...readonly string[]];
  readonly text: string;
  readonly history?: boolean;
  readonly lineage?: string;
}
/**
 * Takes a forward back while its undo window is open.
 */
export interface UndoForward {
  readonly type: 'forward.undo';
  readonly id: string;
  readonly conversation: string;
  readonly thread: string;
}
/**
 * Takes the soft lock.
 */
export interface AcquireLock {
  readonly type: 'lock.acquire';
  readonly id: string;
  readonly conversation: string;
}
/**
 * Gives the soft lock back.
 */
export interface ReleaseLock {
  readonly type: 'lock.release';
  readonly id: string;
  readonly conversation: string;
  readonly token?: number;
}
/**
 * Takes the soft lock from its holder, with a recorded reason.
 */
export interface TakeOverLock {
  readonly type: 'lock.take-over';
  readonly id: string;
  readonly conversation: string;
  readonly reason?: string;
}
/**
 * Goes on with a colleague's draft; their late save is refused.
 */
export interface TakeOverDraft {
  readonly type: 'draft.take-over';
  readonly id: string;
  readonly conversation: string;
  readonly person: string;
  readonly kind: DraftKind;
}
/**
 * Invites a person.
 */
export interface AddPerson {
  readonly type: 'person.add';
  readonly id: string;
  readonly person: string;
  readonly name?: string;
  readonly handle?: string;
  readonly address?: string;
  readonly role: Role;
  /**
   * @maxItems 1000
   *
   * Items: An identifier chosen by the caller. Opaque to the core.
   */
  readonly inboxes?: readonly string[];
}
/**
 * The invited person joins.
 */
export interface AcceptInvitation {
  readonly type: 'person.accept';
  readonly id: string;
  readonly person: string;
}
/**
 * Gives a person another role.
 */
export interface ChangeRole {
  readonly type: 'person.change-role';
  readonly id: string;
  readonly person: string;
  readonly role: Role;
}
/**
 * Makes another person the owner; the former owner becomes administrator.
 */
export interface TransferOwnership {
  readonly type: 'ownership.transfer';
  readonly id: string;
  readonly person: string;
}
/**
 * Ends a person's part in the account.
 */
export interface DeactivatePerson {
  readonly type: 'person.deactivate';
  readonly id: string;
  readonly person: string;
}
/**
 * Lets a person back in, with a role.
 */
export interface ReactivatePerson {
  readonly type: 'person.reactivate';
  readonly id: string;
  readonly person: string;
  readonly role: Role;
}
/**
 * Opens an inbox to a person.
 */
export interface GrantAccess {
  readonly type: 'access.grant';
  readonly id: string;
  readonly person: string;
  readonly inbox: string;
}
/**
 * Closes an inbox to a person.
 */
export interface RevokeAccess {
  readonly type: 'access.revoke';
  readonly id: string;
  readonly person: string;
  readonly inbox: string;
}
/**
 * Creates a team.
 */
export interface CreateTeam {
  readonly type: 'team.create';
  readonly id: string;
  readonly team: string;
  readonly name?: string;
  readonly handle?: string;
  /**
   * @maxItems 1000
   *
   * Items: An identifier chosen by the caller. Opaque to the core.
   */
  readonly members?: readonly string[];
}
/**
 * Puts a person on a team.
 */
export interface JoinTeam {
  readonly type: 'team.join';
  readonly id: string;
  readonly team: string;
  readonly person: string;
}
/**
 * Takes a person off a team.
 */
export interface LeaveTeam {
  readonly type: 'team.leave';
  readonly id: string;
  readonly team: string;
  readonly person: string;
}
/**
 * Creates an inbox.
 */
export interface CreateInbox {
  readonly type: 'inbox.create';
  readonly id: string;
  readonly inbox: string;
  readonly name?: string;
  readonly address?: string;
}
/**
 * Sets which saved reply notes in this inbox must start from; null for none.
 */
export interface RequireTemplate {
  readonly type: 'inbox.require-template';
  readonly id: string;
  readonly inbox: string;
  readonly savedReply: string | null;
}
/**
 * Adds or replaces a saved reply.
 */
export interface PutSavedReply {
  readonly type: 'saved-reply.put';
  readonly id: string;
  readonly savedReply: string;
  readonly name?: string;
  readonly text: string;
  /**
   * @maxItems 1000
   *
   * Items: An identifier chosen by the caller. Opaque to the core.
   */
  readonly inboxes: readonly string[];
}
/**
 * Removes a saved reply.
 */
export interface RemoveSavedReply {
  readonly type: 'saved-reply.remove';
  readonly id: string;
  readonly savedReply: string;
}
/**
 * Changes settings.
 */
export interface ChangePolicy {
  readonly type: 'policy.change';
  readonly id: string;
  /**
   * Any part of the policy; what is not named stays.
   */
  readonly policy: {};
}
export interface PersonActor {
  readonly kind: 'person';
  readonly person: string;
  readonly session?: string;
}
export interface CustomerActor {
  readonly kind: 'customer';
  readonly address: string;
}
export interface AutomationActor {
  readonly kind: 'automation';
  readonly name: string;
}
/**
 * A mention that notifies nobody, and why.
 */
export interface Unreached {
  /**
   * The handle as written, or the id of the person or team.
   */
  readonly mention: string;
  readonly reason: 'unknown' | 'ambiguous' | 'no-access' | 'not-active' | 'self' | 'empty-team';
  /**
   * @maxItems 1000
   *
   * Items: An identifier chosen by the caller. Opaque to the core.
   */
  readonly candidates?: readonly string[];
}
export interface ThreadCause {
  readonly kind: 'reply' | 'note' | 'customer';
  readonly thread: string;
  readonly by: Actor;
  readonly revision: number;
}
export interface ComposingCause {
  readonly kind: 'composing';
  readonly by: Actor;
}
export interface Rejection {
  /**
   * A code of the rejection registry, such as `reply.stale`.
   */
  readonly code: string;
  /**
   * The facts behind the refusal, by code.
   */
  readonly detail: {};
}
export interface Accepted {
  readonly ok: true;
  readonly result: 'accepted' | 'held' | 'unchanged';
  readonly revision: number;
  readonly thread?: string;
  /**
   * @maxItems 1000
   */
  readonly causes?: readonly Cause[];
  /**
   * @maxItems 1000
   */
  readonly unreached?: readonly Unreached[];
}
export interface Refused {
  readonly ok: false;
  readonly rejection: Rejection;
}
export interface ConversationCreated {
  readonly type: 'conversation.created';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly conversation: string;
  readonly inbox: string;
  readonly customer: Customer;
  readonly subject: string;
  readonly parent?: ParentLink;
}
export interface ParentLink {
  readonly conversation: string;
  readonly thread: string;
}
export interface CustomerWrote {
  readonly type: 'customer.wrote';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly text: string;
  /**
   * @maxItems 1000
   */
  readonly attachments?: readonly Attachment[];
}
/**
 * A reply passed the guard and waits for its undo window.
 */
export interface ReplyAccepted {
  readonly type: 'reply.accepted';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly text: string;
  readonly seen: number;
  readonly undoUntil: number;
  /**
   * @maxItems 1000
   */
  readonly overrode?: readonly Cause[];
  readonly lineage?: string;
  /**
   * @maxItems 1000
   */
  readonly attachments?: readonly Attachment[];
}
/**
 * A reply was kept back for its author, with the causes.
 */
export interface ReplyHeld {
  readonly type: 'reply.held';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly text: string;
  readonly seen: number;
  /**
   * @maxItems 1000
   */
  readonly causes: readonly Cause[];
  readonly lineage?: string;
  /**
   * @maxItems 1000
   */
  readonly attachments?: readonly Attachment[];
}
/**
 * A released reply was held again: there is something newer than what its author acknowledged.
 */
export interface ReplyReheld {
  readonly type: 'reply.reheld';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  /**
   * @maxItems 1000
   */
  readonly causes: readonly Cause[];
}
/**
 * The author sends a held reply anyway.
 */
export interface ReplyReleased {
  readonly type: 'reply.released';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly acknowledged: number;
  /**
   * @maxItems 1000
   */
  readonly overrode: readonly Cause[];
  readonly undoUntil: number;
}
export interface ReplyEdited {
  readonly type: 'reply.edited';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly text: string;
}
export interface ReplyDiscarded {
  readonly type: 'reply.discarded';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
}
export interface ReplyUndone {
  readonly type: 'reply.undone';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
}
/**
 * The undo window ended: the reply goes out, exactly once.
 */
export interface ReplySent {
  readonly type: 'reply.sent';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
}
export interface NoteAdded {
  readonly type: 'note.added';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly text: string;
  /**
   * @maxItems 1000
   */
  readonly mentions: readonly Mention[];
  /**
   * @maxItems 1000
   */
  readonly unreached?: readonly Unreached[];
  readonly lineage?: string;
  /**
   * @maxItems 1000
   */
  readonly attachments?: readonly Attachment[];
}
export interface NoteEdited {
  readonly type: 'note.edited';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  readonly text: string;
  /**
   * @maxItems 1000
   */
  readonly mentions: readonly Mention[];
  /**
   * @maxItems 1000
   */
  readonly unreached?: readonly Unreached[];
}
export interface NoteDeleted {
  readonly type: 'note.deleted';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
}
export interface AssignmentChanged {
  readonly type: 'assignment.changed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly from: Assignee;
  readonly to: Assignee;
  readonly reason: 'command' | 'reply' | 'move' | 'access-lost';
}
export interface FollowerAdded {
  readonly type: 'follower.added';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
}
export interface FollowerRemoved {
  readonly type: 'follower.removed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
  readonly reason: 'command' | 'access-lost';
}
/**
 * A mention let somebody into this one conversation.
 */
export interface GuestAdded {
  readonly type: 'guest.added';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
}
export interface TagAdded {
  readonly type: 'tag.added';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly tag: string;
}
export interface TagRemoved {
  readonly type: 'tag.removed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly tag: string;
}
export interface StatusChanged {
  readonly type: 'status.changed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly from: Status;
  readonly to: Status;
  readonly reason: 'command' | 'reply' | 'customer';
}
export interface ConversationMoved {
  readonly type: 'conversation.moved';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly from: string;
  readonly to: string;
}
/**
 * A forward waits for its undo window; its children do not exist yet.
 */
export interface ForwardAccepted {
  readonly type: 'forward.accepted';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
  /**
   * @maxItems 1000
   *
   * Items: An email address.
   */
  readonly to: readonly string[];
  /**
   * @maxItems 1000
   *
   * Items: An identifier chosen by the caller. Opaque to the core.
   */
  readonly children: readonly string[];
  readonly text: string;
  readonly history: boolean;
  readonly undoUntil: number;
  readonly lineage?: string;
}
export interface ForwardUndone {
  readonly type: 'forward.undone';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
}
/**
 * The undo window ended: the children open and the mail goes out.
 */
export interface ForwardSent {
  readonly type: 'forward.sent';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly thread: string;
}
/**
 * `token` fences: a command with an older one is refused.
 */
export interface LockGranted {
  readonly type: 'lock.granted';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
  readonly session: string;
  readonly token: number;
}
export interface LockReleased {
  readonly type: 'lock.released';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly token: number;
  readonly reason: 'closed' | 'idle' | 'expired' | 'sent' | 'access-revoked';
}
export interface LockTakenOver {
  readonly type: 'lock.taken-over';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly from: string;
  readonly person: string;
  readonly session: string;
  readonly token: number;
  readonly reason: string;
}
export interface DraftTakenOver {
  readonly type: 'draft.taken-over';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly from: string;
  readonly person: string;
  readonly kind: DraftKind;
  readonly lineage: string;
}
export interface PersonAdded {
  readonly type: 'person.added';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
  readonly name: string;
  readonly handle: string;
  readonly address?: string;
  readonly role: Role;
  /**
   * @maxItems 1000
   *
   * Items: An identifier chosen by the caller. Opaque to the core.
   */
  readonly inboxes: readonly string[];
}
export interface PersonAccepted {
  readonly type: 'person.accepted';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
}
export interface RoleChanged {
  readonly type: 'person.role-changed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
  readonly from: MemberState;
  readonly to: Role;
}
export interface PersonDeactivated {
  readonly type: 'person.deactivated';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
}
export interface PersonReactivated {
  readonly type: 'person.reactivated';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
  readonly role: Role;
}
export interface AccessGranted {
  readonly type: 'access.granted';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
  readonly inbox: string;
}
export interface AccessRevoked {
  readonly type: 'access.revoked';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly person: string;
  readonly inbox: string;
}
export interface TeamCreated {
  readonly type: 'team.created';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly team: string;
  readonly name: string;
  readonly handle: string;
  /**
   * @maxItems 1000
   *
   * Items: An identifier chosen by the caller. Opaque to the core.
   */
  readonly members: readonly string[];
}
export interface TeamJoined {
  readonly type: 'team.joined';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly team: string;
  readonly person: string;
}
export interface TeamLeft {
  readonly type: 'team.left';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly team: string;
  readonly person: string;
}
export interface InboxCreated {
  readonly type: 'inbox.created';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly inbox: string;
  readonly name: string;
  readonly address?: string;
}
export interface TemplateRequired {
  readonly type: 'inbox.template-required';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly inbox: string;
  readonly savedReply: string | null;
}
export interface SavedReplyPut {
  readonly type: 'saved-reply.put';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly savedReply: string;
  readonly name: string;
  readonly text: string;
  /**
   * @maxItems 1000
   *
   * Items: An identifier chosen by the caller. Opaque to the core.
   */
  readonly inboxes: readonly string[];
}
export interface SavedReplyRemoved {
  readonly type: 'saved-reply.removed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly savedReply: string;
}
export interface PolicyChanged {
  readonly type: 'policy.changed';
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly command?: string;
  readonly policy: Policy;
}
/**
 * The account's settings. Every time is in milliseconds.
 */
export interface Policy {
  /**
   * Leases of sessions and what they show.
   */
  readonly presence: {
    /**
     * How often an open session reports itself.
     */
    readonly heartbeatMs: number;
    /**
     * A session silent for longer is gone. At least 2.5 heartbeats.
     */
    readonly ttlMs: number;
    /**
     * How often a hidden tab reports itself: browsers throttle its timers.
     */
    readonly hiddenHeartbeatMs: number;
    /**
     * A hidden session silent for longer is gone. At least 2.5 hidden heartbeats.
     */
    readonly hiddenTtlMs: number;
    /**
     * Composing falls back to viewing this long after the last key.
     */
    readonly typingMs: number;
    /**
     * Viewing becomes idle after this long without any sign of use.
     */
    readonly idleMs: number;
    /**
     * At most one volatile message (typing, draft text) in this time, per conversation.
     */
    readonly throttleMs: number;
  };
  /**
   * What happens to a reply whose author had not seen something.
   */
  readonly guard: {
    /**
     * A teammate's reply.
     */
    readonly reply: 'hold' | 'confirm' | 'allow';
    /**
     * A teammate's note.
     */
    readonly note: 'hold' | 'confirm' | 'allow';
    /**
     * A customer's message.
     */
    readonly customer: 'hold' | 'confirm' | 'allow';
    /**
     * A change counts as seen once a visible tab has shown it for this long.
     */
    readonly noticeMs: number;
    /**
     * A teammate who is still composing a reply.
     */
    readonly composing: 'hold' | 'confirm' | 'allow';
  };
  /**
   * How long an accepted reply or forward can be taken back before it goes out.
   */
  readonly undoMs: number;
  /**
   * Whether colleagues in the conversation see a reply draft live.
   */
  readonly drafts: 'shared' | 'private';
  /**
   * When a session takes the soft lock of a conversation by itself.
   */
  readonly lock: 'off' | 'onCompose' | 'onOpen' | 'manual';
  /**
   * A lock whose holder shows no sign of composing for this long is released.
   */
  readonly lockIdleMs: number;
  /**
   * What an accepted reply does to its conversation unless the command says otherwise.
   */
  readonly onReply: {
    /**
     * Whom the conversation belongs to after a reply.
     */
    readonly assign: 'keep' | 'replier' | 'replierIfUnassigned';
    /**
     * The status after a reply.
     */
    readonly status: 'keep' | 'active' | 'pending' | 'closed';
  };
  /**
   * A mention of somebody without access: refuse the note, let them into this conversation, or add the note and tell the author.
   */
  readonly mentions: 'refuse' | 'grant' | 'report';
  /**
   * How long the author may change or delete a note; null for ever.
   */
  readonly noteEditMs: number | null;
  /**
   * The assignee after a move into an inbox they cannot open.
   */
  readonly move: 'release' | 'mover';
  /**
   * A command without an answer is sent again, under the same id, after this time.
   */
  readonly retryMs: number;
  /**
   * How many unanswered commands one session keeps while it is offline.
   */
  readonly queueLimit: number;
}
/**
 * One session in a conversation, as its room tells it. `since` is when the state began, `until` when its lease ends.
 */
export interface RosterEntry {
  readonly session: string;
  readonly person: string;
  readonly state: Attention;
  readonly kind?: DraftKind;
  readonly since: number;
  readonly until: number;
}
/**
 * Unsent text as its room holds it: one per person and kind.
 */
export interface Draft {
  readonly person: string;
  readonly kind: DraftKind;
  readonly text: string;
  readonly version: number;
  readonly lineage: string;
  readonly startedBy: string;
  readonly editedBy: string;
  readonly at: number;
}
/**
 * One line of an inbox list.
 */
export interface Row {
  readonly conversation: string;
  readonly inbox: string;
  readonly subject: string;
  readonly customer: Customer;
  readonly status: ConversationState;
  readonly assignee: Assignee;
  /**
   * @maxItems 1000
   */
  readonly tags: readonly string[];
  readonly preview: string;
  /**
   * @maxItems 1000
   *
   * Items: An identifier chosen by the caller. Opaque to the core.
   */
  readonly held: readonly string[];
  readonly revision: number;
  /**
   * @maxItems 1000
   */
  readonly roster: readonly RosterEntry[];
}
/**
 * `id` is the same for the same person and cause, however often it is delivered.
 */
export interface Notification {
  readonly id: string;
  readonly to: string;
  readonly cause: 'mentioned' | 'assigned' | 'followed' | 'customer-wrote' | 'reply-held' | 'could-not-notify';
  readonly conversation: string;
  readonly thread?: string;
  readonly revision: number;
  readonly by: Actor;
  readonly at: number;
  /**
   * @maxItems 1000
   */
  readonly unreached?: readonly Unreached[];
}
/**
 * What a session may know of its own person.
 */
export interface Self {
  readonly person: string;
  readonly member: MemberState;
  /**
   * @maxItems 1000
   *
   * Items: An identifier chosen by the caller. Opaque to the core.
   */
  readonly inboxes: readonly string[];
}
/**
 * Opens a conversation; `have` asks for what came after a revision.
 */
export interface JoinRoom {
  readonly type: 'room.join';
  readonly sentAt: number;
  readonly conversation: string;
  readonly join: string;
  readonly have?: number;
  readonly hidden?: boolean;
}
export interface LeaveRoom {
  readonly type: 'room.leave';
  readonly sentAt: number;
  readonly conversation: string;
  readonly join: string;
}
/**
 * A change of attention, and the heartbeat. `counter` orders the reports of one join, `seen` is the last change received.
 */
export interface ReportPresence {
  readonly type: 'presence.report';
  readonly sentAt: number;
  readonly conversation: string;
  readonly join: string;
  readonly state: Attention;
  readonly kind?: DraftKind;
  readonly hidden: boolean;
  readonly counter: number;
  readonly seen: number;
}
/**
 * Stores unsent text; `base` is the version it was written on, 0 for a new draft. An empty text removes the draft.
 */
export interface SaveDraft {
  readonly type: 'draft.save';
  readonly sentAt: number;
  readonly conversation: string;
  readonly kind: DraftKind;
  readonly text: string;
  readonly base: number;
  readonly lineage: string;
  readonly counter: number;
  readonly token?: number;
}
export interface SubmitCommand {
  readonly type: 'command';
  readonly sentAt: number;
  readonly command: Command | DirectoryCommand;
}
/**
 * Opens the list of an inbox.
 */
export interface JoinList {
  readonly type: 'list.join';
  readonly sentAt: number;
  readonly inbox: string;
  readonly join: string;
}
export interface LeaveList {
  readonly type: 'list.leave';
  readonly sentAt: number;
  readonly inbox: string;
  readonly join: string;
}
/**
 * The heartbeat of an open list.
 */
export interface CheckList {
  readonly type: 'list.check';
  readonly sentAt: number;
  readonly inbox: string;
  readonly join: string;
  readonly seen: number;
}
export interface FactsChange {
  readonly kind: 'facts';
  /**
   * @maxItems 1000
   */
  readonly facts: readonly Fact[];
}
export interface PresenceJoined {
  readonly kind: 'presence.joined';
  readonly entry: RosterEntry;
}
export interface PresenceUpdated {
  readonly kind: 'presence.updated';
  readonly entry: RosterEntry;
}
export interface PresenceLeft {
  readonly kind: 'presence.left';
  readonly session: string;
  readonly person: string;
  readonly reason: 'closed' | 'timeout' | 'access-revoked';
}
export interface DraftChanged {
  readonly kind: 'draft.changed';
  readonly draft: Draft;
}
export interface DraftRemoved {
  readonly kind: 'draft.removed';
  readonly person: string;
  readonly draft: DraftKind;
  readonly lineage: string;
}
export interface RowChanged {
  readonly kind: 'row.changed';
  readonly row: Row;
}
export interface RowRemoved {
  readonly kind: 'row.removed';
  readonly conversation: string;
}
export interface RosterChanged {
  readonly kind: 'roster.changed';
  readonly conversation: string;
  /**
   * @maxItems 1000
   */
  readonly roster: readonly RosterEntry[];
}
/**
 * First message of a connection.
 */
export interface Welcome {
  readonly type: 'session.welcome';
  readonly at: number;
  readonly session: string;
  readonly self: Self;
  readonly policy: Policy;
}
export interface SelfChanged {
  readonly type: 'self.changed';
  readonly at: number;
  readonly self: Self;
}
/**
 * Everything, as of `seq`. Replaces what the session held.
 */
export interface RoomSnapshot {
  readonly type: 'room.snapshot';
  readonly at: number;
  readonly conversation: string;
  readonly join: string;
  readonly seq: number;
  /**
   * The conversation as people see it.
   */
  readonly view: import('../conversation/conversation.ts').Conversation;
  /**
   * @maxItems 1000
   */
  readonly roster: readonly RosterEntry[];
  /**
   * @maxItems 1000
   */
  readonly drafts: readonly Draft[];
}
/**
 * What came after the revision the session has, as of `seq`.
 */
export interface RoomResumed {
  readonly type: 'room.resumed';
  readonly at: number;
  readonly conversation: string;
  readonly join: string;
  readonly seq: number;
  /**
   * @maxItems 1000
   */
  readonly facts: readonly Fact[];
  /**
   * @maxItems 1000
   */
  readonly roster: readonly RosterEntry[];
  /**
   * @maxItems 1000
   */
  readonly drafts: readonly Draft[];
}
export interface RoomChanged {
  readonly type: 'room.changed';
  readonly at: number;
  readonly conversation: string;
  readonly join: string;
  readonly seq: number;
  readonly change: RoomChange;
}
/**
 * Answers a heartbeat: the last change sent, so that a lost one is noticed.
 */
export interface RoomAlive {
  readonly type: 'room.alive';
  readonly at: number;
  readonly conversation: string;
  readonly join: string;
  readonly seq: number;
}
/**
 * The session is no longer in the conversation.
 */
export interface RoomClosed {
  readonly type: 'room.closed';
  readonly at: number;
  readonly conversation: string;
  readonly reason: 'access-revoked' | 'not-found';
}
/**
 * The outcome of a command.
 */
export interface Answer {
  readonly type: 'answer';
  readonly at: number;
  readonly command: string;
  readonly conversation?: string;
  readonly outcome: Outcome;
}
/**
 * What became of a draft.save.
 */
export interface DraftAnswer {
  readonly type: 'draft.answer';
  readonly at: number;
  readonly conversation: string;
  readonly kind: DraftKind;
  readonly counter: number;
  readonly lineage: string;
  readonly outcome: DraftSaved | Refused;
}
export interface DraftSaved {
  readonly ok: true;
  readonly version: number;
}
export interface ListSnapshot {
  readonly type: 'list.snapshot';
  readonly at: number;
  readonly inbox: string;
  readonly join: string;
  readonly seq: number;
  readonly rows: readonly Row[];
}
export interface ListChanged {
  readonly type: 'list.changed';
  readonly at: number;
  readonly inbox: string;
  readonly join: string;
  readonly seq: number;
  readonly change: ListChange;
}
export interface ListAlive {
  readonly type: 'list.alive';
  readonly at: number;
  readonly inbox: string;
  readonly join: string;
  readonly seq: number;
}
export interface ListClosed {
  readonly type: 'list.closed';
  readonly at: number;
  readonly inbox: string;
  readonly reason: 'access-revoked' | 'not-found';
}
export interface Notified {
  readonly type: 'notified';
  readonly at: number;
  readonly notification: Notification;
}

import type { JsonObject } from './json.ts';

/**
 * How a guest's identity appears in webhooks (WhatsApp facts 4): with number and business-scoped id
 * (`2026`), with the number alone as before April 2026 (`pre-bsuid`), with the id alone because the guest
 * has a username (`phone-hidden`), or the same with empty strings where the number stood (`phone-empty`).
 */
export type IdentityShape = '2026' | 'pre-bsuid' | 'phone-hidden' | 'phone-empty';

export const identityShapes: readonly IdentityShape[] = ['2026', 'pre-bsuid', 'phone-hidden', 'phone-empty'];

export interface Guest {
  id: number;
  /** WhatsApp's number of the guest, digits only; null when only a business-scoped id was ever seen. */
  waId: string | null;
  userId: string | null;
  name: string;
  username: string | null;
  shape: IdentityShape;
}

export type MessageStatus = 'sent' | 'delivered' | 'read' | 'failed';

/** One entry of a chat between a guest and the hotel, as the guest's phone would show it. */
export interface ChatMessage {
  /** Order of acceptance by Meta; grows over all chats. */
  seq: number;
  /** `wamid.…` */
  id: string;
  direction: 'to_guest' | 'from_guest';
  type: string;
  /** The send request's body (`to_guest`) or the webhook's message (`from_guest`). */
  body: JsonObject;
  /** What a person would read of it; empty where there is nothing to read. */
  text: string;
  contextId: string | null;
  /**
   * Of the hotel's messages: `delivered`, `read`, or `failed` (the guest never got it). Of the guest's:
   * `sent` (Meta has it), `delivered` (our webhook answered 200), `read` (the hotel marked it read).
   */
  status: MessageStatus;
  /** `biz_opaque_callback_data` of the send request. */
  callbackData: string | null;
  failure: { code: number; title: string; details: string } | null;
  /** Media to show beside the text, by id. */
  mediaId: string | null;
  /** A template as the guest sees it. */
  rendered: RenderedTemplate | null;
  /** Hotel's clock, ISO instant. */
  at: string;
}

/** Something the guest's phone may want to show at once. */
export type News =
  | { kind: 'message'; guest: number; message: ChatMessage }
  | { kind: 'status'; guest: number; ids: string[]; status: MessageStatus }
  | { kind: 'typing'; guest: number }
  | { kind: 'guest'; guest: number }
  | { kind: 'reset' };

export type WindowRule = 'failed-status' | 'immediate' | 'off';

export interface Settings {
  /** How free text outside the 24-hour window is refused: a later `failed` status (usual), a 400, or not. */
  window: WindowRule;
  /** The identity shape that new guests get. */
  shape: IdentityShape;
  /** Webhooks are kept back while true. */
  paused: boolean;
  /** New statuses are kept back while true, until released. */
  withholdStatuses: boolean;
}

/** One approved template, as GET /{waba}/message_templates lists it. */
export interface Template {
  id?: string;
  name: string;
  language: string;
  status?: string;
  category?: string;
  parameter_format?: 'NAMED' | 'POSITIONAL';
  components: JsonObject[];
}

/** A template as the guest sees it: its text and the labels of its buttons. */
export interface RenderedTemplate {
  text: string;
  buttons: { type: 'quick_reply' | 'url' | 'other'; text: string; payload?: string; url?: string }[];
  category: 'utility' | 'marketing' | 'authentication';
}

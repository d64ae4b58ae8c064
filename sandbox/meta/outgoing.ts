import { GraphError } from './graph-error.ts';
import { checkInteractive } from './interactive.ts';
import { isObject, type JsonObject, objectAt, objectsAt, textAt } from './json.ts';
import { missing, onlyKeys, optionalText, refuse, requiredObject, requiredText } from './limits.ts';

/** A send request that passed Meta's checks of form. */
export interface Outgoing {
  recipient: { phone: string } | { userId: string };
  /** What the answer repeats as `contacts[0].input`. */
  input: string;
  type: string;
  body: JsonObject;
  /** What a person reads; templates are rendered later, from the approved text. */
  text: string;
  contextId: string | null;
  callbackData: string | null;
  /** Media to be shown with it, by id or by a link that Meta fetches. */
  media: { id?: string; link?: string } | null;
}

const rootKeys = [
  'messaging_product',
  'recipient_type',
  'to',
  'recipient',
  'type',
  'context',
  'biz_opaque_callback_data',
  'recipient_identity_key_hash',
  'message_send_ttl_seconds',
] as const;

const mediaTypes = ['image', 'video', 'audio', 'document', 'sticker'];

/**
 * Checks the body of `POST /{phone number id}/messages` the way Meta does (WhatsApp facts 6) and tells what
 * it says. Throws a GraphError with Meta's code: 100 (form), 131008 (missing), 131009 (limits), 131051 (type).
 */
export function readOutgoing(body: JsonObject): Outgoing {
  if (body['messaging_product'] !== 'whatsapp') {
    throw new GraphError(100, { message: '(#100) The parameter messaging_product is required.' });
  }
  const type = textAt(body, 'type') ?? 'text';
  onlyKeys(body, [...rootKeys, type], 'root');
  const recipientType = body['recipient_type'];
  if (recipientType !== undefined && recipientType !== 'individual')
    refuse('recipient_type must be individual');
  const { text, media } = readContent(type, body);
  const context = objectAt(body, 'context');
  if (context && type === 'reaction') refuse('A reaction cannot be a reply');
  return {
    ...readRecipient(body),
    type,
    body,
    text,
    media,
    contextId: context ? requiredText(context, 'message_id', 400) : null,
    callbackData: optionalText(body, 'biz_opaque_callback_data', 512) || null,
  };
}

function readRecipient(body: JsonObject): Pick<Outgoing, 'recipient' | 'input'> {
  const to = textAt(body, 'to');
  if (to !== undefined) {
    const phone = to.replace(/[\s()+.-]/g, '');
    if (!/^\d{6,15}$/.test(phone)) {
      throw new GraphError(100, { details: 'Invalid parameter: to is not a phone number.' });
    }
    return { recipient: { phone }, input: to };
  }
  const userId = textAt(body, 'recipient');
  if (userId === undefined) {
    throw new GraphError(100, { message: '(#100) The parameter to is required.' });
  }
  if (!/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(userId)) {
    throw new GraphError(100, { details: 'Invalid parameter: recipient is not a business-scoped user id.' });
  }
  return { recipient: { userId }, input: userId };
}

function readContent(type: string, body: JsonObject): Pick<Outgoing, 'text' | 'media'> {
  if (mediaTypes.includes(type)) return readMedia(type, requiredObject(body, type));
  switch (type) {
    case 'text': {
      const text = requiredObject(body, 'text');
      onlyKeys(text, ['body', 'preview_url'], 'text');
      const value = textAt(text, 'body') ?? missing("text['body']");
      if (value.trim() === '') missing("text['body']");
      if ([...value].length > 4096) {
        throw new GraphError(100, {
          message: "(#100) Param text['body'] must be at most 4096 characters long.",
        });
      }
      return { text: value, media: null };
    }
    case 'interactive': {
      const interactive = requiredObject(body, 'interactive');
      checkInteractive(interactive);
      const header = objectAt(interactive, 'header');
      const headerMedia = header ? objectAt(header, textAt(header, 'type') ?? '') : undefined;
      const parts = [header, objectAt(interactive, 'body'), objectAt(interactive, 'footer')];
      return {
        text: parts.flatMap((part) => textAt(part, 'text') ?? []).join('\n'),
        media: headerMedia ? mediaReference(headerMedia) : null,
      };
    }
    case 'location':
      return { text: readLocation(requiredObject(body, 'location')), media: null };
    case 'contacts': {
      const contacts = objectsAt(body, 'contacts');
      if (contacts.length < 1 || contacts.length > 257) refuse('contacts count must be between 1 and 257');
      const names = contacts.map((contact) =>
        requiredText(objectAt(contact, 'name'), 'formatted_name', 1024),
      );
      return { text: names.join('\n'), media: null };
    }
    case 'reaction': {
      const reaction = requiredObject(body, 'reaction');
      requiredText(reaction, 'message_id', 400);
      const emoji = textAt(reaction, 'emoji') ?? missing("reaction['emoji']");
      return { text: emoji, media: null };
    }
    case 'template': {
      const template = requiredObject(body, 'template');
      requiredText(template, 'name', 512, "template['name']");
      requiredText(objectAt(template, 'language'), 'code', 20, "template['language']['code']");
      return { text: '', media: headerMediaOf(template) };
    }
    default:
      throw new GraphError(131051, { details: `Message type ${type} is not supported.` });
  }
}

function readMedia(type: string, media: JsonObject): Pick<Outgoing, 'text' | 'media'> {
  const captioned = type !== 'audio' && type !== 'sticker';
  const keys = [
    'id',
    'link',
    ...(captioned ? ['caption'] : []),
    ...(type === 'document' ? ['filename'] : []),
  ];
  onlyKeys(media, keys, type);
  return { text: optionalText(media, 'caption', 1024, `${type}['caption']`), media: mediaReference(media) };
}

function mediaReference(media: JsonObject): { id?: string; link?: string } {
  const id = textAt(media, 'id');
  const link = textAt(media, 'link');
  if (id !== undefined && link === undefined) return { id };
  if (link === undefined || id !== undefined) refuse('Exactly one of id and link is required for media');
  if (!URL.canParse(link) || !/^https?:$/.test(new URL(link).protocol)) refuse('link is not a valid URL');
  return { link };
}

function headerMediaOf(template: JsonObject): { id?: string; link?: string } | null {
  const header = objectsAt(template, 'components').find((part) => textAt(part, 'type') === 'header');
  for (const parameter of objectsAt(header, 'parameters')) {
    const media = objectAt(parameter, textAt(parameter, 'type') ?? '');
    if (media && (isObject(media) ? 'id' in media || 'link' in media : false)) return mediaReference(media);
  }
  return null;
}

function readLocation(location: JsonObject): string {
  const inRange = (key: string, max: number) => {
    const value = location[key];
    if (value === undefined) missing(`location['${key}']`);
    const degrees = Number(value);
    if (value === '' || !Number.isFinite(degrees) || Math.abs(degrees) > max) refuse(`${key} is not valid`);
  };
  inRange('latitude', 90);
  inRange('longitude', 180);
  return [textAt(location, 'name'), textAt(location, 'address')].filter(Boolean).join('\n');
}

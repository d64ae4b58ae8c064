/**
 * The hotels' settings: one YAML (or JSON) file per hotel, or a directory of them, validated at start.
 * A missing or malformed field ends the start with a sentence that names file and field.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type HotelSettings, LANGUAGES, TOPICS } from '../domain/hotel.ts';
import { ITEM_KINDS } from '../domain/items.ts';
import { OWNERS, REQUESTS } from '../domain/requests.ts';
import { calendar, seasonsOf } from './calendar.ts';
import { ConfigurationError } from './environment.ts';
import { photosOf, withPhotoFiles } from './photos.ts';

const text = z.string().trim().min(1);
const localised = z.strictObject({ es: text, en: text.optional(), pt: text.optional() });
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 14:00');
const count = z.number().int().nonnegative();
const positive = z.number().positive();

const zone = text.refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}, 'must be a time zone like America/Argentina/Buenos_Aires');

const policy = z.strictObject({
  zone,
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code like ARS'),
  checkinTime: time,
  checkoutTime: time,
  opens: time,
  closes: time,
  quote: z.strictObject({ validHours: positive, nearbyDays: z.number().int().min(1).max(14).default(3) }),
  deposit: z.strictObject({
    percent: z.number().min(0).max(100),
    termHours: positive,
    shortNoticeHours: z.number().nonnegative(),
    shortTermMinutes: positive,
    extensions: count,
    extensionHours: positive,
    shortExtensionMinutes: positive,
    reviewStaffedHours: positive,
  }),
  cancellation: z.strictObject({ freeUntilDays: count }),
  seasons: seasonsOf(localised).default([]),
  groups: z
    .strictObject({ fromRooms: z.number().int().min(2), fromPeople: z.number().int().min(2) })
    .default({ fromRooms: 5, fromPeople: 12 }),
  changes: z.strictObject({ withMoney: z.enum(['reception', 'guest']) }).default({ withMoney: 'reception' }),
  lateCheckout: z
    .strictObject({ feePercent: z.number().min(0).max(100).default(50), until: time.default('18:00') })
    .prefault({}),
  requests: z
    .strictObject({
      owners: z
        .partialRecord(z.enum(REQUESTS), text)
        .default({})
        .transform((own) => ({ ...OWNERS, ...own })),
    })
    .prefault({}),
  reminders: z.strictObject({ daysBefore: z.array(count), at: time, surveyAfterMinutes: count }),
  conversation: z.strictObject({
    takeoverMinutes: positive,
    sessionMinutes: positive,
    burstWaitMs: count,
    burstMostMs: count.default(10_000),
    misunderstandings: z.number().int().positive(),
    askBelow: z.number().min(0).max(1).default(0.45),
    actAbove: z.number().min(0).max(1).default(0.75),
    idleDays: positive,
  }),
  continueAsNewAfter: z.number().int().min(20),
});

const via = z
  .strictObject({
    whatsapp: z
      .strictObject({
        to: z.array(z.string().regex(/^\+?[\d ()-]{8,20}$/, 'must be a number like +5492945550100')).min(1),
        template: text.default('staff_alert'),
      })
      .optional(),
    email: z.strictObject({ to: z.array(z.email()).min(1) }).optional(),
    webhook: z.strictObject({ url: z.url({ protocol: /^https?$/ }) }).optional(),
  })
  .refine((ways) => Object.values(ways).some(Boolean), 'must name whatsapp, email or webhook');

const staffAlert = z
  .strictObject({
    when: z.array(z.enum(ITEM_KINDS)).min(1),
    via,
    from: time.optional(),
    to: time.optional(),
    escalateAfterMinutes: positive.optional(),
    escalateTo: z.union([via.transform((one) => [one]), z.array(via)]).default([]),
  })
  .refine((rule) => (rule.escalateAfterMinutes !== undefined) === rule.escalateTo.length > 0, {
    path: ['escalateTo'],
    message: 'and escalateAfterMinutes go together',
  });

const photos = photosOf(localised);

const hotel = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be lower-case letters, digits and hyphens'),
  name: text,
  codePrefix: z.string().regex(/^[A-Z]{1,4}$/, 'must be one to four capitals'),
  whatsapp: z.strictObject({ phoneNumberId: text }),
  pms: z.strictObject({ hotelId: z.number().int().positive() }),
  policy,
  calendar: calendar.optional(),
  address: text,
  position: z.strictObject({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  bank: z.strictObject({
    holder: text,
    alias: text,
    cbu: text.optional(),
    bank: text.optional(),
    taxId: text.optional(),
  }),
  staff: z.strictObject({ alerts: z.array(staffAlert).default([]) }).optional(),
  emergency: z
    .strictObject({
      phone: text.optional(),
      ambulance: text.optional(),
      fire: text.optional(),
      police: text.optional(),
    })
    .optional(),
  email: z.email().optional(),
  phone: text.optional(),
  reviewLink: z.url().optional(),
  reviewLinks: z
    .array(
      z.strictObject({
        url: z.url(),
        language: z.enum(LANGUAGES).optional(),
        score: z.number().int().min(4).max(5).optional(),
      }),
    )
    .optional(),
  roomTypes: z.array(
    z.strictObject({
      pmsId: z.number().int().positive(),
      name: localised,
      description: localised,
      aliases: z.array(text).default([]),
      photos,
    }),
  ),
  facts: z.partialRecord(z.enum(TOPICS), localised).default({}),
  prices: z
    .partialRecord(
      z.enum(TOPICS),
      z.strictObject({ amountMinor: count, per: z.enum(['night', 'stay', 'trip']) }),
    )
    .default({}),
  templates: z.record(z.string(), text).default({}),
  templateLanguages: z.array(z.enum(['es', 'en', 'pt'])).default(['es']),
});

/** Reads HOTEL_FILE: a file or a directory of `.yaml`, `.yml` or `.json` files. Throws ConfigurationError. */
export function loadHotels(path: string): HotelSettings[] {
  const hotels = filesOf(path).map(loadHotel);
  if (hotels.length === 0)
    throw new ConfigurationError(`HOTEL_FILE names a directory without hotels: ${path}`);
  for (const [what, key] of [
    ['id', (one: HotelSettings) => one.id],
    ['whatsapp.phoneNumberId', (one: HotelSettings) => one.whatsapp.phoneNumberId],
    ['codePrefix', (one: HotelSettings) => one.codePrefix],
  ] as const) {
    const twice = hotels.map(key).find((value, place, all) => all.indexOf(value) !== place);
    if (twice !== undefined) throw new ConfigurationError(`HOTEL_FILE: two hotels share ${what} "${twice}".`);
  }
  return hotels;
}

/**
 * The hotels of this environment. With one hotel, WHATSAPP_PHONE_NUMBER_ID and PMS_HOTEL_ID win over its file;
 * a file of several names each one's own.
 */
export function hotelsOf(env: {
  HOTEL_FILE: string;
  WHATSAPP_PHONE_NUMBER_ID: string;
  PMS_HOTEL_ID?: number | undefined;
  SMTP_URL?: string | undefined;
  SMTP_FROM?: string | undefined;
  ALERT_WEBHOOK_SECRET?: string | undefined;
}): HotelSettings[] {
  const hotels = loadHotels(env.HOTEL_FILE);
  for (const one of hotels) refuseUnsendableAlerts(one, env);
  const [only, another] = hotels;
  if (!only || another) return hotels;
  return [
    {
      ...only,
      whatsapp: { phoneNumberId: env.WHATSAPP_PHONE_NUMBER_ID },
      pms: { hotelId: env.PMS_HOTEL_ID ?? only.pms.hotelId },
    },
  ];
}

/** An alert that could never leave is found at the start, not in the night when it is needed. */
function refuseUnsendableAlerts(
  one: HotelSettings,
  env: {
    SMTP_URL?: string | undefined;
    SMTP_FROM?: string | undefined;
    ALERT_WEBHOOK_SECRET?: string | undefined;
  },
): void {
  const ways = one.staff?.alerts.flatMap((rule) => [rule.via, ...rule.escalateTo]) ?? [];
  const mails = ways.some(({ email }) => email);
  if (mails && !env.SMTP_URL)
    throw new ConfigurationError(
      `SMTP_URL is missing: staff.alerts of hotel "${one.id}" names e-mail addresses.`,
    );
  if (mails && !env.SMTP_FROM && !one.email)
    throw new ConfigurationError(
      `SMTP_FROM is missing, and hotel "${one.id}" has no email to send alerts from.`,
    );
  if (ways.some(({ webhook }) => webhook) && !env.ALERT_WEBHOOK_SECRET)
    throw new ConfigurationError(
      `ALERT_WEBHOOK_SECRET is missing: staff.alerts of hotel "${one.id}" names a webhook.`,
    );
}

function filesOf(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path)
      .filter((name) => /\.(ya?ml|json)$/.test(name))
      .sort()
      .map((name) => join(path, name));
  } catch {
    throw new ConfigurationError(`HOTEL_FILE names a file or directory that cannot be read: ${path}`);
  }
}

function loadHotel(file: string): HotelSettings {
  let content: unknown;
  try {
    content = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigurationError(`${file} is not readable YAML: ${(error as Error).message.split('\n')[0]}`);
  }
  const parsed = hotel.safeParse(content);
  if (parsed.success) return withPhotoFiles(parsed.data, file);
  throw new ConfigurationError(
    parsed.error.issues
      .map((issue) => `${file}: ${issue.path.join('.') || 'the file'} — ${issue.message}.`)
      .join('\n'),
  );
}

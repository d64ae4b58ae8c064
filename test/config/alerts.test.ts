import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse, stringify } from 'yaml';
import { hotelsOf } from '../../config/hotel-file.ts';

const base = { WHATSAPP_PHONE_NUMBER_ID: '1' };

function fileWith(alerts: unknown, change: Record<string, unknown> = {}): string {
  const hotel = {
    ...parse(readFileSync('hotels/hotel-del-lago.yaml', 'utf8')),
    staff: { alerts },
    ...change,
  };
  const folder = mkdtempSync(join(tmpdir(), 'agente-alerts-'));
  cpSync('hotels/photos', join(folder, 'photos'), { recursive: true });
  const file = join(folder, 'hotel.yaml');
  writeFileSync(file, stringify(hotel));
  return file;
}

test('an alert that could never leave ends the start with a sentence', () => {
  const mails = [{ when: ['urgent'], via: { email: { to: ['a@b.example'] } } }];
  const calls = [{ when: ['urgent'], via: { webhook: { url: 'https://b.example/hook' } } }];
  assert.throws(() => hotelsOf({ ...base, HOTEL_FILE: fileWith(mails) }), /SMTP_URL is missing/);
  assert.throws(
    () => hotelsOf({ ...base, HOTEL_FILE: fileWith(mails, { email: undefined }), SMTP_URL: 'smtp://x' }),
    /SMTP_FROM is missing/,
  );
  assert.throws(() => hotelsOf({ ...base, HOTEL_FILE: fileWith(calls) }), /ALERT_WEBHOOK_SECRET is missing/);
  const secret = { ALERT_WEBHOOK_SECRET: 'a-webhook-secret-for-tests' };
  assert.equal(hotelsOf({ ...base, ...secret, HOTEL_FILE: fileWith(calls) })[0]?.staff?.alerts.length, 1);
});

test('a rule says what, to whom, and both halves of an escalation', () => {
  const refused = (rule: unknown, pattern: RegExp) =>
    assert.throws(() => hotelsOf({ ...base, HOTEL_FILE: fileWith([rule]) }), pattern);
  refused({ when: ['weather'], via: { email: { to: ['a@b.example'] } } }, /staff\.alerts\.0\.when/);
  refused({ when: ['urgent'], via: {} }, /must name whatsapp, email or webhook/);
  refused(
    { when: ['urgent'], via: { whatsapp: { to: ['+5492945550100'] } }, escalateAfterMinutes: 10 },
    /escalateTo — and escalateAfterMinutes go together/,
  );
});

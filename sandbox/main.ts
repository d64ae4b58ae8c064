/** The stand-ins' process: those of Meta, QloApps and the guest's phone that SANDBOX_PARTS names. */
import { approvedTemplates } from './approved-templates.ts';
import { createClock } from './meta/clock.ts';
import { startMeta } from './meta/server.ts';
import { startPhone } from './phone/server.ts';
import { startQloApps } from './qloapps/server.ts';

interface Part {
  url: string;
  close(): Promise<void>;
}

function need(name: string): string {
  const value = process.env[name];
  if (value) return value;
  process.stderr.write(`${name} is missing.\n`);
  process.exit(78);
}

const databaseUrl = need('SANDBOX_DATABASE_URL');
const apiUrl = need('API_URL');
const clock = { clockUrl: `${apiUrl}/api/v1/dev/clock`, clockToken: need('CLOCK_TOKEN') };

const starts: Record<string, () => Promise<Part>> = {
  qloapps: () => {
    // A stay is booked and cancelled by the hotel's clock, as everything else here.
    const hotel = createClock({ ...clock, lastOffsetMs: 0, saveOffset: async () => undefined });
    return startQloApps({
      databaseUrl,
      port: Number(need('PMS_PORT')),
      apiKey: need('PMS_API_KEY'),
      now: hotel.now,
    });
  },
  meta: () =>
    startMeta({
      databaseUrl,
      port: Number(need('META_PORT')),
      accessToken: need('WHATSAPP_ACCESS_TOKEN'),
      appSecret: need('WHATSAPP_APP_SECRET'),
      verifyToken: need('WHATSAPP_VERIFY_TOKEN'),
      phoneNumberId: need('WHATSAPP_PHONE_NUMBER_ID'),
      wabaId: need('WHATSAPP_WABA_ID'),
      displayPhoneNumber: need('WHATSAPP_DISPLAY_NUMBER'),
      webhookUrl: `${apiUrl}/webhooks/whatsapp`,
      templates: approvedTemplates(),
      ...clock,
    }),
  phone: () =>
    startPhone({
      port: Number(need('PHONE_PORT')),
      metaUrl: `http://127.0.0.1:${need('META_PORT')}`,
      apiUrl,
      apiToken: clock.clockToken,
    }),
};

const running: Part[] = [];
for (const name of need('SANDBOX_PARTS').split(',')) {
  const start = starts[name];
  if (!start) {
    process.stderr.write(
      `SANDBOX_PARTS names ${name}, which is none of ${Object.keys(starts).join(', ')}.\n`,
    );
    process.exit(78);
  }
  const part = await start();
  running.push(part);
  process.stdout.write(`${name} listens on ${part.url}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    // The one that was started last hangs on the earlier ones.
    void running
      .reduceRight((before, part) => before.then(() => part.close()), Promise.resolve())
      .finally(() => process.exit());
  });
}

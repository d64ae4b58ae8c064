import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { isObject, type JsonObject, objectsAt } from '../../sandbox/meta/json.ts';
import { instantInZone } from '../../sandbox/phone/hotel-clock.ts';
import { type Phone, startPhone } from '../../sandbox/phone/server.ts';
import { openBrowser } from '../support/browser.ts';
import { carla, type Sandbox, startSandbox } from './meta-support.ts';

const hour = 60 * 60 * 1000;

/** Stands where the service's development clock would, and notes what it is asked. */
async function startClockOwner(sandbox: Sandbox) {
  const asked: { authorization: string | undefined; body: string }[] = [];
  const owner = {
    asked,
    refusal: undefined as { status: number; body: JsonObject } | undefined,
    /** What the service would tell of a message. */
    why: undefined as JsonObject | undefined,
    url: '',
    close: () => new Promise((resolve) => server.close(resolve)),
  };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    response.setHeader('content-type', 'application/json');
    if (request.url?.includes('/why')) {
      response.statusCode = owner.why ? 200 : 404;
      response.end(JSON.stringify(owner.why ?? { title: 'No existe.' }));
      return;
    }
    if (request.method === 'POST') {
      asked.push({ authorization: request.headers.authorization, body });
      if (owner.refusal) {
        response.statusCode = owner.refusal.status;
        response.end(JSON.stringify(owner.refusal.body));
        return;
      }
      const hours = Number(/"PT(\d+)H"/.exec(body)?.[1] ?? 0);
      const seconds = Number(/"PT(\d+)S"/.exec(body)?.[1] ?? 0);
      sandbox.clock.now = new Date(sandbox.clock.now.getTime() + hours * hour + seconds * 1000);
    }
    response.end(JSON.stringify({ now: sandbox.clock.now.toISOString(), offset: 0 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  owner.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return owner;
}

describe("the guest's phone", async () => {
  const sandbox = await startSandbox();
  const { control } = sandbox.meta;
  const clock = await startClockOwner(sandbox);
  let phone: Phone;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  const call = async (method: string, path: string, body?: JsonObject) => {
    const response = await fetch(`${phone.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? {} : JSON.parse(text);
    return { status: response.status, body: isObject(answer) ? answer : {} };
  };

  before(async () => {
    phone = await startPhone({
      port: 0,
      metaUrl: sandbox.meta.url,
      apiUrl: clock.url,
      apiToken: 'dev-token',
    });
    browser = await openBrowser();
  });

  beforeEach(async () => {
    await control.reset();
    sandbox.clock.now = new Date('2027-03-01T12:00:00Z');
    clock.asked.length = 0;
    clock.refusal = undefined;
    complaints.length = 0;
  });

  after(async () => {
    await browser.close();
    await phone.close();
    await clock.close();
  });

  async function pickUp(size = { width: 390, height: 844 }): Promise<Page> {
    page = await browser.newPage({ viewport: size, locale: 'es-AR' });
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(phone.url);
    return page;
  }

  it('has a strict policy and everything it loads is its own', async () => {
    const response = await fetch(phone.url);
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'self'/);
    assert.doesNotMatch(policy, /unsafe|https?:|\*/);
    const html = await response.text();
    const loaded = [...html.matchAll(/(?:href|src)="([^"#]+)"/g)].map((match) => match[1] ?? '');
    assert.ok(loaded.length > 5);
    for (const path of loaded) {
      assert.match(path, /^\/assets\//);
      assert.equal((await fetch(`${phone.url}${path}`)).status, 200, path);
    }
    assert.doesNotMatch(html, /dev-token/);
    assert.equal((await fetch(`${phone.url}/assets/..%2fserver.ts`)).status, 404);
  });

  it("refuses another site's page", async () => {
    const response = await fetch(`${phone.url}/api/guests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
      body: JSON.stringify({ phone: carla }),
    });
    assert.equal(response.status, 403);
    assert.deepEqual(await control.guests(), []);
  });

  it("moves the hotel's clock with the token kept in the server, and tells what the API said", async () => {
    const moved = await call('POST', '/api/clock', { advance: 'PT6H' });
    assert.deepEqual(moved, { status: 200, body: { now: '2027-03-01T18:00:00.000Z' } });
    assert.deepEqual(clock.asked, [{ authorization: 'Bearer dev-token', body: '{"advance":"PT6H"}' }]);
    clock.refusal = { status: 422, body: { type: 'x', title: 'Invalid', detail: 'advance is too far' } };
    const refused = await call('POST', '/api/clock', { advance: 'P7D' });
    assert.deepEqual(
      [refused.status, refused.body['error']],
      [422, 'La API respondió 422: advance is too far.'],
    );
    clock.refusal = { status: 404, body: {} };
    assert.match(String((await call('POST', '/api/clock', { advance: 'PT1H' })).body['error']), /desarrollo/);
  });

  it('moves to a local date and time, and refuses a past one', async () => {
    const moved = await call('POST', '/api/clock', { until: '2027-03-11T10:00' });
    assert.equal(moved.body['now'], '2027-03-11T13:00:00.000Z');
    assert.equal((await call('POST', '/api/clock', { until: '2027-03-01T10:00' })).status, 422);
    assert.equal(
      instantInZone('2027-07-01T10:00', 'Europe/Madrid')?.toISOString(),
      '2027-07-01T08:00:00.000Z',
    );
    assert.equal(instantInZone('mañana', 'Europe/Madrid'), undefined);
  });

  it('shows the hour that Meta last knew while the API is away', async () => {
    const alone = await startPhone({
      port: 0,
      metaUrl: sandbox.meta.url,
      apiUrl: 'http://127.0.0.1:9',
      apiToken: 'x',
    });
    const answer: unknown = await (await fetch(`${alone.url}/api/clock`)).json();
    await alone.close();
    assert.ok(isObject(answer));
    assert.equal(answer['now'], '2027-03-01T12:00:00.000Z');
    assert.match(String(answer['error']), /no responde/);
  });

  it('never lets the browser run what a guest or hotel sent as a file', async () => {
    const { id } = await control.addMedia({
      mimeType: 'text/html',
      filename: 'a.html',
      bytes: Buffer.from('<b>'),
    });
    const response = await fetch(`${phone.url}/media/${id}`);
    assert.equal(response.headers.get('content-type'), 'application/octet-stream');
    assert.match(response.headers.get('content-disposition') ?? '', /^attachment/);
  });

  it('lets a newcomer write, tap, send the example receipt and jump the clock', async () => {
    await pickUp();
    await page.getByRole('button', { name: 'Nuevo huésped' }).click();
    await page.getByLabel('Nombre en WhatsApp').fill('Carla Benítez');
    await page.getByLabel('Número', { exact: true }).fill('+54 9 11 5555-0101');
    await page.getByRole('button', { name: 'Agregar' }).click();
    await page.getByLabel('Mensaje para el hotel').fill('Hola! tenés lugar?');
    await page.getByLabel('Mensaje para el hotel').press('Enter');
    const mine = page.getByRole('article').filter({ hasText: 'Hola! tenés lugar?' });
    await mine.getByText('entregado').waitFor({ state: 'attached' });

    await sandbox.send({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Seña *$ 145.800*, ¿te guardo la _Familiar_?' },
        action: { buttons: [{ type: 'reply', reply: { id: 'take:1', title: 'Sí, guardala' } }] },
      },
    });
    assert.equal(await page.locator('.theirs strong').textContent(), '$ 145.800');
    assert.equal(await page.locator('.theirs em').textContent(), 'Familiar');
    await page.getByRole('button', { name: 'Sí, guardala' }).click();
    await page.getByRole('article').filter({ hasText: 'Vos: Sí, guardala' }).waitFor();

    await page.getByRole('button', { name: 'Adjuntar' }).click();
    await page.getByRole('menuitem', { name: 'Comprobante de ejemplo' }).click();
    assert.equal(await page.getByLabel('Importe ($)').inputValue(), '145.800');
    await page.getByLabel('Formato').selectOption('document');
    await page.getByRole('button', { name: 'Enviar comprobante' }).click();
    await page.getByRole('link', { name: 'comprobante.pdf' }).waitFor();

    await page.getByRole('button', { name: 'Reloj del hotel' }).click();
    await page.getByRole('button', { name: '+6 horas' }).click();
    await page.getByText('Listo: en el hotel son las 15:00').waitFor();
    await control.idle();

    const [text, tap, file] = sandbox.receiver.messages().slice(-3);
    assert.deepEqual(text?.['text'], { body: 'Hola! tenés lugar?' });
    const [reply] = await control.messagesTo(carla);
    assert.deepEqual(tap?.['interactive'], {
      type: 'button_reply',
      button_reply: { id: 'take:1', title: 'Sí, guardala' },
    });
    assert.equal(isObject(tap?.['context']) && tap['context']['id'], reply?.id);
    assert.equal(isObject(file?.['document']) && file['document']['mime_type'], 'application/pdf');
    assert.equal(reply?.status, 'read');
    assert.ok(sandbox.receiver.statuses().some((status) => status['status'] === 'read'));
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('marks as read only what a person looks at, and counts the rest', async () => {
    await control.guestSends({ from: carla, name: 'Carla', text: 'hola' }, { wait: true });
    await pickUp();
    await sandbox.send({ type: 'text', text: { body: 'uno' } });
    await page.getByText('1 sin leer').waitFor();
    assert.equal((await control.messagesTo(carla))[0]?.status, 'delivered');
    await page.getByRole('button', { name: /Carla/ }).click();
    await page.getByRole('article').filter({ hasText: 'uno' }).waitFor();
    for (const deadline = Date.now() + 3000; Date.now() < deadline; ) {
      if ((await control.messagesTo(carla))[0]?.status === 'read') break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.equal((await control.messagesTo(carla))[0]?.status, 'read');
    await page.close();
  });

  it('shows a message that Meta refused as not arrived, and words as words', async () => {
    await control.guestSends({ from: carla, name: 'Carla', text: '<b>hola</b>' }, { wait: true });
    sandbox.clock.now = new Date(sandbox.clock.now.getTime() + 25 * hour);
    await sandbox.send({ type: 'text', text: { body: '¿Seguís ahí?' } });
    await pickUp({ width: 1280, height: 800 });
    await page.getByText('131047').waitFor();
    await page.getByRole('article').filter({ hasText: '<b>hola</b>' }).waitFor();
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('offers the rows of a list and answers with the chosen one', async () => {
    await control.guestSends({ from: carla, name: 'Carla', text: 'hola' }, { wait: true });
    await pickUp({ width: 1280, height: 800 });
    const rows = [
      { id: 'r1', title: 'Familiar', description: '$ 486.000' },
      { id: 'r2', title: 'Dos dobles' },
    ];
    await sandbox.send({
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: '¿Cuál?' },
        action: { button: 'Ver opciones', sections: [{ rows }] },
      },
    });
    await page.getByRole('button', { name: 'Ver opciones' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Familiar' }).click();
    await page.getByRole('article').filter({ hasText: 'Vos: Familiar' }).waitFor();
    await control.idle();
    assert.deepEqual(sandbox.receiver.messages().at(-1)?.['interactive'], {
      type: 'list_reply',
      list_reply: rows[0],
    });
    await page.close();
  });

  it('tells on request why the assistant answered so, and says when there is nothing to tell', async () => {
    await control.guestSends({ from: carla, name: 'Carla', text: 'hay cochera?' }, { wait: true });
    await sandbox.send({
      type: 'text',
      text: { body: 'Hay cochera, sin cargo.' },
      biz_opaque_callback_data: 'c1/7/0',
    });
    clock.why = {
      turn: 3,
      intent: 'amenities',
      moves: ['facts'],
      facts: ['fact:parking'],
      reading: {
        language: 'es',
        confidence: 0.93,
        source: 'embedded',
        acts: [{ intent: 'amenities', confidence: 0.93, topic: 'parking' }],
        entities: { guests: 2 },
      },
      voice: false,
    };
    await pickUp({ width: 390, height: 800 });
    await page.getByRole('button', { name: /Carla/ }).click();
    await page.getByRole('button', { name: '¿por qué?' }).click();
    const dialog = page.getByRole('dialog');
    for (const words of ['amenities · parking', '93 %', 'personas', 'fact:parking'])
      await dialog.getByText(words).first().waitFor();
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/why.png` });
    await page.keyboard.press('Escape');
    clock.why = undefined;
    await page.getByRole('button', { name: '¿por qué?' }).click();
    await page.getByText('no hay nada que explicar').waitFor();
    // The browser itself reports the refused request in its console; the page has nothing to complain of.
    complaints.splice(0);
    await page.close();
  });

  it('passes on what it is asked to, and says so when the stand-in is away', async () => {
    await call('POST', '/api/guests', { phone: carla, name: 'Carla' });
    const { body } = await call('GET', '/api/guests');
    assert.equal(objectsAt(body, 'guests')[0]?.['name'], 'Carla');
    const alone = await startPhone({
      port: 0,
      metaUrl: 'http://127.0.0.1:9',
      apiUrl: clock.url,
      apiToken: 'x',
    });
    const response = await fetch(`${alone.url}/api/guests`);
    await alone.close();
    assert.equal(response.status, 502);
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PmsError, type PmsErrorType } from '../../integrations/pms/errors.ts';
import { QloHttp } from '../../integrations/pms/qloapps/http.ts';
import { type Canned, cannedServer } from './support.ts';

const KEY = 'K'.repeat(32);
const errors = (code: number, message: string) => JSON.stringify({ errors: [{ code, message }] });

async function withAnswer<T>(answer: Canned, use: (http: QloHttp) => Promise<T>): Promise<T> {
  const server = await cannedServer(() => answer);
  try {
    const settings = { baseUrl: `${server.url}/api/`, apiKey: KEY, readMs: 200, writeMs: 200, fetch };
    return await use(new QloHttp(settings));
  } finally {
    await server.close();
  }
}

const post = (http: QloHttp) =>
  http.write('POST', 'bookings', '{}', 'application/json', new AbortController().signal);

test('the key goes as user name without a password, the site may be given with or without /api', async () => {
  const server = await cannedServer(() => ({ body: '[]' }));
  const http = new QloHttp({ baseUrl: server.url, apiKey: KEY, readMs: 500, writeMs: 500, fetch });
  assert.deepEqual(await http.list('orders', { 'filter[source]': '[A-1]' }), []);
  await server.close();
  const [asked] = server.asked;
  assert.equal(asked?.path, '/api/orders');
  assert.equal(asked?.query.get('filter[source]'), '[A-1]');
  assert.equal(asked?.authorization, `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`);
});

const reads: Array<[string, Canned, PmsErrorType, boolean]> = [
  ['an unknown key', { status: 401, body: errors(20, 'not active') }, 'pms-unauthorised', false],
  ['a missing permission', { status: 405, body: errors(25, 'not allowed') }, 'pms-unauthorised', false],
  ['a switched-off web service', { status: 503, body: errors(22, 'disabled') }, 'pms-unavailable', true],
  ['a query mistake', { status: 500, body: errors(32, 'filter') }, 'pms-refused', false],
  ['a server error', { status: 500, body: '' }, 'pms-unavailable', true],
  ['a maintenance page', { status: 200, body: '<html>volvemos pronto</html>' }, 'pms-unreadable', true],
  ['data with errors in it', { status: 200, body: errors(3, 'warning') }, 'pms-unavailable', true],
  ['another node than asked', { status: 200, body: '{"carts":[]}' }, 'pms-unreadable', true],
  [
    'a move to another address',
    { status: 301, headers: { location: 'https://x.test/' } },
    'pms-misconfigured',
    false,
  ],
  ['a cut connection', { cut: true }, 'pms-unavailable', true],
  ['silence', { delayMs: 2_000, body: '[]' }, 'pms-unavailable', true],
];
for (const [what, answer, type, retryable] of reads) {
  test(`reading: ${what} is ${type}, ${retryable ? 'worth trying again' : 'final'}`, async () => {
    await assert.rejects(
      withAnswer(answer, (http) => http.list('orders', {})),
      (error) => {
        assert.ok(error instanceof PmsError);
        assert.equal(error.type, type);
        assert.equal(error.retryable, retryable);
        assert.doesNotMatch(error.message, /volvemos|not active/);
        return true;
      },
    );
  });
}

test('reading: Retry-After travels with the error', async () => {
  const answer = { status: 503, headers: { 'retry-after': '7' } };
  await assert.rejects(
    withAnswer(answer, (http) => http.list('orders', {})),
    (error) => error instanceof PmsError && error.retryAfterMs === 7_000,
  );
});

const service = { 'psws-version': '1.6.1.23' };
const writes: Array<[string, Canned, object]> = [
  ['a parsed answer is clean', { body: '{"booking":{"id":1}}' }, { kind: 'clean' }],
  [
    'a 500 of warnings may be done and has ended',
    { status: 500, body: errors(3, 'warning') },
    { kind: 'unclear', ended: true },
  ],
  ['an empty 500 may be anything', { status: 500 }, { kind: 'unclear', ended: false }],
  [
    'a gateway timeout may still be running',
    { status: 504, body: 'timeout' },
    { kind: 'unclear', ended: false },
  ],
  ['plain text instead of JSON may be done', { body: 'Fatal error' }, { kind: 'unclear', ended: false }],
  [
    'plain text of the web service has ended',
    { body: '', headers: service },
    { kind: 'unclear', ended: true },
  ],
  ['a cut connection may still be running', { cut: true }, { kind: 'unclear', ended: false }],
  ['silence may still be running', { delayMs: 2_000 }, { kind: 'unclear', ended: false }],
  [
    'a 400 is a refusal, told by its last error',
    {
      status: 400,
      body: '{"errors":[{"code":3,"message":"warning"},{"code":404,"message":"Requested room(s) not available."}]}',
    },
    { kind: 'refused', message: 'Requested room(s) not available.' },
  ],
];
for (const [what, answer, expected] of writes) {
  test(`writing: ${what}`, async () => {
    assert.deepEqual(await withAnswer(answer, post), expected);
  });
}

test('writing: a refused connection has certainly not left', async () => {
  const server = await cannedServer(() => ({}));
  await server.close();
  const http = new QloHttp({ baseUrl: server.url, apiKey: KEY, readMs: 200, writeMs: 200, fetch });
  const answer = await post(http);
  assert.equal(answer.kind, 'failed');
  assert.equal(answer.kind === 'failed' && answer.outcome, 'not-sent');
});

test('writing: an unknown state is refused in plain text with 200', async () => {
  const answer = await withAnswer({ body: 'Invalid new order status' }, (http) =>
    http.write('POST', 'order_histories', '<qloapps/>', 'text/xml', new AbortController().signal),
  );
  assert.equal(answer.kind, 'refused');
});

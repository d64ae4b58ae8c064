/** A configuration that cannot be started with ends both processes with a sentence, not with a stack. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';

const ROOT = new URL('../../', import.meta.url).pathname;
const directory = mkdtempSync(join(tmpdir(), 'start-'));
const file = (name: string, content: string): string => {
  writeFileSync(join(directory, name), content);
  return join(directory, name);
};

const COMPLETE = {
  PATH: process.env['PATH'] ?? '',
  DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none',
  TEMPORAL_ADDRESS: '127.0.0.1:1',
  PMS_BASE_URL: 'http://127.0.0.1:1',
  PMS_API_KEY: 'K'.repeat(32),
  WHATSAPP_ACCESS_TOKEN: 't',
  WHATSAPP_PHONE_NUMBER_ID: '1',
  WHATSAPP_VERIFY_TOKEN: 'v',
  WHATSAPP_APP_SECRET: 's',
  API_TOKENS: 'ana:reception:tok1',
  SECRET_KEY: 'a-long-enough-secret',
};

const MISTAKES: Array<[string, Record<string, string>, RegExp]> = [
  [
    'a token for a hotel that there is none of, whose word may be the end of a token',
    { API_TOKENS: 'ana:reception:tok1,luis:reception:half:otherhalf' },
    /^API_TOKENS is malformed: the token of luis names a hotel that HOTEL_FILE does not have; it has hotel-del-lago\.\n$/,
  ],
  ['a variable that is malformed', { PORT: 'ocho mil' }, /^PORT is malformed: .*\n$/],
  [
    'a hotel file with a mistake',
    { HOTEL_FILE: file('mine.yaml', 'id: Mine\n') },
    /^.*mine\.yaml: id — must be lower-case[\s\S]*\.\n$/,
  ],
  [
    'a hotel file that is no YAML',
    { HOTEL_FILE: file('bad.yaml', 'id: [\n') },
    /^.*bad\.yaml is not readable YAML: .*\n$/,
  ],
  [
    'a certificate that cannot be read',
    { TEMPORAL_TLS_CERT_FILE: '/nowhere/crt.pem', TEMPORAL_TLS_KEY_FILE: '/nowhere/key.pem' },
    /^TEMPORAL_TLS_CERT_FILE names a file that cannot be read: \/nowhere\/crt\.pem\n$/,
  ],
];

describe('the start ends with status 78 and a sentence', () => {
  for (const [what, changes, sentence] of MISTAKES) {
    test(`for ${what}`, async () => {
      await Promise.all(
        ['api/main.ts', 'workers/main.ts'].map(async (entry) => {
          const child = spawn(process.execPath, [join(ROOT, entry)], {
            cwd: ROOT,
            env: { ...COMPLETE, ...changes },
            stdio: ['ignore', 'ignore', 'pipe'],
          });
          let said = '';
          child.stderr.on('data', (chunk: Buffer) => {
            said += chunk.toString();
          });
          const [code] = await once(child, 'close');
          assert.equal(code, 78, `${entry}: ${said}`);
          assert.match(said, sentence, entry);
          assert.doesNotMatch(said, /\n\s+at /, entry);
        }),
      );
    });
  }
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { claimPorts, freePort } from '../../scripts/dev/ports.ts';

for (const host of ['127.0.0.1', '::']) {
  test(`a port taken on ${host} is said in one sentence that names what moves it`, async () => {
    const other = createServer().listen(0, host);
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await assert.rejects(
      claimPorts([{ port, variable: 'PHONE_PORT', what: 'el teléfono' }]),
      (error: Error) => {
        assert.ok(error.message.includes(`El puerto ${port}, donde va el teléfono`), error.message);
        assert.ok(error.message.includes(`PHONE_PORT=${port + 100}`), error.message);
        assert.ok(!error.message.includes('\n'));
        return true;
      },
    );
    other.close();
  });
}

test('two of ours on one port are told apart from a foreign program', async () => {
  const port = await freePort();
  const claims = ['PORT', 'META_PORT'].map((variable) => ({ port, variable, what: variable }));
  await assert.rejects(claimPorts(claims), { message: `PORT y META_PORT piden el mismo puerto, ${port}.` });
});

test('free ports pass', async () => {
  await claimPorts([{ port: await freePort(), variable: 'PORT', what: 'la API' }]);
});

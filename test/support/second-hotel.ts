/** A second hotel beside the house's own: a number of its own at Meta, and a file that differs where a test says so. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type MetaOptions, startMeta } from '../../sandbox/meta/server.ts';
import { emptyDatabase } from './database.ts';

export const SECOND_NUMBER_ID = '200000000000002';

/** The sections of the second hotel's file that are always its own. */
export const SECOND = {
  id: 'hosteria-del-bosque',
  name: 'Hostería del Bosque',
  codePrefix: 'HB',
  whatsapp: { phoneNumberId: SECOND_NUMBER_ID },
};

/** Starts Meta once more for the second number. `url` is one Graph for both: who is written from tells the numbers apart. */
export async function openSecondNumber(first: MetaOptions, firstUrl: string) {
  const database = await emptyDatabase();
  const meta = await startMeta({
    ...first,
    databaseUrl: database.url,
    phoneNumberId: SECOND_NUMBER_ID,
    displayPhoneNumber: '15550783882',
  });
  const graph = createServer((incoming, answer) => {
    const site = incoming.url?.split('/')[2] === SECOND_NUMBER_ID ? meta.url : firstUrl;
    const { method, headers } = incoming;
    const onward = request(new URL(incoming.url ?? '/', site), { method, headers }, (from) => {
      answer.writeHead(from.statusCode ?? 502, from.headers);
      from.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => graph.once('listening', resolve));
  return {
    control: meta.control,
    url: `http://127.0.0.1:${(graph.address() as AddressInfo).port}`,
    async close() {
      graph.close();
      graph.closeAllConnections();
      await meta.close();
      await database.drop();
    },
  };
}

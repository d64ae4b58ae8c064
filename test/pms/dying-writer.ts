/** Holds a room and dies by kill -9 on the way: at a failpoint, or some milliseconds after the request may have left. */
import { createQloApps } from '../../integrations/pms/qloapps/index.ts';
import { createPmsJournal } from '../../store/pms-journal.ts';

const [task = ''] = process.argv.slice(2);
const { url, apiKey, journalUrl, request, at, afterMs } = JSON.parse(task);
const die = () => process.kill(process.pid, 'SIGKILL');

const pms = createQloApps({
  baseUrl: url,
  apiKey,
  hotelId: 1,
  zone: 'America/Argentina/Buenos_Aires',
  timeouts: { readMs: 5_000, writeMs: 5_000, longestRequestMs: 1_500 },
  journal: createPmsJournal(journalUrl),
  failpoint: (name) => {
    if (name !== at) return;
    if (afterMs === 0) die();
    else setTimeout(die, afterMs);
  },
});
await pms.hold(request);
process.stdout.write('lived\n');

/** One round of alerts in a process of its own, which dies by kill -9 at the failpoint it was given. */
import { openDatabase } from '../../store/database.ts';
import { alertStaff } from '../../workers/alerts.ts';
import { alerterOf } from './house.ts';

const { databaseUrl, setup } = JSON.parse(process.argv[2] ?? '');
const database = openDatabase(databaseUrl);
const { world, options } = alerterOf(database, setup);
await alertStaff(world, options);
await database.end();
process.stdout.write('lived\n');

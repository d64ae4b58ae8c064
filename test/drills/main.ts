/** `make drill SCENARIO=…`: what may befall the service, on servers of its own; ends with 1 when a promise was broken. */
import { fail, Stop } from '../../scripts/dev/terminal.ts';
import { startTestServers } from '../../scripts/dev/test-servers.ts';
import { stormDrill } from './storm/main.ts';

const SCENARIOS: Record<string, () => Promise<void>> = { storm: stormDrill };

async function main(): Promise<void> {
  const name = process.env['SCENARIO'] ?? '';
  const drill = Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name] : undefined;
  if (!drill) {
    const known = Object.keys(SCENARIOS).join(', ');
    throw new Stop(
      name
        ? `No hay un simulacro «${name}»: SCENARIO puede ser ${known}.`
        : `Falta SCENARIO: ${known}. Por ejemplo «make drill SCENARIO=${Object.keys(SCENARIOS)[0]}».`,
    );
  }
  const servers = await startTestServers('none');
  Object.assign(process.env, servers.env);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => servers.stop().then(() => process.exit(130), fail));
  try {
    await drill();
  } finally {
    await servers.stop();
  }
}

await main().catch(fail);
process.exit(0);

/** `make record`: runs the scenarios again and keeps their histories. Before the first tag only; say so in the commit. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

const files = globSync('test/{e2e,durability}/*.test.ts').filter((file) => !file.includes('1-kill'));
const { status } = spawnSync(process.execPath, ['scripts/dev/test.ts', ...files], { stdio: 'inherit', env: { ...process.env, RECORD: 'again' } });
process.exitCode = status ?? 1;

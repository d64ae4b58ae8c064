/** Where the browser of the tests comes from: CHROMIUM_PATH, npm's (@sparticuz/chromium, Linux x64), the system's. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { withLock } from './lock.ts';
import { cacheDir, NODE, ROOT } from './paths.ts';
import { type Note, Stop } from './terminal.ts';

const run = promisify(execFile);

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const SYSTEM_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export interface Browser {
  path: string;
  /** Fontconfig's directory, where the browser brings its own fonts along. */
  fonts: string | null;
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function systemBrowser(): string | null {
  const directories = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const onPath = SYSTEM_NAMES.flatMap((name) => directories.map((directory) => join(directory, name)));
  return [...onPath, ...SYSTEM_PATHS].find(executable) ?? null;
}

/**
 * Unpacks npm's Chromium into the cache, once per version. The package itself unpacks into TMPDIR and takes
 * whatever lies there for complete, so a process of its own does it in a directory that is moved when done.
 */
async function packagedBrowser(note: Note): Promise<Browser | null> {
  const home = join(ROOT, 'node_modules', '@sparticuz', 'chromium');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(home)) return null;
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const target = join(cacheDir(), `chromium-${version}`);
  const browser = { path: join(target, 'chromium'), fonts: join(target, 'fontconfig') };
  if (existsSync(browser.path)) return withFonts(browser, target);
  mkdirSync(cacheDir(), { recursive: true });
  await withLock(`${target}.lock`, 'Otro proceso está desempaquetando Chromium', async () => {
    if (existsSync(browser.path)) return;
    note('desempaqueto Chromium, una sola vez');
    const partial = mkdtempSync(`${target}.partial-`);
    try {
      const child = spawn(
        NODE,
        [
          '--input-type=module',
          '-e',
          `(await import('@sparticuz/chromium')).default.executablePath().then(() => process.exit())`,
        ],
        { cwd: ROOT, env: { ...process.env, TMPDIR: partial }, stdio: ['ignore', 'ignore', 'inherit'] },
      );
      const [code] = await once(child, 'exit');
      if (code !== 0 || !readdirSync(partial).includes('chromium'))
        throw new Stop('El Chromium de npm no se pudo desempaquetar; el motivo está arriba.');
      renameSync(partial, target);
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  });
  return withFonts(browser, target);
}

/**
 * The package's own fonts.conf looks in directories of AWS Lambda alone: elsewhere no font is found, and Chromium crashes
 * on the first page that needs a fallback. Ours names the fonts beside it, and the system's.
 */
function withFonts<B extends { fonts: string }>(browser: B, target: string): B {
  mkdirSync(browser.fonts, { recursive: true });
  writeFileSync(
    join(browser.fonts, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(target, 'fonts', 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>${join(browser.fonts, 'cache')}</cachedir>
</fontconfig>
`,
  );
  return browser;
}

/** A browser that starts. Throws Stop with what to install when there is none. */
export async function chromium(note: Note = () => undefined): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH'];
  if (given && !executable(given))
    throw new Stop(`CHROMIUM_PATH no es un programa que se pueda correr: ${given}`);
  const system = systemBrowser();
  const browser: Browser | null = given
    ? { path: given, fonts: null }
    : ((await packagedBrowser(note)) ?? (system === null ? null : { path: system, fonts: null }));
  if (!browser)
    throw new Stop(
      `No hay navegador para las pruebas en ${process.platform}-${process.arch}: instalá Chromium o Google Chrome, o decí dónde está con CHROMIUM_PATH.`,
    );
  try {
    await run(browser.path, ['--version'], { timeout: 30_000 });
    return browser;
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    const library = /loading shared libraries: (\S+):/.exec(stderr)?.[1];
    throw new Stop(
      library
        ? `Al navegador de las pruebas le falta ${library} del sistema: «sudo apt-get install libnss3 libnspr4 libexpat1» (o CHROMIUM_PATH con otro navegador).`
        : `El navegador de las pruebas no arranca (${browser.path}): ${stderr.trim() || String(error)}`,
    );
  }
}

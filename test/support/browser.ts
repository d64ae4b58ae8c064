import assert from 'node:assert/strict';
import { type Browser, chromium } from 'playwright-core';

/**
 * Starts the browser that the runner found; close it at the end. Its web security is left as a guest's is:
 * a page that breaks its own policy must fail here too.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['AH_CHROMIUM_PATH'];
  assert.ok(
    executablePath,
    process.env['AH_CHROMIUM_ERROR'] ??
      'the test runner gives AH_CHROMIUM_PATH: run this through `make test FILES=…`',
  );
  const fonts = process.env['AH_CHROMIUM_FONTS'];
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath,
    // Chromium's own sandbox refuses root; a container's small /dev/shm breaks it.
    args: [...(root ? ['--no-sandbox'] : []), '--disable-dev-shm-usage', '--no-zygote', '--disable-gpu'],
    env: { ...process.env, ...(fonts ? { FONTCONFIG_PATH: fonts } : {}) } as Record<string, string>,
  });
}

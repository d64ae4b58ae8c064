import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser } from '../support/browser.ts';

test('the browser of the run starts and draws accents and emoji', async () => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<p id="a">Señá 🏨</p>');
    assert.equal(await page.locator('#a').textContent(), 'Señá 🏨');
    const inline = page.locator('#a').first();
    await inline.evaluate('node => { node.style.display = "inline-block"; }');
    const width = (await inline.boundingBox())?.width ?? 0;
    assert.ok(width > 10, 'text has a width: there is a font');
  } finally {
    await browser.close();
  }
});

// Nothing that a reader already sees moves while a page completes itself, on a slow network with everything that
// comes after the first paint: the script, and what it fetches.
// node --test tests/browser/shift.test.mjs, with PORTALS naming the folder with the published tests/portals/*.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const NOW = '2026-11-22T08:00:00+07:00';
const SIZES = [[320, 640], [390, 844], [768, 1024], [1280, 800]];
// How long script and fragments are on their way; the notices may take as long again.
const DELAY = 200;
const SETTLED = 300;

// Portals that do not stand at the top of their host.
const FOLDERS = { 'lang-chanh': '/khe-vai' };

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
});
after(() => browser?.close());

// The longest page of each kind, by its address.
async function pages(root) {
  const longest = new Map();
  for (const name of await readdir(root, { recursive: true })) {
    if (!name.endsWith('.html') || name.startsWith('_khoi') || name === '404.html') continue;
    const text = await readFile(join(root, name), 'utf8');
    const kind = /<body [^>]*class="is-(\w+)/.exec(text)?.[1];
    if (kind && kind !== 'redirect' && text.length > (longest.get(kind)?.length ?? 0)) longest.set(kind, { name, length: text.length });
  }
  return [...longest.values()].map(({ name }) => `/${name}`.replace(/\/index\.html$/, '/'));
}

// Notes, in the page, what moves and by how much.
function watch() {
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      const parts = sources.map(({ node }) => `${node?.nodeName.toLowerCase()}.${node?.className ?? ''}`);
      window.moved.push(`${value.toFixed(4)} ${parts.join(' ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

for (const name of await readdir(process.env.PORTALS)) {
  describe(name, { concurrency: true }, () => {
    const root = join(process.env.PORTALS, name);
    for (const [width, height] of SIZES) {
      test(`at ${width} px nothing moves`, async () => {
        const host = await serve(root, { under: FOLDERS[name] });
        const context = await browser.newContext({ viewport: { width, height } });
        const page = await context.newPage();
        await page.clock.setFixedTime(NOW);
        await page.route(/\.js$|\/_khoi\//, async (route) => {
          await wait(DELAY);
          await route.continue();
        });
        await page.addInitScript(watch);
        const found = [];
        for (const path of await pages(root)) {
          await page.goto(host.address + path, { waitUntil: 'load' });
          await page.waitForFunction(() => document.documentElement.classList.contains('is-complete'));
          await wait(SETTLED);
          found.push(...(await page.evaluate(() => window.moved)).map((line) => `${path}: ${line}`));
        }
        await context.close();
        host.close();
        assert.deepEqual(found, []);
      });
    }
  });
}

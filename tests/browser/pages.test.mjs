// Every kind of page of the sample portal in real Chromium: at phone, tablet and desktop width, light and dark.
// node --test tests/browser/pages.test.mjs, with PORTAL naming the published folder.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const PAGES = {
  home: '/',
  'article with photos': '/tin-tuc/ben-do-moi/',
  'article with notes': '/van-hoa-xa-hoi/cong-lang-det-thuong/',
  'article with contents and files': '/thong-bao/hoc-bong-tiep-buoc-2026/',
  section: '/tin-tuc/',
  'numbered page': '/tin-tuc/trang/1/',
  'section of pages': '/gioi-thieu/',
  'standing page with tables': '/gioi-thieu/co-cau-to-chuc/',
  'nested section': '/thong-bao/dau-gia-dau-thau/',
  latest: '/tin-moi/',
  'most viewed': '/xem-nhieu/',
  archive: '/luu-tru/',
  year: '/luu-tru/2025/',
  month: '/luu-tru/2026/11/',
  topics: '/chu-de/',
  topic: '/chu-de/le-hoi/',
  'site map': '/so-do-cong/',
  'not found': '/khong-co-trang-nay/',
};
const WIDTHS = [320, 768, 1280];
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let host;
let browser;

before(async () => {
  host = await serve(process.env.PORTAL, { headers: { 'content-security-policy': "default-src 'self'" } });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
});

after(async () => {
  await browser?.close();
  host?.close();
});

// Opens a page and gives what it complained about or asked others for.
async function open(path, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => {
    const isExpected = path === PAGES['not found'] && message.text().includes('404');
    if (['error', 'warning'].includes(message.type()) && !isExpected) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(host.address)) faults.push(`asks ${request.url()}`);
  });
  await page.goto(host.address + path, { waitUntil: 'load' });
  return { page, faults, close: () => context.close() };
}

for (const [name, path] of Object.entries(PAGES)) {
  describe(name, { concurrency: 3 }, () => {
    for (const width of WIDTHS) {
      for (const colorScheme of ['light', 'dark']) {
        test(`${width} px, ${colorScheme}: no fault of accessibility, policy, network or width`, async () => {
          const { page, faults, close } = await open(path, { viewport: { width, height: 900 }, colorScheme });
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(overflow <= 0, `${overflow} px too wide`);
          await page.context().newCDPSession(page).then((session) => session.send('Page.setBypassCSP', { enabled: true }));
          await page.reload();
          await page.evaluate(axe);
          const { violations } = await page.evaluate((tags) => axe.run({ runOnly: tags }), AXE_TAGS);
          const found = violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target.join(' ')).join(', ')}`);
          assert.deepEqual(found, []);
          assert.deepEqual(faults, []);
          await close();
        });
      }
    }

    test('with text at 200 % nothing is lost', async () => {
      const { page, close } = await open(path, { viewport: { width: 1280, height: 900 } });
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      const lost = await page.evaluate(() => {
        const cut = (element) => {
          const style = getComputedStyle(element);
          return ['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
        };
        const isHidden = (element) => element.closest('.visually-hidden, .skip');
        const texts = [...document.querySelectorAll('h1, h2, h3, p, a, li, td, th, dd, summary')];
        return {
          overflow: document.documentElement.scrollWidth - innerWidth,
          cut: texts.filter((element) => !isHidden(element) && cut(element)).map((element) => element.outerHTML.slice(0, 80)),
        };
      });
      assert.ok(lost.overflow <= 0, `${lost.overflow} px too wide`);
      assert.deepEqual(lost.cut, []);
      await close();
    });

    test('the keyboard alone reaches every link, with a visible focus', async () => {
      const { page, close } = await open(path, { viewport: { width: 1280, height: 900 } });
      const expected = await page.evaluate(() => {
        const reachable = 'a[href], summary, button, input, [tabindex="0"]';
        return [...document.querySelectorAll(reachable)].filter((e) => e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true })).length;
      });
      const reached = new Set();
      const faint = [];
      for (let step = 0; step < expected + 5; step += 1) {
        await page.keyboard.press('Tab');
        const focus = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element || element === document.body) return null;
          element.dataset.step ??= String(Math.random());
          const style = getComputedStyle(element);
          const isVisible = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
          return { key: element.dataset.step, isVisible, html: element.outerHTML.slice(0, 80) };
        });
        if (!focus) continue;
        reached.add(focus.key);
        if (!focus.isVisible) faint.push(focus.html);
      }
      assert.deepEqual(faint, []);
      assert.ok(reached.size >= expected, `${reached.size} of ${expected} reached`);
      await close();
    });

    test('without script the page is complete', async () => {
      const read = async (javaScriptEnabled) => {
        const { page, close } = await open(path, { javaScriptEnabled, viewport: { width: 1280, height: 900 } });
        const parts = await page.evaluate(() => {
          const isShown = (element) => element.checkVisibility();
          const text = (element) => element.innerText.replace(/\s+/g, ' ').trim();
          const sections = [...document.querySelectorAll('main section')].filter(isShown);
          return {
            content: [...document.querySelectorAll('main h1, main .prose, main .photos, main .rows, main .meta')].map(text),
            bare: sections.filter((section) => text(section) === text(section.querySelector('h2') ?? section)).map(text),
            dead: [...document.querySelectorAll('button, [role="button"]')].filter(isShown).map(text),
          };
        });
        await close();
        return parts;
      };
      const [without, withScript] = [await read(false), await read(true)];
      assert.deepEqual(without.content, withScript.content);
      assert.deepEqual(without.bare, [], 'no heading stands empty');
      assert.deepEqual(without.dead, [], 'no button does nothing');
    });
  });
}

test('the skip link is the first stop and leads to the content', async () => {
  const { page, close } = await open('/', { viewport: { width: 390, height: 800 } });
  await page.keyboard.press('Tab');
  const skip = page.locator(':focus');
  assert.equal(await skip.getAttribute('href'), '#cx-main');
  assert.ok((await skip.boundingBox()).y >= 0);
  await page.keyboard.press('Enter');
  assert.equal(new URL(page.url()).hash, '#cx-main');
  await close();
});

test('the menu of a phone opens and closes by keyboard, without script', async () => {
  const { page, close } = await open('/', { viewport: { width: 390, height: 800 }, javaScriptEnabled: false });
  const link = page.locator('nav.menu a', { hasText: 'Thông báo' });
  assert.equal(await link.isVisible(), false);
  await page.locator('nav.menu summary').focus();
  await page.keyboard.press('Enter');
  assert.equal(await link.isVisible(), true);
  await close();
});

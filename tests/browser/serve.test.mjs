// What `congxa serve` promises to who edits a portal with a browser beside it: open pages stay fresh by themselves, and
// say what is wrong. Each test has a small portal of its own, whose files it edits as an editor would.
// node --test tests/browser/serve.test.mjs, with CONGXA naming the program.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = resolve(process.env.CONGXA ?? join(REPOSITORY, 'target/debug/congxa'));
const NOW = '22/11/2026 08:00';
// The longest that a page may take to change.
const SOON = 5000;
// A browser tries a lost server again after a few seconds only.
const AFTER_A_PAUSE = 20_000;
// What has not happened by then does not happen.
const NEVER = 700;
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const article = (title, text, more = '') => `+++\ntitle = "${title}"\ndate = 18/11/2026 10:48\n${more}+++\n${text}\n`;
const FERRY = 'content/tin-tuc/ben-do.md';
const BRIDGE = 'content/tin-tuc/cau-treo.md';
const STYLE = 'themes/default/assets/style.css';
const TEMPLATE = 'themes/default/templates/article.html';
// More than a screen of text, so that there is somewhere to scroll to.
const LONG = 'Bến đò mở lại từ sáng nay, bà con qua sông không mất tiền.\n\n'.repeat(60);
const PORTAL = {
  'site.toml': 'title = "Cổng xã Bến Thử"\nbase_url = "https://benthu.example"\n',
  'content/tin-tuc/_index.md': '+++\ntitle = "Tin tức"\n+++\n',
  [FERRY]: article('Bến đò mở lại', 'Đò chạy từ sáu giờ sáng.'),
  [BRIDGE]: article('Cầu treo thay ván', 'Ván mới lát xong một nửa.'),
};
const FERRY_PAGE = '/tin-tuc/ben-do/';
const BRIDGE_PAGE = '/tin-tuc/cau-treo/';

const BROKEN = article('Bến đò mở lại', 'Đò chạy từ sáu giờ sáng.').replace('18/11/2026', '18/13/2026');
const BROKEN_OTHERWISE = article('Bến đò mở lại', 'Đò chạy từ sáu giờ sáng.').replace('title', 'titel');
const BITE = '<img src=x onerror=window.bitten=true>';

// A browser asks for an emblem, and these portals have none.
const NO_EMBLEM = /status of 404 .*\/favicon\.ico$/;

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const builtInStyle = await readFile(join(REPOSITORY, STYLE), 'utf8');
const styleWith = (colour) => `${builtInStyle}\nhtml body { background: ${colour}; }\n`;

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
});
after(() => browser?.close());

async function until(what, look, patience = SOON) {
  const end = Date.now() + patience;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`not within ${patience} ms: ${what}`);
    await wait(20);
  }
}

// Starts the program on a portal.
async function start(root, ...more) {
  const child = spawn(PROGRAM, ['serve', '--now', NOW, '--root', root, ...more], { stdio: ['ignore', 'pipe', 'pipe'] });
  const server = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => { server.out += text; });
  child.stderr.setEncoding('utf8').on('data', (text) => { server.err += text; });
  const ended = once(child, 'close');
  // Who never asks how it ended need not hear that it never began.
  ended.catch(() => {});
  server.stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
    const [code] = await ended;
    return code;
  };
  try {
    const [, address] = await until('an address', () => {
      if (child.exitCode !== null) throw new Error(`the program ended: ${server.err}`);
      return /^Xem cổng tại (http:\/\/127\.0\.0\.1:\d+)\n/.exec(server.out);
    });
    return Object.assign(server, { address, port: new URL(address).port });
  } catch (error) {
    await server.stop();
    throw error;
  }
}

// A test with a portal, a server and open pages of its own. The browser may complain only of what is `expected`.
function promise(says, run, { expected = [] } = {}) {
  test(says, { timeout: 120_000 }, async () => {
    const root = await mkdtemp(join(tmpdir(), 'congxa-serve-'));
    const servers = [];
    const contexts = [];
    const faults = [];

    const write = async (name, text) => {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), text);
    };
    // As careful editors save: at no moment is the file empty.
    const replace = async (name, text) => {
      const beside = join(dirname(name), `.${basename(name)}.tam`);
      await write(beside, text);
      await rename(join(root, beside), join(root, name));
    };
    const remove = (name) => rm(join(root, name), { recursive: true });
    const serve = async (...more) => {
      const server = await start(root, ...(more.includes('--port') ? more : ['--port', '0', ...more]));
      servers.push(server);
      return server;
    };
    const browse = async (options) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      contexts.push(context);
      // What is edited before the server has looked at a page for the first time is no news to it.
      await context.addInitScript(() => {
        window.EventSource = class extends EventSource {
          constructor(...all) {
            super(...all);
            this.addEventListener('problems', () => { window.isKnown = true; });
          }
        };
      });
      return context;
    };
    const open = async (address, { context, ...options } = {}) => {
      const page = await (context ?? (await browse(options))).newPage();
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) faults.push(`${message.text()} ${message.location().url}`);
      });
      page.on('pageerror', (error) => faults.push(String(error)));
      const answer = await page.goto(address, { waitUntil: 'load' });
      await isKnown(page);
      return Object.assign(page, { answer });
    };

    try {
      for (const [name, text] of Object.entries(PORTAL)) await write(name, text);
      await run({ write, replace, remove, serve, browse, open });
      assert.deepEqual(faults.filter((fault) => ![NO_EMBLEM, ...expected].some((pattern) => pattern.test(fault))), []);
    } finally {
      await Promise.all(contexts.map((context) => context.close()));
      await Promise.all(servers.map((server) => server.stop()));
      await rm(root, { recursive: true, force: true });
    }
  });
}

const isKnown = (page) => page.waitForFunction(() => window.isKnown, null, { timeout: SOON });
const mark = (page) => page.evaluate(() => { window.marker = true; });
const isMarked = (page) => page.evaluate(() => window.marker === true);
const shows = (page, words, patience = SOON) => page.locator('main').getByText(words).first().waitFor({ timeout: patience });
const room = (page) => page.locator('#congxa-serve');
const overlay = (page) => room(page).getByRole('alert');
const note = (page) => room(page).getByRole('status');
const appears = (locator) => locator.waitFor({ state: 'visible', timeout: SOON });
const goes = (locator) => locator.waitFor({ state: 'detached', timeout: SOON });
const messageOf = async (page) => (await overlay(page).locator('pre').allTextContents()).join('\n').trim();

async function hasOneScript(page) {
  assert.equal(await page.locator('script[src^="/_congxa-serve/"]').count(), 1);
  assert.equal(await room(page).count(), 1);
}

for (const way of ['write', 'replace']) {
  const how = way === 'write' ? 'saved in place' : 'saved beside and moved there';
  promise(`an edit of the open page, ${how}, shows the new words where the reader was`, async (portal) => {
    await portal.write(FERRY, article('Bến đò mở lại', `${LONG}Đò chạy từ sáu giờ sáng.`));
    const { address } = await portal.serve();
    const page = await portal.open(address + FERRY_PAGE);
    await hasOneScript(page);
    await mark(page);
    await page.evaluate(() => scrollTo({ top: 800, behavior: 'instant' }));

    for (const hour of ['bảy', 'tám']) {
      await portal[way](FERRY, article('Bến đò mở lại', `${LONG}Đò chạy từ ${hour} giờ sáng.`));
      await shows(page, `Đò chạy từ ${hour} giờ sáng.`);
      await page.waitForFunction(() => scrollY === 800, null, { timeout: SOON });
      await isKnown(page);
      await hasOneScript(page);
    }
    assert.equal(await isMarked(page), false);
    assert.equal(page.url(), address + FERRY_PAGE);
    assert.equal(await note(page).count(), 0);
  });
}

// A browser tells a page when its tab is put behind another, and when it is looked at again.
const setHidden = (page, isHidden) => page.evaluate((isHidden) => {
  Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden });
  document.dispatchEvent(new Event('visibilitychange'));
}, isHidden);

promise('many tabs can be open: only those that are looked at are told, and the others catch up', async (portal) => {
  const { address } = await portal.serve();
  const context = await portal.browse();
  const tabs = [];
  // A browser allows a host six connections.
  for (let number = 0; number < 9; number += 1) {
    const tab = await portal.open(address + FERRY_PAGE, { context });
    await setHidden(tab, true);
    await mark(tab);
    tabs.push(tab);
  }
  await portal.replace(FERRY, article('Bến đò mở lại', 'Đò chạy từ chín giờ sáng.'));
  await wait(NEVER);
  for (const tab of tabs) assert.equal(await isMarked(tab), true);
  for (const tab of [tabs[0], tabs[8]]) {
    await setHidden(tab, false);
    await shows(tab, 'Đò chạy từ chín giờ sáng.');
  }
});

promise('a page that an edit does not concern stays as it is, and says which page was edited', async (portal) => {
  const { address } = await portal.serve();
  const context = await portal.browse();
  const edited = await portal.open(address + FERRY_PAGE, { context });
  const other = await portal.open(address + BRIDGE_PAGE, { context });
  await mark(edited);
  await mark(other);

  await portal.write(FERRY, article('Bến đò mở lại', 'Đò chạy từ bảy giờ sáng.'));
  await shows(edited, 'Đò chạy từ bảy giờ sáng.');
  await appears(note(other));
  await wait(NEVER);
  assert.equal(await isMarked(edited), false);
  assert.equal(await isMarked(other), true);
  assert.equal(await note(edited).count(), 0);
  assert.equal(await note(other).textContent(), 'Vừa sửa: Bến đò mở lại');

  await note(other).getByRole('link', { name: 'Bến đò mở lại', exact: true }).click();
  await other.waitForURL(address + FERRY_PAGE, { timeout: SOON });
  await shows(other, 'Đò chạy từ bảy giờ sáng.');
});

promise('an edit is said once: what changes later does not bring the note back', async (portal) => {
  const { address } = await portal.serve();
  const page = await portal.open(address + BRIDGE_PAGE);
  await portal.replace(FERRY, article('Bến đò mở lại', 'Đò chạy từ bảy giờ sáng.'));
  await appears(note(page));
  await page.evaluate(() => document.querySelector('#congxa-serve').shadowRoot.querySelector('[role=status]').remove());

  await portal.replace(STYLE, styleWith('rgb(12, 34, 56)'));
  await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(12, 34, 56)', null, { timeout: SOON });
  await wait(NEVER);
  assert.equal(await note(page).count(), 0);
});

// Waits for a colour of the page, and for the style sheets that it had before to be gone.
async function isStyled(page, colour) {
  await page.waitForFunction((colour) => getComputedStyle(document.body).backgroundColor === colour, colour, { timeout: SOON });
  const links = page.locator('link[rel=stylesheet][href*="/style."]');
  await until('one style sheet of its name', async () => (await links.count()) === 1);
  const { href, integrity, isLoaded } = await links.evaluate((link) => ({ href: link.href, integrity: link.integrity, isLoaded: link.sheet?.cssRules.length > 0 }));
  const css = await (await page.request.get(href)).body();
  assert.equal(integrity, `sha384-${createHash('sha384').update(css).digest('base64')}`);
  assert.ok(css.toString().includes(colour));
  assert.equal(isLoaded, true);
}

promise('a changed style sheet is put in the place of the old one, and the page stays', async (portal) => {
  const { address } = await portal.serve();
  const page = await portal.open(address + FERRY_PAGE);
  await mark(page);
  for (const colour of ['rgb(12, 34, 56)', 'rgb(65, 43, 21)', 'rgb(12, 34, 56)']) {
    await portal.write(STYLE, styleWith(colour));
    await isStyled(page, colour);
  }
  await portal.remove(STYLE);
  await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor !== 'rgb(12, 34, 56)', null, { timeout: SOON });
  assert.equal(await isMarked(page), true);
  assert.equal(await note(page).count(), 0);
});

promise('a style sheet that changes again while it is on its way leaves one style sheet', async (portal) => {
  const { address } = await portal.serve();
  const page = await portal.open(address + FERRY_PAGE);
  await mark(page);

  const asked = new Set();
  const colours = ['rgb(12, 34, 56)', 'rgb(65, 43, 21)'];
  let arrive;
  const arrived = new Promise((resolve) => { arrive = resolve; });
  await page.route('**/style.*.css', async (route) => {
    const response = await route.fetch();
    asked.add(route.request().url());
    await arrived;
    await route.fulfill({ response });
  });
  for (const [index, colour] of colours.entries()) {
    await portal.replace(STYLE, styleWith(colour));
    await until('the style sheet is asked for', () => asked.size === index + 1);
  }
  arrive();
  await isStyled(page, colours[1]);
  assert.equal(await isMarked(page), true);
});

promise('a broken text is told over the page in the words of the terminal, and the page comes back with the text', async (portal) => {
  const server = await portal.serve();
  const page = await portal.open(server.address + FERRY_PAGE);
  await mark(page);

  await portal.write(FERRY, BROKEN);
  await appears(overlay(page));
  assert.equal(await overlay(page).getByRole('heading').textContent(), 'Cổng đang có lỗi; trang bên dưới là bản trước đó');
  const message = await messageOf(page);
  assert.match(message, /^lỗi\[CX\d+\]: /);
  assert.ok(message.includes(`--> ${FERRY}:3:8\n`), message);
  assert.ok(message.includes('\n3 | date = 18/13/2026 10:48\n'), message);
  assert.match(message, /\n +\| {8}\^+\n/);
  assert.match(message, /= cách sửa: /);
  await until('the same message in the terminal', () => server.err.includes(`${message}\n`));
  assert.equal(await page.locator('.prose').textContent().then((text) => text.trim()), 'Đò chạy từ sáu giờ sáng.');

  await portal.write(FERRY, PORTAL[FERRY]);
  await goes(overlay(page));
  assert.equal(await isMarked(page), true);

  await portal.write(FERRY, BROKEN);
  await appears(overlay(page));
  await page.keyboard.press('Escape');
  await goes(overlay(page));

  await portal.write(FERRY, BROKEN_OTHERWISE);
  await appears(overlay(page));
  assert.match(await messageOf(page), /`titel`/);
  await overlay(page).getByRole('button', { name: 'Đóng', exact: true }).click();
  await goes(overlay(page));
  assert.equal(await isMarked(page), true);

  await portal.write(FERRY, article('Bến đò mở lại', 'Đò chạy từ bảy giờ sáng.'));
  await shows(page, 'Đò chạy từ bảy giờ sáng.');
  await isKnown(page);
  assert.equal(await overlay(page).count(), 0);
});

promise('a page that is opened while a text is broken is the last sound one, with the message', async (portal) => {
  const server = await portal.serve();
  await portal.open(server.address + FERRY_PAGE);
  await portal.write(FERRY, BROKEN);
  await until('the message in the terminal', () => server.err.includes(FERRY));
  const page = await portal.open(server.address + FERRY_PAGE);
  assert.equal(page.answer.status(), 200);
  await shows(page, 'Đò chạy từ sáu giờ sáng.');
  await appears(overlay(page));
  await portal.write(FERRY, PORTAL[FERRY]);
  await goes(overlay(page));
});

promise('a template that fails on the open page is told over it, and gone when it is mended', async (portal) => {
  const { address } = await portal.serve();
  const page = await portal.open(address + FERRY_PAGE);
  const list = await portal.open(`${address}/tin-tuc/`);
  await mark(page);
  await mark(list);

  const template = (what) => `{% extends "builtin/article.html" %}\n{% block main %}${what}{% endblock main %}\n`;
  await portal.write(TEMPLATE, template('{{ article.extra.khong_co }}'));
  await appears(overlay(page));
  const message = await messageOf(page);
  assert.match(message, /^lỗi\[CX\d+\]: /);
  assert.ok(message.includes(`--> ${TEMPLATE}:2:`), message);
  assert.ok(message.includes('khong_co'), message);
  assert.match(message, /\^/);
  assert.ok(message.includes(FERRY), message);
  assert.match(message, /= cách sửa: /);
  await shows(page, 'Đò chạy từ sáu giờ sáng.');

  await portal.remove(TEMPLATE);
  await goes(overlay(page));
  assert.equal(await isMarked(page), true);

  await portal.write(TEMPLATE, template('{{ article.extra.khong_co }}'));
  await appears(overlay(page));
  await portal.write(TEMPLATE, template('<p>Khuôn riêng: {{ article.title }}</p>'));
  await shows(page, 'Khuôn riêng: Bến đò mở lại');
  await isKnown(page);
  assert.equal(await overlay(page).count(), 0);

  assert.equal(await overlay(list).count(), 0);
  assert.equal(await isMarked(list), true);
});

promise('a page that is opened while its template fails says why, and shows itself when it is mended', async (portal) => {
  await portal.write(TEMPLATE, '{% extends "builtin/article.html" %}\n{% block main %}{{ article.extra.khong_co }}{% endblock main %}\n');
  const { address } = await portal.serve();
  const page = await portal.open(address + FERRY_PAGE);
  assert.equal(page.answer.status(), 500);
  assert.match(await page.locator('body > pre').textContent(), /khong_co/);
  await portal.remove(TEMPLATE);
  await shows(page, 'Đò chạy từ sáu giờ sáng.');
  await isKnown(page);
  assert.equal(await overlay(page).count(), 0);
}, { expected: [/status of 500/] });

for (const [what, name, broken] of [['a text', FERRY, BROKEN], ['the settings', 'site.toml', 'titel = "Cổng xã Bến Thử"\n']]) {
  promise(`a portal whose first look finds ${what} broken is shown as soon as it is mended`, async (portal) => {
    await portal.write(name, broken);
    const server = await portal.serve();
    const page = await portal.open(server.address + FERRY_PAGE);
    assert.equal(page.answer.status(), 503);
    assert.equal(await page.locator('h1').textContent(), 'Cổng chưa dựng được');
    const message = (await page.locator('body > pre').textContent()).trim();
    assert.ok(message.includes(`--> ${name}:`), message);
    assert.match(message, /\^/);
    assert.match(message, /= cách sửa: /);
    await until('the same message in the terminal', () => server.err.includes(message));

    await portal.write(name, PORTAL[name]);
    await shows(page, 'Đò chạy từ sáu giờ sáng.');
    await isKnown(page);
    assert.equal(await overlay(page).count(), 0);
    assert.equal((await page.request.get(page.url())).status(), 200);
  }, { expected: [/status of 503/] });
}

const HELD = {
  'a draft': { name: 'ban-nhap', title: 'Họp thôn quý tư', more: 'draft = true\n', says: 'Bản nháp' },
  'a scheduled article': { name: 'hen-gio', title: 'Lịch gom rác mới', date: '01/12/2026 07:30', says: 'Hẹn đăng 01/12/2026 07:30' },
  'an expired article': { name: 'het-han', title: 'Cắt nước chiều nay', more: 'expires = 20/11/2026\n', says: 'Đã hết hạn 20/11/2026' },
};
const LISTS = ['/', '/tin-tuc/', '/tin-moi/'];
const writeHeld = async (portal) => {
  for (const { name, title, date = '18/11/2026 10:48', more } of Object.values(HELD)) {
    await portal.write(`content/tin-tuc/${name}.md`, article(title, 'Nội dung của bài.', more).replace('18/11/2026 10:48', date));
  }
};

promise('drafts, scheduled and expired articles are shown with a mark, on their pages and in lists', async (portal) => {
  await writeHeld(portal);
  const { address } = await portal.serve();
  for (const [kind, { name, title, says }] of Object.entries(HELD)) {
    const page = await portal.open(`${address}/tin-tuc/${name}/`);
    assert.equal(page.answer.status(), 200, kind);
    assert.equal(await page.locator('.article-head .state').textContent(), says);
    assert.equal(await page.locator('.article-head .state').isVisible(), true);
    for (const path of LISTS) {
      await page.goto(address + path);
      const cards = page.locator('article.card').filter({ has: page.getByRole('link', { name: title, exact: true }) });
      assert.notEqual(await cards.count(), 0, `${kind} in ${path}`);
      assert.equal(await cards.first().locator('.state').textContent(), says);
      assert.equal(await cards.first().locator('.state').isVisible(), true);
    }
  }
  const page = await portal.open(address + FERRY_PAGE);
  assert.equal(await page.locator('.article-head .state').count(), 0);
});

promise('with --published nothing of drafts, scheduled and expired articles is shown', async (portal) => {
  await writeHeld(portal);
  const { address } = await portal.serve('--published');
  for (const [kind, { name, title }] of Object.entries(HELD)) {
    const page = await portal.open(`${address}/tin-tuc/${name}/`);
    assert.equal(page.answer.status(), 404, kind);
    for (const path of LISTS) {
      await page.goto(address + path);
      await shows(page, 'Bến đò mở lại');
      assert.equal(await page.getByText(title).count(), 0, `${kind} in ${path}`);
    }
  }
}, { expected: [/status of 404/] });

promise('a draft that is published loses its mark on the open page', async (portal) => {
  await portal.write(FERRY, article('Bến đò mở lại', 'Đò chạy từ sáu giờ sáng.', 'draft = true\n'));
  const { address } = await portal.serve();
  const page = await portal.open(address + FERRY_PAGE);
  await appears(page.locator('.article-head .state'));
  await portal.write(FERRY, PORTAL[FERRY]);
  await goes(page.locator('.article-head .state'));
  await shows(page, 'Đò chạy từ sáu giờ sáng.');
});

promise('a removed page turns into the page for unknown addresses, and comes back with its file', async (portal) => {
  const { address } = await portal.serve();
  const page = await portal.open(address + FERRY_PAGE);
  const answered = (status) => page.waitForResponse((answer) => answer.url() === address + FERRY_PAGE && answer.status() === status, { timeout: SOON });

  await Promise.all([answered(404), portal.remove(FERRY)]);
  await shows(page, 'Không tìm thấy trang');
  await isKnown(page);
  assert.equal(page.url(), address + FERRY_PAGE);
  await hasOneScript(page);

  await Promise.all([answered(200), portal.write(FERRY, PORTAL[FERRY])]);
  await shows(page, 'Đò chạy từ sáu giờ sáng.');
}, { expected: [/status of 404/] });

promise('a page that is open while the server is ended and started again becomes fresh by itself', async (portal) => {
  const first = await portal.serve();
  const page = await portal.open(first.address + FERRY_PAGE);
  await mark(page);
  assert.equal(await first.stop(), 0);

  await portal.write(FERRY, article('Bến đò mở lại', 'Đò chạy từ bảy giờ sáng.'));
  await wait(NEVER);
  assert.equal(await isMarked(page), true);

  const second = await portal.serve('--port', first.port);
  assert.equal(second.address, first.address);
  await shows(page, 'Đò chạy từ bảy giờ sáng.', AFTER_A_PAUSE);
  await isKnown(page);
  await hasOneScript(page);

  await portal.write(FERRY, article('Bến đò mở lại', 'Đò chạy từ tám giờ sáng.'));
  await shows(page, 'Đò chạy từ tám giờ sáng.');
}, { expected: [/net::ERR_\w+ .*\/_congxa-serve\/events/, /status of 403 .*\/_congxa-serve\/events/] });

async function isAccessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((tags) => axe.run({ runOnly: tags }), AXE_TAGS);
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target.join(' ')).join(', ')}`), []);
}

for (const [width, colorScheme] of [[1280, 'light'], [390, 'dark']]) {
  promise(`the message over a page and the note are accessible at ${width} px, ${colorScheme}`, async (portal) => {
    const { address } = await portal.serve();
    const page = await portal.open(address + BRIDGE_PAGE, { viewport: { width, height: 900 }, colorScheme });
    await portal.write(FERRY, article('Bến đò mở lại', 'Đò chạy từ bảy giờ sáng.'));
    await appears(note(page));
    await isAccessible(page);
    // The help for an unknown key is a line that no window is wide enough for.
    await portal.write(FERRY, BROKEN_OTHERWISE);
    await appears(overlay(page));
    await isAccessible(page);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  });
}

promise('what stands in a text is never taken for HTML: in the message, in the note and in the page that waits', async (portal) => {
  const isWhole = async (page, place) => {
    assert.ok((await place.textContent()).includes(BITE), await place.textContent());
    assert.equal(await room(page).locator('img').count(), 0);
    assert.equal(await page.locator('img[src="x"]').count(), 0);
    await wait(NEVER);
    assert.equal(await page.evaluate(() => window.bitten), undefined);
  };
  const broken = article('Bến đò mở lại', 'Đò chạy từ sáu giờ sáng.', `views = "${BITE}"\n`);
  await portal.write(FERRY, broken);
  const { address } = await portal.serve();
  const page = await portal.open(address + BRIDGE_PAGE);
  assert.equal(page.answer.status(), 503);
  await isWhole(page, page.locator('body > pre'));
  await isWhole(page, overlay(page));

  await portal.write(FERRY, PORTAL[FERRY]);
  await shows(page, 'Ván mới lát xong một nửa.');
  await isKnown(page);
  await portal.write(FERRY, broken);
  await appears(overlay(page));
  await isWhole(page, overlay(page));

  await portal.write(FERRY, PORTAL[FERRY]);
  await goes(overlay(page));
  // The page of the next article names this one, so it is made anew for the title, and stays for the text.
  await portal.write(FERRY, article(BITE, 'Đò chạy từ sáu giờ sáng.'));
  await shows(page, BITE);
  await isKnown(page);
  await portal.write(FERRY, article(BITE, 'Đò chạy từ bảy giờ sáng.'));
  await appears(note(page).filter({ hasText: BITE }));
  await isWhole(page, note(page));
}, { expected: [/status of 503/] });

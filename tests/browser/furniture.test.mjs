// The furniture of five small portals, each like one that was found on the web: all of it is there, says the right
// words and stands in its place, on a desk and on a phone; and what a reader can do with it works.
// node --test tests/browser/furniture.test.mjs, with PORTALS naming the folder with the published tests/portals/*.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

// An item of furniture: `at` (a selector) or `role` and `name` find it; `says` is its text, or those of all that are
// found; `above` and `below` name its neighbours, `inside` what holds it; `focus`, `hover` and `open` are what makes
// it appear (`hover` on a desk only, `open` on a phone only).
const SKIP = { is: 'skip link', at: 'body > a.skip', says: 'Chuyển đến nội dung chính', focus: true };
const MENU = { role: 'navigation', name: 'Danh mục chính', below: 'header.banner', above: 'main' };
const date = (says) => ({ is: 'date', at: '.article-head .meta time', says, below: 'h1', above: '.prose' });
const views = (says) => ({ is: 'views', at: '.article-head .meta .meta-views', says, below: 'h1', above: '.prose' });
const crumbs = (...says) => ({ is: 'way from home', at: 'nav.crumbs li:not(.visually-hidden)', says, below: 'nav.menu', above: 'main' });
const tool = (name) => ({ role: 'button', name, inside: '.tools', below: 'h1', above: '.prose' });
const heading = (name, inside) => ({ role: 'heading', name, inside });
const MAIL = { role: 'link', name: 'Gửi cho bạn bè', inside: '.tools', below: 'h1' };

const PORTALS = {
  'minh-long': {
    article: '/tin-tuc/cau-treo/',
    furniture: {
      home: [
        { ...SKIP, says: 'Truy cập nội dung luôn' },
        { is: 'crest', at: 'header.banner img.crest' },
        { is: 'owner', at: 'header.banner .owner', says: 'ỦY BAN NHÂN DÂN XÃ ĐỒI MÂY' },
        { is: 'parent', at: 'header.banner .parent', says: 'Tỉnh Lam Giang' },
        { is: 'slogan', at: 'header.banner .slogan', says: 'Mây xuống tận thềm' },
        MENU,
        heading('Tin mới nhất', 'main section.block-latest'),
        heading('Thống kê truy cập', '.home-side section.block-statistics'),
        { is: 'access statistics', at: 'section.block-statistics dl.counts > div', says: ['Số lượt truy cập 1.204', 'Tổng số lượt xem 3.481.907'], inside: '.home-side' },
        { is: 'day of statistics', at: 'section.block-statistics .as-of', says: 'Tính đến 21/11/2026', below: 'section.block-statistics dl.counts' },
        heading('Xem nhiều nhất', '.home-side section.block-most-viewed'),
        { is: 'most viewed, by views', at: '.home-side .block-most-viewed li > a', says: [
          'Cầu treo Khe Trong thay xong ván mặt', 'Đường bờ suối đổ bê tông được nửa chặng', 'Lớp chữ buổi tối mở thêm một phòng',
          'Lịch gom rác ba thôn vùng trên', 'Vườn ươm chè đầu dốc bán cây giống từ tháng Chạp'] },
        { is: 'responsible', at: 'footer', says: /Chịu trách nhiệm nội dung ?Bà Hoàng Thị Mận/, below: 'main' },
        { is: 'address', at: 'footer', says: /Địa chỉ ?Thôn Đầu Dốc/ },
        { is: 'telephone', at: 'footer a[href="tel:0999000201"]', says: '0999 000 201' },
        { is: 'fax', at: 'footer', says: /Fax ?0999 000 202/ },
        { is: 'e-mail', at: 'footer a[href^="mailto:"]', says: 'ubnd@doimay.lamgiang.example' },
        { is: 'rule for reuse', at: 'footer .reuse', says: 'Ghi rõ nguồn khi dùng lại tin của xã Đồi Mây.' },
        { is: 'to the top', at: 'footer a[href="#cx-top"]', says: 'Về đầu trang' },
      ],
      article: [
        { ...SKIP, says: 'Truy cập nội dung luôn' },
        crumbs('Trang chủ', 'Tin tức'),
        date('18/11/2026 10:48'),
        { is: 'change', at: '.meta .meta-updated', says: 'Cập nhật 19/11/2026', below: 'h1' },
        views('Lượt xem: 1.041 (tính đến 21/11/2026)'),
        { is: 'lead', at: '.lead', says: /^Sáng 18\/11, cầu treo/, below: '.meta', above: '.prose' },
        { is: 'photo', at: '.photos figure img', alt: ['Hai nếp nhà dưới chân đồi, phía xa là dãy núi nhiều lớp trong nắng sớm'], above: '.prose', below: 'h1' },
        { is: 'caption', at: '.photos figure figcaption', says: 'Đầu cầu phía thôn Đầu Dốc sáng mở lại', below: '.photos img' },
        { is: 'end mark', at: '.prose p:last-child', says: /không công nào phải trả tiền\.\.\.\/\.$/ },
        { is: 'author', at: '.signature', says: 'Tác giả: Mai Sương', below: '.prose' },
        { is: 'access statistics', at: '.side section.block-statistics dl.counts dt', says: ['Số lượt truy cập', 'Tổng số lượt xem'] },
        heading('Tin liên quan', '.side'),
        heading('Tin mới nhất', '.side'),
        MAIL, tool('In bài viết'), tool('Lưu bài viết'),
      ],
    },
    never: { home: ['[data-today]', '.notices'], article: ['[data-tool="listen"]', '.source'] },
  },

  'nhu-xuan': {
    article: '/tin-trong-xa/doi-bong/',
    furniture: {
      home: [
        SKIP,
        { is: 'owner', at: 'header.banner .owner', says: 'Ủy ban nhân dân xã Gò Trám' },
        MENU,
        heading('Đánh giá của bạn về cổng thông tin điện tử', '.home-side section.block-poll'),
        { is: 'question', at: '.block-poll .question', says: 'Bạn tìm thấy điều cần tìm trên cổng này không?' },
        { is: 'results', at: '.block-poll dl.counts > div dt', says: ['Tìm thấy ngay', 'Tìm mãi mới thấy', 'Không thấy'], below: '.block-poll .question' },
        { is: 'votes', at: '.block-poll dl.counts > div dd', says: [/65 % \(402\)$/, /28 % \(177\)$/, /7 % \(44\)$/] },
        { is: 'total', at: '.block-poll .as-of', says: '623 người đã bình chọn – hỏi ở một cửa, tháng 10 năm 2026', below: '.block-poll dl.counts' },
        { is: 'form of the poll', at: '.block-poll a[href="https://y-kien.gotram.lamgiang.example/phieu"]', says: 'Gửi ý kiến' },
        heading('Tin mới nhất', 'main section.block-latest'),
        { is: 'days of the newest', at: '.block-latest .meta time', says: ['20/11/2026', '18/11/2026', '12/11/2026', '30/10/2026', '15/10/2026', '01/10/2026'] },
        heading('Văn bản vừa đăng', 'main section.block-documents'),
        { is: 'file with kind and size', at: '.block-documents li', says: /^Kế hoạch trồng rừng, bản đầy đủ PDF, \d+ B$/ },
        heading('Giờ tiếp dân', '.home-side section.block-text'),
        { is: 'own paragraph', at: '.home-side .block-text .block-text', says: 'Sáng thứ ba và thứ năm hằng tuần, từ 7h30 đến 11h.' },
      ],
      article: [
        crumbs('Trang chủ', 'Tin trong xã'),
        date('Đăng ngày 12 - 11 - 2026'),
        { is: 'text size', at: '.tools [data-text]', says: [/^A−( Thu nhỏ chữ)?$/, /^100%( Cỡ chữ thường)?$/, /^A\+( Phóng to chữ)?$/], below: 'h1', above: '.prose' },
        tool('Nghe đọc bài'),
        heading('Tin mới nhất', '.side section.block-latest'),
        { is: 'newest with their days', at: '.side .block-latest li', says: [/^Gò Trám: Mùa trám .* 20\/11\/2026$/, /18\/11\/2026$/, /12\/11\/2026$/, /30\/10\/2026$/, /15\/10\/2026$/, /01\/10\/2026$/] },
        { is: 'newer', at: 'nav.neighbours a[rel=next]', says: 'Bài mới hơn Gò Trám: Mùa trám năm nay được gấp rưỡi', below: '.prose' },
        { is: 'older', at: 'nav.neighbours a[rel=prev]', says: 'Bài cũ hơn Gò Trám: Kè đá suối Nhạn xong trước mùa lũ', below: '.prose' },
        { is: 'total', at: '.side .block-poll .as-of', says: /^623 người đã bình chọn/ },
      ],
    },
    never: { home: ['[data-today]', '.block-statistics', '.block-most-viewed'], article: ['[data-tool="share"]', '.tools a', '.meta-views', '.block-most-viewed'] },
  },

  'dan-van': {
    article: '/tin-hoat-dong/hop-quy.html',
    furniture: {
      home: [
        { is: 'alert', at: '.notices .notice', says: 'Lưu ý: Chiều nay cắt nước hai thôn ven đầm để sửa ống.', above: 'header.banner' },
        { is: 'today', at: '[data-today]', says: 'Chủ Nhật, 22/11/2026', inside: 'header.banner' },
        { is: 'owner', at: 'header.banner .owner', says: 'Ủy ban Mặt trận Tổ quốc xã Đầm Sậy' },
        MENU,
        heading('Việc hay', 'main section.block-section'),
        { is: 'way to more', at: '.block-section .all a', says: 'Xem tất cả: Việc hay' },
        heading('Xem nhiều nhất', '.home-side section.block-most-viewed'),
        { is: 'most viewed, by views', at: '.home-side .block-most-viewed li > a', says: [
          'Mặt trận xã Đầm Sậy: Họp quý bốn ngay trên thuyền', 'Giao lưu hát ghẹo ba xã ven đầm', 'Nồi cháo sáng thứ bảy ở bến'] },
      ],
      article: [
        { is: 'alert', at: '.notices.is-late .notice', says: 'Lưu ý: Chiều nay cắt nước hai thôn ven đầm để sửa ống.' },
        { is: 'today', at: '[data-today]', says: 'Chủ Nhật, 22/11/2026', inside: 'header.banner' },
        crumbs('Trang chủ', 'Tin hoạt động'),
        date('Thứ Ba, 17/11/2026'),
        views('Lượt xem: 2.417 (tính đến 20/11/2026)'),
        { is: 'caption', at: '.photos figcaption', says: 'Đầm Sậy lúc bắt đầu họp', below: '.photos img' },
        { is: 'source', at: '.signature .source', says: 'Nguồn: damsay.example', below: '.prose' },
        MAIL, tool('In bài viết'), tool('Lưu bài viết'),
        heading('Xem nhiều nhất', '.side section.block-most-viewed'),
        { is: 'most viewed', at: '.side .block-most-viewed li > a', says: [/Họp quý bốn/, /hát ghẹo/, /Nồi cháo/] },
      ],
    },
    never: { article: ['[data-text]'] },
  },

  'lang-chanh': {
    folder: '/khe-vai',
    article: '/tin-ban/hop-ban/',
    furniture: {
      home: [
        { is: 'alert', at: '.notices .notice', says: 'Cảnh báo: Đèo Khe Vải sương dày, bà con bật đèn và đi chậm.', above: 'header.banner' },
        SKIP,
        MENU,
        heading('Truy cập', '.home-side section.block-statistics'),
        { is: 'access statistics', at: '.home-side dl.counts > div', says: ['Hôm nay 64', 'Hôm qua 71', 'Tuần này 402', 'Tháng này 1.366', 'Tất cả 48.219'] },
        { is: 'day of statistics', at: '.home-side .as-of', says: 'Tính đến 21/11/2026', below: 'dl.counts' },
      ],
      article: [
        { is: 'alert', at: '.notices .notice', says: /^Cảnh báo: Đèo Khe Vải/, above: 'header.banner' },
        { role: 'region', name: 'Thông báo khẩn', above: 'header.banner' },
        crumbs('Trang chủ', 'Tin các bản'),
        date('Đăng lúc: 19/11/2026 08:15:00 (GMT+7)'),
        { is: 'picture in the text', at: '.prose figure img', alt: ['Nhà sàn chung dưới chân núi, trời nhiều mây'] },
        { is: 'its caption', at: '.prose figure figcaption', says: 'Toàn cảnh nhà sàn chung trước giờ họp', below: '.prose figure img' },
        tool('In bài viết'),
        heading('Truy cập', '.side section.block-statistics'),
        { is: 'access statistics', at: '.side dl.counts > div', says: ['Hôm nay 64', 'Hôm qua 71', 'Tuần này 402', 'Tháng này 1.366', 'Tất cả 48.219'] },
        heading('Tin mới nhất', '.side section.block-latest'),
      ],
    },
    never: { article: ['[data-live]', '[data-tool="save"]', '[data-tool="share"]', '[data-tool="listen"]', '.tools a', '.block-most-viewed'] },
  },

  'thanh-liem': {
    article: '/thong-tin-can-biet/ngay-hoi-lua/',
    furniture: {
      home: [
        { is: 'alert', at: '.notices .notice', says: 'Khẩn cấp: Nước sông Lau lên nhanh, đò ngang tạm nghỉ đến hết ngày 24/11.', above: 'header.banner' },
        { role: 'region', name: 'Thông báo khẩn', above: 'header.banner' },
        { is: 'what the alert leads to', at: '.notice a[href="/thong-bao/do-ngang-nghi/"]', says: /^Nước sông Lau/ },
        SKIP,
        MENU,
        { is: 'menu', at: 'nav.menu > details > ul > li > a', says: ['Trang chủ', 'Giới thiệu', 'Tin tức', 'Dịch vụ công'], open: 'nav.menu summary' },
        { is: 'menu under Tin tức', at: 'nav.menu a[href="/thong-tin-can-biet/"] + .submenu a', says: ['Thông tin cần biết', 'Thông báo'],
          open: 'nav.menu summary', hover: 'nav.menu li:has(> .submenu a[href="/thong-bao/"])' },
        { is: 'menu under Giới thiệu', at: 'nav.menu a[href="/gioi-thieu/"] + .submenu a', says: ['Xã Đò Lau', 'Sơ đồ cổng'],
          open: 'nav.menu summary', hover: 'nav.menu li:has(> .submenu a[href="/so-do-cong/"])' },
        heading('Thông báo', '.home-side section.block-announcements'),
        { is: 'announcements', at: '.block-announcements li > a', says: ['Đò ngang nghỉ khi nước lên quá vạch đỏ', 'Mẫu đơn xin dùng bãi phơi chung'] },
        heading('Văn bản, tệp mới', '.home-side section.block-documents'),
        heading('Giờ làm việc', '.home-side section.block-text'),
        heading('Liên kết website', '.home-side section.block-links'),
        { is: 'groups of links', at: '.home-side .block-links h3', says: ['Cơ quan cấp trên', 'Xã bên cạnh'] },
        { is: 'links to other sites', at: '.home-side .block-links a', says: ['Cổng Dịch vụ công quốc gia', 'Cổng thông tin điện tử Chính phủ', 'Xã Bến Lụa'] },
        heading('Đò Lau qua ảnh', 'main section.block-media'),
        { is: 'media', at: '.block-media li a', says: ['Xã Đò Lau: Mở ngày hội lúa mới bên bến sông.'] },
        { is: 'standing page', at: 'footer a[href="/rieng-tu/"]', says: 'Quyền riêng tư' },
      ],
      article: [
        { is: 'alert', at: '.notices .notice', says: /^Khẩn cấp: Nước sông Lau/, above: 'header.banner' },
        crumbs('Trang chủ', 'Thông tin cần biết'),
        date('20/11/2026 2:28 CH'),
        views('Lượt xem: 760 (tính đến 21/11/2026)'),
        { is: 'lead', at: '.lead', says: /^Bốn mươi gian/, below: 'h1', above: '.prose' },
        { is: 'four photos', at: '.photos figure img', alt: [
          'Bến sông sáng sớm, hai nếp nhà mái đỏ trên bờ', 'Ruộng bậc đã gặt, phía sau là đồi xanh hai lớp',
          'Trời chiều đỏ trên đồi, ba mái nhà sẫm màu', 'Cơn mưa mỏng phủ dãy nhà ven sông'], below: '.lead' },
        { is: 'captions and credits', at: '.photos figure figcaption', says: [
          'Bến sông trước giờ khai hội Ảnh: Bảo Trâm', 'Ruộng vừa gặt, rơm còn phơi Ảnh: Bảo Trâm',
          'Khách về lúc chiều muộn Ảnh: Bảo Trâm', 'Cơn mưa giữa buổi, không ai bỏ về Ảnh: Bảo Trâm'] },
        { is: 'contents', at: 'nav.contents a', says: ['Thi giã gạo', 'Thi chèo đò', 'Gói bánh'], above: '.prose' },
        { is: 'end mark', at: '.prose p:last-child', says: /ai đến cũng có phần\.\/\.$/ },
        heading('Tin mới nhất', '.side section.block-latest'),
        heading('Liên kết website', '.side section.block-links'),
        { is: 'text size', at: '.tools [data-text]', says: [/^A−( Thu nhỏ chữ)?$/, /^100%( Cỡ chữ thường)?$/, /^A\+( Phóng to chữ)?$/] },
        MAIL, tool('In bài viết'), tool('Lưu bài viết'),
      ],
    },
    never: { home: ['[data-live]'], article: ['[data-live]', '.signature'] },
  },
};
const NOW = '2026-11-22T08:00:00+07:00';
const WIDTHS = [1280, 390];
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const hosts = {};
let browser;

before(async () => {
  for (const [name, { folder = '' }] of Object.entries(PORTALS)) {
    const headers = { 'content-security-policy': "default-src 'self'" };
    hosts[name] = await serve(join(process.env.PORTALS, name), { headers, under: folder });
  }
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
});

after(async () => {
  await browser?.close();
  for (const host of Object.values(hosts)) host.close();
});

// The HTML files of a portal.
async function pagesOf(folder) {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.html')).map((name) => join(folder, name));
}

// Opens a page of a portal and gives what it complained about or asked others for. `init` runs in it before its script.
async function open(name, path, { now = NOW, init, width = 1280, ...options } = {}) {
  const address = hosts[name].address + path;
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(hosts[name].address)) faults.push(`asks ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  if (init) await page.addInitScript(init);
  await page.clock.setFixedTime(new Date(now));
  await page.goto(address, { waitUntil: 'load' });
  await settled(page);
  return { page, faults, close: () => context.close() };
}

// Waits for the blocks that a page fetches.
async function settled(page) {
  if (await page.locator('[data-live]').count()) await page.waitForLoadState('networkidle');
}

const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

// Gives what is wrong with an item of furniture on a page, in words.
async function wrongs(page, item, width) {
  const found = item.role ? page.getByRole(item.role, { name: item.name, exact: true }) : page.locator(item.at);
  const isPhone = width < 600;
  if (isPhone && item.open && !(await found.first().isVisible())) await page.locator(item.open).click();
  if (!isPhone && item.hover) await page.locator(item.hover).hover();
  const elements = await found.all();
  if (!elements.length) return ['is not there'];
  const wrong = [];
  if (item.focus) await elements[0].focus();

  const texts = await Promise.all(elements.map(async (element) => oneLine(await element.evaluate((node) => {
    const words = [];
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) words.push(walk.currentNode.data);
    return words.join(node.matches('dl *, footer') ? ' ' : '');
  }))));
  const fits = (text, wanted) => (wanted instanceof RegExp ? wanted.test(text) : text === wanted);
  if (Array.isArray(item.says)) {
    if (texts.length !== item.says.length || !texts.every((text, at) => fits(text, item.says[at]))) wrong.push(`says ${JSON.stringify(texts)}`);
  } else if (item.says && !(texts.length === 1 && fits(texts[0], item.says))) {
    wrong.push(`says ${JSON.stringify(texts)}`);
  }
  if (item.alt) {
    const alts = await Promise.all(elements.map((element) => element.getAttribute('alt')));
    if (JSON.stringify(alts) !== JSON.stringify(item.alt)) wrong.push(`has alt ${JSON.stringify(alts)}`);
  }

  for (const [index, element] of elements.entries()) {
    await element.scrollIntoViewIfNeeded({ timeout: 1000 }).catch(() => {});
    const box = await element.boundingBox();
    if (!(await element.isVisible()) || !box || box.width < 2 || box.height < 2) wrong.push(`no. ${index + 1} is not visible`);
    else if (box.x < -1 || box.x + box.width > width + 1) wrong.push(`no. ${index + 1} sticks out of the page`);
  }

  const place = await elements[0].evaluate((element, { above, below, inside }) => {
    const box = (node) => node.getBoundingClientRect();
    const isAfter = (a, b) => Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
    const wrong = [];
    if (inside && !element.closest(inside)) wrong.push(`is not inside ${inside}`);
    const lower = above && document.querySelector(above);
    if (above && !(lower && isAfter(element, lower) && box(element).bottom <= box(lower).top + 1)) wrong.push(`is not above ${above}`);
    const upper = below && document.querySelector(below);
    if (below && !(upper && isAfter(upper, element) && box(element).top >= box(upper).bottom - 1)) wrong.push(`is not below ${below}`);
    return wrong;
  }, item);
  return [...wrong, ...place];
}

// The blocks of a page whose heading stands over nothing: of the page that is open, or of another as it is served.
const emptyBlocks = (page, path) => page.evaluate(async (path) => {
  const served = path && new DOMParser().parseFromString(await (await fetch(path)).text(), 'text/html');
  const hasMore = (section) => [...section.children].some((child) => !/^H\d$/.test(child.tagName) && child.textContent.trim());
  const sections = [...(served || document).querySelectorAll('.block, .home-sections > section, footer section, footer nav')];
  return sections.filter((section) => (served ? !section.closest('[hidden]') : section.checkVisibility()) && !hasMore(section)).map((section) => section.textContent.trim());
}, path);

for (const [name, portal] of Object.entries(PORTALS)) {
  describe(name, () => {
    for (const [kind, items] of Object.entries(portal.furniture)) {
      const path = kind === 'home' ? '/' : portal[kind];

      for (const width of WIDTHS) {
        describe(`${kind}, ${width} px`, () => {
          let opened;
          before(async () => {
            // A voice, so that reading aloud is offered.
            opened = await open(name, path, { width, init: withVoice });
          });
          after(() => opened?.close());

          for (const item of items) {
            test(item.is ?? `${item.role} “${item.name}”`, async () => {
              await opened.page.mouse.move(0, 0);
              assert.deepEqual(await wrongs(opened.page, item, width), []);
            });
          }
          for (const selector of portal.never?.[kind] ?? []) {
            test(`no ${selector}`, async () => assert.equal(await opened.page.locator(selector).count(), 0));
          }
          test('no empty heading, no fault of policy or network, not too wide, all in Vietnamese', async () => {
            const { page, faults } = opened;
            assert.deepEqual(await emptyBlocks(page), []);
            assert.deepEqual(faults, []);
            assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
            const words = await page.evaluate(() => {
              const labels = [...document.querySelectorAll('[aria-label], [title], [alt]')].flatMap((e) => [e.ariaLabel, e.title, e.alt]);
              return [document.documentElement.lang, document.body.innerText, ...labels].join('\n');
            });
            assert.match(words, /^vi\n/);
            assert.doesNotMatch(words, /\b(skip|home|search|next|previous|close|print|save|share|listen|views?|more|photo|today|yesterday)\b/i);
          });
        });
      }

      for (const [width, colorScheme] of [[1280, 'light'], [390, 'dark']]) {
        test(`${kind}: accessible at ${width} px, ${colorScheme}`, async () => {
          const { page, close } = await open(name, path, { width, colorScheme, init: withVoice, bypassCSP: true });
          await page.evaluate(axe);
          const { violations } = await page.evaluate((tags) => axe.run({ runOnly: tags }), AXE_TAGS);
          assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target.join(' ')).join(', ')}`), []);
          await close();
        });
      }

      test(`${kind}: without script nothing promises what needs it`, async () => {
        const { page, faults, close } = await open(name, path, { javaScriptEnabled: false });
        assert.equal(await page.locator('button:visible, dialog:visible').count(), 0);
        assert.equal(await page.locator('[data-today]:visible').count(), 0);
        assert.deepEqual(faults, []);
        await close();
      });
    }

    test('on no page a heading stands over nothing, even where no script fills it', async () => {
      const { page, close } = await open(name, '/');
      const root = join(process.env.PORTALS, name);
      const empty = {};
      for (const file of await pagesOf(root)) {
        const path = file.slice(root.length).replace(/index\.html$/, '');
        const found = await emptyBlocks(page, hosts[name].address + path);
        if (found.length) empty[path] = found;
      }
      assert.deepEqual(empty, {});
      await close();
    });
  });
}

// Runs in the page: a browser with a Vietnamese voice, which notes what it is asked to say.
function withVoice() {
  const speech = new EventTarget();
  Object.assign(speech, {
    said: [],
    getVoices: () => [{ lang: 'vi-VN', name: 'Giọng thử' }],
    speak: (words) => speech.said.push(words.text),
    cancel: () => speech.said.push('stopped'),
  });
  Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: speech });
  window.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) {
      super();
      this.text = text;
    }
  };
}

describe('size of text (nhu-xuan)', () => {
  const sizeOf = (page) => page.locator('.prose p').first().evaluate((p) => parseFloat(getComputedStyle(p).fontSize));
  const press = (page, step) => page.locator(`.tools [data-text="${step}"]`).click();

  test('A+ enlarges, 100% restores, A− reduces', async () => {
    const { page, faults, close } = await open('nhu-xuan', '/tin-trong-xa/doi-bong/');
    const normal = await sizeOf(page);
    await press(page, 1);
    const larger = await sizeOf(page);
    assert.ok(larger > normal, `${larger} is not larger than ${normal}`);
    await press(page, 1);
    assert.ok((await sizeOf(page)) > larger, 'a second A+ does nothing');
    await press(page, 0);
    assert.equal(await sizeOf(page), normal);
    await press(page, -1);
    assert.ok((await sizeOf(page)) < normal, 'A− does nothing');
    assert.deepEqual(faults, []);
    await close();
  });

  test('is remembered on the next page, until it is set back', async () => {
    const { page, close } = await open('nhu-xuan', '/tin-trong-xa/doi-bong/');
    const normal = await sizeOf(page);
    await press(page, 1);
    const larger = await sizeOf(page);
    await page.locator('nav.neighbours a[rel=prev]').click();
    await page.waitForURL('**/ke-da/');
    assert.equal(await sizeOf(page), larger);
    assert.equal(await page.locator('html').getAttribute('data-size'), '1');
    await press(page, 0);
    await page.reload();
    assert.equal(await sizeOf(page), normal);
    await close();
  });

  test('the largest text still fits a phone', async () => {
    const { page, close } = await open('nhu-xuan', '/tin-trong-xa/doi-bong/', { width: 390 });
    for (let step = 0; step < 8; step += 1) await press(page, 1);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
    await close();
  });
});

describe('photo viewer', () => {
  const article = PORTALS['thanh-liem'].article;

  test('opens, leafs and closes by keyboard, and gives the focus back', async () => {
    const { page, faults, close } = await open('thanh-liem', article);
    const links = page.locator('.photos a[data-photo]');
    const viewer = page.getByRole('dialog', { name: 'Xem ảnh', exact: true });
    const shown = () => viewer.locator('img').evaluate((image) => ({ file: image.src.split('/').pop(), alt: image.alt }));
    await links.first().focus();
    await page.keyboard.press('Enter');
    assert.equal(await viewer.isVisible(), true);
    assert.deepEqual(await shown(), { file: 'ben-song.png', alt: 'Bến sông sáng sớm, hai nếp nhà mái đỏ trên bờ' });
    const caption = oneLine(await viewer.locator('figcaption').textContent());
    assert.match(caption, /Bến sông trước giờ khai hội.*Ảnh: Bảo Trâm/);
    assert.equal(await viewer.evaluate((dialog) => dialog.contains(document.activeElement)), true, 'focus is not in the viewer');
    await page.keyboard.press('ArrowRight');
    assert.equal((await shown()).file, 'ruong-bac.png');
    await viewer.getByRole('button', { name: 'Ảnh sau', exact: true }).press('Enter');
    assert.equal((await shown()).file, 'chieu-ve.png');
    await viewer.getByRole('button', { name: 'Ảnh trước', exact: true }).press('Enter');
    assert.equal((await shown()).file, 'ruong-bac.png');
    await page.keyboard.press('Escape');
    assert.equal(await viewer.count(), 0);
    assert.equal(await links.first().evaluate((link) => link === document.activeElement), true, 'focus is lost');
    assert.deepEqual(faults, []);
    await close();
  });

  for (const width of WIDTHS) {
    test(`shows the photo, its buttons and its caption at ${width} px, and closes by its button`, async () => {
      const { page, faults, close } = await open('thanh-liem', article, { width });
      await page.locator('.photos a[data-photo]').nth(3).click();
      const viewer = page.getByRole('dialog');
      for (const part of [viewer.locator('img'), viewer.locator('figcaption'), ...(await viewer.getByRole('button').all())]) {
        const box = await part.boundingBox();
        assert.ok(box && box.x >= -1 && box.x + box.width <= width + 1 && box.y >= -1 && box.y + box.height <= 901, `${await part.evaluate((e) => e.outerHTML)}: ${JSON.stringify(box)}`);
      }
      assert.ok(await viewer.locator('img').evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));
      await viewer.getByRole('button', { name: 'Đóng', exact: true }).click();
      assert.equal(await viewer.count(), 0);
      assert.equal(await page.locator('.photos a[data-photo]').nth(3).evaluate((link) => link === document.activeElement), true);
      assert.deepEqual(faults, []);
      await close();
    });
  }

  test('of one photo has no buttons to leaf, and is accessible', async () => {
    const { page, close } = await open('minh-long', PORTALS['minh-long'].article, { bypassCSP: true });
    await page.locator('.photos a[data-photo]').press('Enter');
    assert.equal(await page.getByRole('dialog').getByRole('button').count(), 1);
    await page.evaluate(axe);
    const { violations } = await page.evaluate((tags) => axe.run('dialog', { runOnly: tags }), AXE_TAGS);
    assert.deepEqual(violations.map((v) => v.id), []);
    await close();
  });

  test('without script the photo itself opens', async () => {
    const { page, close } = await open('thanh-liem', article, { javaScriptEnabled: false });
    await page.locator('.photos a').first().click();
    await page.waitForURL('**/ben-song.png');
    await close();
  });
});

describe('blocks that change daily (minh-long, live = script)', () => {
  const article = PORTALS['minh-long'].article;
  const latest = (page) => page.locator('.side .block-latest');

  test('the fetched fragment stands in place of the fallback', async () => {
    const { page, faults, close } = await open('minh-long', article);
    assert.equal(await page.locator('[data-live]').count(), 0);
    assert.equal(oneLine(await latest(page).locator('h2').textContent()), 'Tin mới nhất');
    const fragment = await page.evaluate(() => fetch('/_khoi/latest.html').then((answer) => answer.text()));
    const titles = [...fragment.matchAll(/<li><a [^>]+>([^<]+)</g)].map((match) => match[1]);
    assert.deepEqual(await latest(page).locator('li > a').allTextContents(), titles);
    assert.equal(titles.length, 7);
    assert.equal(await page.locator('#cx-latest').count(), 1);
    assert.deepEqual(faults, []);
    await close();
  });

  for (const [when, options] of [['without script', { javaScriptEnabled: false }], ['when the fragment cannot be had', { blocked: true }]]) {
    test(`${when} older articles of the section are there`, async () => {
      const context = await browser.newContext(options.blocked ? {} : options);
      const page = await context.newPage();
      if (options.blocked) await page.route('**/_khoi/**', (route) => route.abort());
      await page.goto(hosts['minh-long'].address + article, { waitUntil: 'networkidle' });
      assert.equal(oneLine(await latest(page).locator('h2').textContent()), 'Tin cùng chuyên mục');
      assert.equal(await latest(page).locator('li > a').count(), 4);
      assert.equal(oneLine(await latest(page).locator('.all a').textContent()), 'Xem tất cả: Tin mới nhất');
      await context.close();
    });
  }

  test('nothing is fetched where blocks are part of the page (thanh-liem, live = inline)', async () => {
    const { page, close } = await open('thanh-liem', PORTALS['thanh-liem'].article);
    const fetched = await page.evaluate(() => performance.getEntriesByType('resource').filter((entry) => entry.initiatorType === 'fetch').map((entry) => entry.name));
    assert.deepEqual(fetched, []);
    await close();
  });
});

describe('print (lang-chanh)', () => {
  const article = PORTALS['lang-chanh'].article;

  test('the button prints', async () => {
    const init = () => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; };
    const { page, faults, close } = await open('lang-chanh', article, { init });
    await page.getByRole('button', { name: 'In bài viết', exact: true }).click();
    assert.equal(await page.evaluate(() => window.printed), 1);
    assert.deepEqual(faults, []);
    await close();
  });

  test('the article is on the page once, and paper has the article without menu and tools', async () => {
    const { page, close } = await open('lang-chanh', article);
    assert.equal(await page.getByText('Bản trên giữ khe từ nửa đêm đến sáng', { exact: false }).count(), 1);
    assert.equal(await page.getByText('Đăng lúc:').count(), 1);
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['nav.menu', '.tools', '.skip', '.side']) assert.equal(await page.locator(gone).first().isVisible(), false, gone);
    for (const kept of ['h1', '.meta time', '.prose figure', '.prose p:last-child']) assert.equal(await page.locator(kept).first().isVisible(), true, kept);
    await close();
  });
});

describe('save', () => {
  for (const [name, photos] of [['thanh-liem', 4], ['minh-long', 1], ['dan-van', 1]]) {
    test(`${name}: one file with its ${photos} photos, which needs nothing else`, async () => {
      const { page, faults, close } = await open(name, PORTALS[name].article);
      const title = await page.locator('h1').textContent();
      const arrives = page.waitForEvent('download', { timeout: 10_000 });
      await page.getByRole('button', { name: 'Lưu bài viết', exact: true }).click();
      const download = await arrives;
      assert.match(download.suggestedFilename(), /^[a-z0-9-]+\.html$/);
      const file = `${await download.path()}.html`;
      await download.saveAs(file);
      const text = await readFile(file, 'utf8');
      assert.match(text, /^<!DOCTYPE html>/i);
      assert.equal(text.match(/src="data:image\/png;base64,/g)?.length, photos);
      assert.doesNotMatch(text, /<script|<template|<button|\son\w+=|<link[^>]+stylesheet|src="(?!data:)|url\((?!["']?data:)/i);
      assert.deepEqual(faults, []);

      const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
      const saved = await context.newPage();
      const asked = [];
      saved.on('request', (request) => asked.push(request.url()));
      await saved.goto(`file://${file}`);
      assert.deepEqual(asked.filter((url) => !url.startsWith('data:') && url !== `file://${file}`), []);
      assert.equal(await saved.locator('html').getAttribute('lang'), 'vi');
      assert.equal(await saved.title(), title);
      assert.equal(await saved.locator('h1').textContent(), title);
      assert.equal(await saved.locator('.prose').textContent(), await page.locator('.prose').textContent());
      assert.ok(await saved.evaluate(() => [...document.images].every((image) => image.naturalWidth > 0 && image.alt)));
      const local = await saved.evaluate(() => [...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href')).filter((href) => !/^(https?:|mailto:|tel:|#)/.test(href)));
      assert.deepEqual(local, [], 'links that lead nowhere from a file');
      assert.doesNotMatch(await saved.content(), /127\.0\.0\.1/, 'names the host that it was tested on');
      await context.close();
      await close();
    });
  }
});

describe('letters and sharing (dan-van)', () => {
  test('the letter has the title and the address of the article, without script too', async () => {
    const { page, close } = await open('dan-van', PORTALS['dan-van'].article, { javaScriptEnabled: false });
    const letter = new URL(await page.getByRole('link', { name: 'Gửi cho bạn bè', exact: true }).getAttribute('href'));
    assert.equal(letter.protocol, 'mailto:');
    assert.equal(letter.searchParams.get('subject'), 'Mặt trận xã Đầm Sậy: Họp quý bốn ngay trên thuyền');
    assert.equal(letter.searchParams.get('body'), 'https://mattran-damsay.lamgiang.example/tin-hoat-dong/hop-quy.html');
    await close();
  });

  test('the device is asked to share title and address', async () => {
    const init = () => { navigator.share = async (what) => { window.shared = what; }; };
    const { page, faults, close } = await open('dan-van', PORTALS['dan-van'].article, { init });
    await page.getByRole('button', { name: 'Chia sẻ', exact: true }).click();
    const shared = await page.evaluate(() => window.shared);
    assert.equal(shared.title, 'Mặt trận xã Đầm Sậy: Họp quý bốn ngay trên thuyền');
    assert.equal(shared.url, 'https://mattran-damsay.lamgiang.example/tin-hoat-dong/hop-quy.html');
    assert.deepEqual(faults, []);
    await close();
  });
});

describe('reading aloud (nhu-xuan)', () => {
  const article = '/tin-trong-xa/mua-tram/';

  test('title, lead and text are read, and a second press stops', async () => {
    const { page, faults, close } = await open('nhu-xuan', article, { init: withVoice });
    const button = page.locator('.tools [data-tool=listen]');
    await button.click();
    assert.equal(oneLine(await button.textContent()), 'Dừng đọc');
    assert.match(await page.evaluate(() => speechSynthesis.said.at(-1)), /Mùa trám năm nay/);
    await button.click();
    assert.equal(oneLine(await button.textContent()), 'Nghe đọc bài');
    assert.equal(await page.evaluate(() => speechSynthesis.said.at(-1)), 'stopped');
    assert.deepEqual(faults, []);
    await close();
  });

  test('is not offered without a Vietnamese voice', async () => {
    const init = `(${withVoice})(); speechSynthesis.getVoices = () => [{ lang: 'en-US' }];`;
    const { page, close } = await open('nhu-xuan', article, { init });
    assert.equal(await page.locator('.tools [data-tool=listen]:visible').count(), 0);
    await close();
  });
});

describe('poll (nhu-xuan)', () => {
  for (const path of ['/', '/tin-trong-xa/doi-bong/']) {
    test(`${path}: its link leads to the form, with script and without`, async () => {
      for (const javaScriptEnabled of [true, false]) {
        const { page, close } = await open('nhu-xuan', path, { javaScriptEnabled });
        await page.context().route('https://y-kien.gotram.lamgiang.example/**', (route) => route.fulfill({ body: 'Phiếu', contentType: 'text/html; charset=utf-8' }));
        await page.getByRole('link', { name: 'Gửi ý kiến', exact: true }).click();
        await page.waitForURL('https://y-kien.gotram.lamgiang.example/phieu', { timeout: 5000 });
        await close();
      }
    });
  }
});

describe('alerts', () => {
  const isThere = async (name, path, now, options) => {
    const { page, close } = await open(name, path, { now, ...options });
    const isShown = await page.locator('.notices').isVisible().catch(() => false);
    const count = await page.locator('.notices .notice:visible').count();
    await close();
    assert.equal(isShown, count > 0, 'an empty strip is left');
    return count;
  };

  // It ends on 24/11, a day, so it is there until that day is over in Vietnam.
  for (const path of ['/', PORTALS['thanh-liem'].article]) {
    test(`thanh-liem ${path}: there until the end of its last day, and then gone`, async () => {
      assert.equal(await isThere('thanh-liem', path, '2026-11-24T23:30:00+07:00'), 1);
      assert.equal(await isThere('thanh-liem', path, '2026-11-24T23:30:00+07:00', { timezoneId: 'Pacific/Kiritimati' }), 1);
      assert.equal(await isThere('thanh-liem', path, '2026-11-25T00:30:00+07:00'), 0);
      assert.equal(await isThere('thanh-liem', path, '2026-11-25T00:30:00+07:00', { timezoneId: 'America/Los_Angeles' }), 0);
    });
  }

  // It ends on 22/11 at 18:00.
  for (const path of ['/', PORTALS['dan-van'].article]) {
    test(`dan-van ${path}: gone after its last minute`, async () => {
      assert.equal(await isThere('dan-van', path, '2026-11-22T17:55:00+07:00'), 1);
      assert.equal(await isThere('dan-van', path, '2026-11-22T18:05:00+07:00'), 0);
    });
  }

  test('lang-chanh: one without an end stays', async () => {
    assert.equal(await isThere('lang-chanh', PORTALS['lang-chanh'].article, '2027-11-22T08:00:00+07:00'), 1);
  });

  test('on the home page it is there without script', async () => {
    for (const name of ['dan-van', 'lang-chanh', 'thanh-liem']) assert.equal(await isThere(name, '/', NOW, { javaScriptEnabled: false }), 1, name);
  });
});

describe('today (dan-van)', () => {
  for (const [now, says] of [
    ['2024-06-24T18:00:00Z', 'Thứ Ba, 25/6/2024'],
    ['2026-11-22T16:59:00Z', 'Chủ Nhật, 22/11/2026'],
    ['2026-12-31T17:00:00Z', 'Thứ Sáu, 1/1/2027'],
  ]) {
    test(`${now} is ${says}, wherever the reader is`, async () => {
      for (const timezoneId of ['America/New_York', 'Asia/Tokyo']) {
        const { page, close } = await open('dan-van', PORTALS['dan-van'].article, { now, timezoneId });
        assert.equal(oneLine(await page.locator('[data-today]').textContent()), says);
        assert.equal(await page.locator('[data-today]').isVisible(), true);
        await close();
      }
    });
  }
});

describe('ways through a portal', () => {
  test('nhu-xuan: older articles, one after the other, and back', async () => {
    const { page, faults, close } = await open('nhu-xuan', '/tin-trong-xa/mua-tram/');
    const way = ['doi-bong', 'ke-da', 'nghe-dan', 'thu-vien', 'may-gat'];
    for (const name of way) {
      await page.getByRole('link', { name: /^Bài cũ hơn/ }).click();
      await page.waitForURL(`**/${name}/`);
    }
    assert.equal(await page.getByRole('link', { name: /^Bài cũ hơn/ }).count(), 0);
    await page.getByRole('link', { name: /^Bài mới hơn/ }).click();
    await page.waitForURL('**/thu-vien/');
    assert.deepEqual(faults, []);
    await close();
  });

  test('nhu-xuan: pages of a list, to the oldest article and back to the newest', async () => {
    const { page, faults, close } = await open('nhu-xuan', '/tin-trong-xa/');
    const older = page.getByRole('navigation', { name: 'Các trang của danh sách' }).getByRole('link', { name: 'Tin cũ hơn', exact: true });
    const seen = new Set();
    for (let step = 0; step < 6; step += 1) {
      for (const title of await page.locator('.list-main .card-title').allTextContents()) seen.add(oneLine(title));
      if (!(await older.count())) break;
      await Promise.all([page.waitForNavigation(), older.click()]);
    }
    assert.equal(seen.size, 6);
    await page.getByRole('link', { name: 'Mới nhất', exact: true }).click();
    await page.waitForURL('**/tin-trong-xa/');
    assert.deepEqual(faults, []);
    await close();
  });

  test('thanh-liem: the keyboard alone reaches what is under the menu', async () => {
    const { page, close } = await open('thanh-liem', '/');
    const target = page.locator('nav.menu .submenu a[href="/thong-bao/"]');
    await page.locator('nav.menu a', { hasText: 'Trang chủ' }).focus();
    for (let step = 0; step < 10 && !(await target.evaluate((link) => link === document.activeElement)); step += 1) await page.keyboard.press('Tab');
    assert.equal(await target.evaluate((link) => link === document.activeElement), true);
    assert.equal(await target.isVisible(), true);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/thong-bao/');
    await close();
  });

  for (const [name, portal] of Object.entries(PORTALS)) {
    test(`${name}: every link of home and article is answered`, async () => {
      const { page, close } = await open(name, '/');
      const dead = new Set();
      for (const path of ['/', portal.article]) {
        await page.goto(hosts[name].address + path, { waitUntil: 'load' });
        await settled(page);
        const links = await page.evaluate(() => [...document.querySelectorAll('a[href], link[href], img[src], script[src]')].map((e) => (e.href ?? e.src).split('#')[0]).filter((url) => url.startsWith(location.origin)));
        for (const url of new Set(links)) if ((await page.request.get(url)).status() !== 200) dead.add(url);
      }
      assert.deepEqual([...dead], []);
      await close();
    });
  }
});

test('lang-chanh: a day without a time is printed without one, everywhere', async () => {
  const { page, close } = await open('lang-chanh', '/tin-ban/vai-chin/');
  assert.equal(oneLine(await page.locator('.article-head time').textContent()), 'Đăng lúc: 12/10/2026');
  assert.equal(await page.locator('.article-head time').getAttribute('datetime'), '2026-10-12');
  await close();
  for (const name of Object.keys(PORTALS)) {
    for (const file of await pagesOf(join(process.env.PORTALS, name))) {
      const invented = (await readFile(file, 'utf8')).match(/(?<![\d:+])00:00.*/);
      assert.equal(invented?.[0], undefined, file);
    }
  }
});

test('thanh-liem: the look is the modern one, in the colours of the portal', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { page, close } = await open('thanh-liem', '/', { colorScheme });
    assert.equal(await page.locator('body.look-modern').count(), 1);
    const used = await page.evaluate(() => ['--banner', '--banner-deep', '--gold'].map((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()));
    assert.ok(used.slice(0, 2).includes(colorScheme === 'light' ? '#1f4e79' : '#173b5b'), used.join());
    assert.equal(used[2], '#e0b85a');
    await close();
  }
});

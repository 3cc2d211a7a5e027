// Takes the pictures of the READMEs and docs: node pictures.mjs CLASSIC_FOLDER MODERN_FOLDER IMAGES_FOLDER
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const [classic, modern, images] = process.argv.slice(2);
const desktop = { width: 1280, height: 960 };
const phone = { width: 390, height: 844 };
const PICTURES = [
  { name: 'home', folder: classic, path: '/', viewport: desktop },
  { name: 'home-modern', folder: modern, path: '/', viewport: desktop },
  { name: 'article', folder: classic, path: '/tin-tuc/ben-do-moi/', viewport: desktop },
  { name: 'article-phone', folder: modern, path: '/tin-tuc/ben-do-moi/', viewport: phone },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
for (const { name, folder, path, viewport } of PICTURES) {
  const host = await serve(folder);
  const page = await browser.newPage({ viewport });
  // The banner tells the day; a fixed one keeps the pictures the same.
  await page.clock.setFixedTime(new Date('2026-11-22T08:00:00+07:00'));
  await page.goto(host.address + path, { waitUntil: 'networkidle' });
  await page.screenshot({ path: `${images}/${name}.jpg`, type: 'jpeg', quality: 80 });
  await page.close();
  host.close();
}
await browser.close();

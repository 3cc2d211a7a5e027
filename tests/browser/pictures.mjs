// Takes the pictures of the READMEs from a published sample portal: node pictures.mjs PUBLIC_FOLDER IMAGES_FOLDER
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const [folder, images] = process.argv.slice(2);
const host = await serve(folder);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 960 } });
await page.goto(`${host.address}/`, { waitUntil: 'networkidle' });
await page.screenshot({ path: `${images}/home.jpg`, type: 'jpeg', quality: 84 });
await browser.close();
host.close();

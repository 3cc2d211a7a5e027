// Scores of Lighthouse's mobile preset, the median of three runs a page: node lighthouse.mjs PUBLIC_FOLDER
import { chromium } from 'playwright-core';
import lighthouse from 'lighthouse';
import { serve } from './server.mjs';

const PAGES = { home: '/', section: '/tin-tuc/', article: '/tin-tuc/ben-do-moi/', archive: '/luu-tru/' };
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const LEAST = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 };
const PORT = 9334;

const host = await serve(process.argv[2], { headers: { 'content-security-policy': "default-src 'self'" } });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', `--remote-debugging-port=${PORT}`],
});
let failed = false;
console.log(`| page | ${CATEGORIES.join(' | ')} |\n| --- |${' --- |'.repeat(CATEGORIES.length)}`);
for (const [name, path] of Object.entries(PAGES)) {
  const runs = [];
  for (let run = 0; run < 3; run += 1) {
    const { lhr } = await lighthouse(host.address + path, { port: PORT, onlyCategories: CATEGORIES, logLevel: 'error' });
    runs.push(lhr);
  }
  const median = (category) => runs.map((lhr) => Math.round(lhr.categories[category].score * 100)).sort((a, b) => a - b)[1];
  console.log(`| ${name} | ${CATEGORIES.map(median).join(' | ')} |`);
  for (const category of CATEGORIES.filter((c) => median(c) < LEAST[c])) {
    failed = true;
    const refs = runs[1].categories[category].auditRefs.map((ref) => runs[1].audits[ref.id]);
    const weak = refs.filter((audit) => audit.score !== null && audit.score < 1).map((audit) => audit.id);
    console.log(`  ${name}, ${category}: ${weak.join(', ')}`);
  }
}
await browser.close();
host.close();
process.exit(failed ? 1 : 0);

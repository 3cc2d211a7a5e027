// What a hostile editor writes never runs. Every vector of tests/hostile/vectors.txt goes through every place that takes
// an editor's words: texts, front matter, names of files and folders, settings. What the program refuses is left out,
// and the portal that remains is opened in Chromium without any policy, so that the escaping alone has to hold.
// node --test tests/browser/hostile.test.mjs, with CONGXA naming the program.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = resolve(process.env.CONGXA ?? join(REPOSITORY, 'target/debug/congxa'));
const NOW = '22/11/2026 08:00';
const PICTURE = join(REPOSITORY, 'tests/portals/minh-long/content/tin-tuc/cau-treo/cau-treo.png');
const LOGO = join(REPOSITORY, 'tests/portals/minh-long/static/bieu-trung.svg');

// Vectors in a portal. Settings such as the title hold all of them at once, so they may not be many.
const PORTION = 30;
// Pages that are open side by side.
const ABREAST = 3;
// Of the vectors, so many have to run where nothing is escaped. The others are for servers, for readers of other kinds
// or for browsers of the past.
const LIVE_AT_LEAST = 150;

/* The vectors */

const ESCAPES = { t: '\t', n: '\n', r: '\r', '\\': '\\' };
const unescaped = (line) => line.replace(/\\(?:u([0-9a-f]{4})|([tnr\\]))/g, (_, hex, short) => (hex ? String.fromCharCode(Number.parseInt(hex, 16)) : ESCAPES[short]));
const VECTORS = (await readFile(join(REPOSITORY, 'tests/hostile/vectors.txt'), 'utf8'))
  .split('\n')
  .filter((line) => line && !line.startsWith('# ') && line !== '#')
  .map(unescaped);
const portions = Array.from({ length: Math.ceil(VECTORS.length / PORTION) }, (_, at) => VECTORS.map((_, number) => number).slice(at * PORTION, (at + 1) * PORTION));

/* What is counted over all portals */

const PLACES = new Map();
const tally = { tried: 0, refused: 0, executed: 0, pages: 0 };

// The number that a call carries tells which vector it is and where it was written.
function inPlace(number, place) {
  if (!PLACES.has(place)) PLACES.set(place, PLACES.size + 1);
  return VECTORS[number].replaceAll('HIT(1)', `HIT(${PLACES.get(place) * 1000 + number})`);
}
function named(call) {
  const code = Number(call);
  const place = [...PLACES].find(([, key]) => key === Math.floor(code / 1000))?.[0];
  return place ? `${place}: ${JSON.stringify(VECTORS[code % 1000])}` : `call ${call}`;
}

/* How words are written down so that they reach the program whole */

const toml = (text) => JSON.stringify(text).replace(/[\u007f-\u009f]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);
const entities = (text) => [...text].map((c) => `&#x${c.codePointAt(0).toString(16)};`).join('');
const escapedIn = (signs) => (text) => text.replace(/\s+/g, ' ').replace(signs, '\\$&');
const oneLine = (text) => text.replace(/[\r\n]+/g, ' ');
// As the name of a file: whatever a disk can hold. The number tells names apart that become one address.
const nameOf = (text, number) => `${[...text.replace(/[/\0]/g, '')].slice(0, 50).join('')} n${number}`;

/* A portal of pieces: each is a line or a few of a file, and holds vectors in one place */

class Portal {
  constructor(root) {
    this.root = root;
    this.files = new Map();
  }

  // Lines that hold no vector.
  plain(file, ...lines) {
    this.piece(file, null, [], ...lines);
  }

  // Lines with vectors. Where the program refuses the first wording, the next is tried; the last is to leave them out.
  piece(file, place, numbers, ...wordings) {
    if (!this.files.has(file)) this.files.set(file, []);
    this.files.get(file).push({ place, numbers, wordings: place ? [...wordings, ''] : [wordings.join('\n')], at: 0 });
    if (place) tally.tried += numbers.length;
  }

  async write() {
    for (const [file, pieces] of this.files) {
      await mkdir(dirname(join(this.root, file)), { recursive: true });
      await writeFile(join(this.root, file), `${pieces.map(({ wordings, at }) => wordings[at]).join('\n')}\n`);
    }
  }

  build(...more) {
    const words = ['--lang', 'en', 'build', '--quiet', '--root', this.root, '--out', join(this.root, 'public'), '--now', NOW, ...more];
    return new Promise((done) => {
      execFile(PROGRAM, words, { maxBuffer: 2 ** 28 }, (error, _, messages) => done({ code: error ? error.code : 0, messages }));
    });
  }

  // Builds it; what is refused is taken out until nothing is. Refused is safe.
  async buildWhatRemains() {
    for (let round = 0; round < 8; round += 1) {
      await this.write();
      const { code, messages } = await this.build();
      if (code === 0) return;
      assert.ok([1, 2].includes(code), `the program ended with ${code}: ${messages.slice(-2000)}`);
      const refused = new Set();
      const strange = [];
      // A message: its first line, then the place.
      for (const [message, file, line] of messages.matchAll(/^error\[CX\d+\]: [^\n]*\n *--> ([^\n]*?)(?::(\d+):\d+)?\n/gm)) {
        const piece = this.pieceAt(file, Number(line));
        if (piece?.place) refused.add(piece);
        else strange.push(message);
      }
      assert.deepEqual(strange, [], 'only what holds a vector is refused');
      assert.ok(refused.size, messages.slice(0, 2000));
      for (const piece of refused) {
        piece.at += 1;
        tally.refused += piece.numbers.length;
      }
    }
    assert.fail('the portal cannot be built');
  }

  pieceAt(shown, line) {
    const found = [...this.files].find(([file]) => file.normalize('NFC').replace(/\p{Cc}/gu, '\ufffd') === shown);
    let last = 0;
    return found?.[1].find(({ wordings, at }) => {
      last += wordings[at].split('\n').length;
      return line <= last;
    });
  }
}

/* The places */

// A text in Markdown. Places of which a vector may swallow what follows come last.
function body(portal, file, number, name) {
  const put = (place, word) => {
    portal.plain(file, '');
    portal.piece(file, place, [number], word(inPlace(number, place)));
  };
  const address = (place, write) => put(place, (v) => write(entities(v)));

  put('paragraph', (v) => `Chữ ${v} chữ`);
  put('text in entities', entities);
  put('emphasis', (v) => `Chữ **${oneLine(v)}** *${oneLine(v)}* ~~${oneLine(v)}~~`);
  put('heading', (v) => `## ${v}`);
  put('heading with attributes', (v) => `## Mục {#x .y ${oneLine(v)}}`);
  put('heading underlined', (v) => `Mục ${oneLine(v)}\n===`);
  put('heading in entities', (v) => `### ${entities(v)}`);
  put('list', (v) => `- ${v}\n- chữ ${v}\n- [ ] ${v}`);
  put('start of list', (v) => `7. ${v}`);
  put('quotation', (v) => `> ${v}\n> chữ`);
  put('note', (v) => `> [!NOTE]\n> ${v}`);
  put('kind of note', (v) => `> [!${oneLine(v)}]\n> chữ`);
  put('code span', (v) => `Chữ \`\`${oneLine(v)}\`\` chữ`);
  put('code', (v) => `~~~~~~~~\n${v}\n~~~~~~~~`);
  put('kind of code', (v) => `\`\`\`\`\`\`\`\`${entities(v)}\nchữ\n\`\`\`\`\`\`\`\``);
  put('kind of code, raw', (v) => `~~~~~~~~ ${oneLine(v)}\nchữ\n~~~~~~~~`);
  put('indented', (v) => `    ${v}`);
  put('cells and heads of tables', (v) => {
    const cell = escapedIn(/\|/g)(v);
    return `| ${cell} | ${entities(v)} | x |\n| --- | :-: | --: |\n| ${cell} | ${entities(v)} | \`${cell}\` |`;
  });
  put('footnote', (v) => `Chữ[^n${number}]\n\n[^n${number}]: ${v}`);
  put('label of footnote', (v) => `Chữ[^${escapedIn(/[[\]]/g)(v)}]\n\n[^${escapedIn(/[[\]]/g)(v)}]: chữ`);
  put('text of link', (v) => `[${escapedIn(/[[\]]/g)(v)}](https://tot.example/)`);
  put('text of link in entities', (v) => `[${entities(v)}](https://tot.example/)`);
  put('title of link', (v) => `[x](https://tot.example/ "${escapedIn(/"/g)(v)}") [x](https://tot.example/ '${escapedIn(/'/g)(v)}') [x](https://tot.example/ (${escapedIn(/[()]/g)(v)}))`);
  put('title of link in entities', (v) => `[x](https://tot.example/ "${entities(v)}")`);
  put('address of link, raw', (v) => `[x](${oneLine(v)})`);
  put('address of link in angles', (v) => `[x](<${escapedIn(/[<>]/g)(v)}>)`);
  address('address of link', (v) => `[x](${v})`);
  address('address on another site', (v) => `[x](https://tot.example/${v})`);
  address('host of another site', (v) => `[x](https://${v})`);
  address('query of another site', (v) => `[x](https://tot.example/?q=${v}#${v})`);
  address('anchor', (v) => `[x](#${v})`);
  address('path of the portal', (v) => `[x](/${v})`);
  address('file of the portal', (v) => `[x](./${v}.md)`);
  address('query of the portal', (v) => `[x](/?${v})`);
  address('letter', (v) => `[x](mailto:a@tot.example?subject=${v})`);
  address('telephone', (v) => `[x](tel:${v})`);
  address('address by reference', (v) => `[x][a${number}]\n\n[a${number}]: ${v}`);
  address('title by reference', (v) => `[x][b${number}]\n\n[b${number}]: https://tot.example/ "${v}"`);
  put('label of reference', (v) => `[${escapedIn(/[[\]]/g)(v)}]\n\n[${escapedIn(/[[\]]/g)(v)}]: https://tot.example/`);
  put('autolink', (v) => `<${v}>`);
  put('autolink on another site', (v) => `<https://tot.example/${v.replace(/[\s<>]/g, '')}>`);
  put('autolink of a letter', (v) => `<a${v.replace(/[\s<>]/g, '')}@tot.example>`);
  put('bare address', (v) => `https://tot.example/${v} www.tot.example/${v}`);
  put('description of picture', (v) => `![${escapedIn(/[[\]]/g)(v)}](anh.png)`);
  put('description of picture in entities', (v) => `![${entities(v)}](anh.png) chữ`);
  put('title of picture', (v) => `![x](anh.png "${escapedIn(/"/g)(v)}")`);
  put('title of picture in entities', (v) => `![x](anh.png "${entities(v)}")\n\n[![${entities(v)}](anh.png "${entities(v)}")](https://tot.example/)`);
  address('address of picture', (v) => `![x](${v})`);
  address('picture on another site', (v) => `![x](https://tot.example/${v})`);
  put('name of picture in text', () => `![x](${entities(`${name}.png`)})`);
  put('name of file in text', () => `[x](${entities(`${name}.pdf`)})`);
  put('HTML in a line', (v) => `Chữ <b title="${oneLine(v)}">${oneLine(v)}</b> <i ${oneLine(v)}>chữ</i>`);
  put('line break', (v) => `Chữ<br>${oneLine(v)}<br ${oneLine(v)}>chữ`);
  put('comment in a line', (v) => `Chữ <!-- ${oneLine(v)} --> chữ`);
  put('comment', (v) => `<!-- ${v} -->`);
  put('comment with more behind it', (v) => `<!-- chữ -->${v}`);
  put('CDATA', (v) => `<![CDATA[ ${v} ]]>`);
  put('processing instruction', (v) => `<?x ${v} ?>`);
  put('declaration', (v) => `<!X ${v}>`);
  put('HTML', (v) => `<div title='x'>\n${v}\n</div>`);
  put('script', (v) => `<script>\n${v}\n</script>`);
  put('the whole text', (v) => v);
}

// A section with a text of its own and an article, all of whose words and names are one vector.
async function section(portal, number, day) {
  const v = (place) => inPlace(number, place);
  const one = (file, place, ...wordings) => portal.piece(file, place, [number], ...wordings.map((wording) => wording(v(place))));
  const folder = `content/${nameOf(v('name of section folder'), number)}`;
  const home = `${folder}/${nameOf(v('name of article folder'), number)}`;
  const name = nameOf(v('name of file'), number);
  tally.tried += 3;
  await mkdir(join(portal.root, home), { recursive: true });
  for (const picture of ['anh.png', `${name}.png`]) await copyFile(PICTURE, join(portal.root, home, picture));
  for (const file of ['tep.pdf', `${name}.pdf`]) await writeFile(join(portal.root, home, file), '%PDF-1.7\n');

  const index = `${folder}/_index.md`;
  portal.plain(index, '+++');
  one(index, 'title of section', (t) => `title = ${toml(t)}`);
  one(index, 'description of section', (t) => `description = ${toml(t)}`);
  one(index, 'kind of section', (t) => `kind = ${toml(t)}`);
  one(index, 'size of section', (t) => `page_size = ${toml(t)}`);
  portal.plain(index, '+++', '');
  one(index, 'text of section in entities', entities);
  portal.plain(index, '');
  one(index, 'text of section', (t) => t);

  const file = `${home}/index.md`;
  portal.plain(file, '+++');
  one(file, 'title', (t) => `title = ${toml(t)}`);
  one(file, 'date', (t) => `date = ${toml(t)}`, () => `date = ${day}/11/2026 8h00`);
  one(file, 'day of change', (t) => `updated = ${toml(t)}`);
  one(file, 'lead', (t) => `lead = ${toml(t)}`);
  one(file, 'author', (t) => `author = [${toml(t)}, ${toml(t)}]`);
  one(file, 'source', (t) => `source = { name = ${toml(t)}, url = ${toml(t)} }`, (t) => `source = { name = ${toml(t)}, url = ${toml(`https://tot.example/${t}`)} }`);
  one(file, 'tag', (t) => `tags = [${toml(t)}, "chung"]`);
  one(file, 'slug', (t) => `slug = ${toml(t)}`);
  one(file, 'number of views', (t) => `views = ${toml(t)}`, () => `views = ${1000 + number}`);
  one(file, 'expiry', (t) => `expires = ${toml(t)}`);
  one(file, 'free table', (t) => `extra = { ${toml(t)} = ${toml(t)} }`);
  one(file, 'unknown key', (t) => `${toml(t)} = ${toml(t)}`);
  portal.plain(file, `featured = ${number % 8 === 0}`, 'photos = [');
  one(file, 'photo', (t) => ` ${toml(t)},`);
  one(file, 'words of photo', (t) => ` { src = "anh.png", alt = ${toml(t)}, caption = ${toml(t)}, credit = ${toml(t)} },`);
  one(file, 'caption of photo alone', (t) => ` { src = "anh.png", caption = ${toml(t)}, credit = ${toml(`${t}: x`)} },`);
  one(file, 'name of photo', () => ` { src = ${toml(`${name}.png`)}, alt = "x" },`);
  portal.plain(file, ']', 'attachments = [');
  one(file, 'attachment', (t) => ` ${toml(t)},`);
  one(file, 'title of attachment', (t) => ` { file = "tep.pdf", title = ${toml(t)} },`);
  one(file, 'name of attachment', () => ` ${toml(`${name}.pdf`)},`);
  portal.plain(file, ']', 'aliases = [');
  one(file, 'alias', (t) => ` ${toml(t)},`);
  one(file, 'alias as path', (t) => ` ${toml(`/${t}`)},`);
  portal.plain(file, ` "/cu/${number}.html",`, ']', '+++');
  body(portal, file, number, name);

  // A standing page of the portal itself stands in the footer of every page. YAML for once.
  const page = `content/${nameOf(v('name of text'), number)}.md`;
  portal.plain(page, '---');
  one(page, 'title in YAML', (t) => `title: ${JSON.stringify(t)}`, () => 'title: Trang');
  one(page, 'lead in YAML', (t) => `lead: '${oneLine(t).replaceAll("'", "''")}'`);
  one(page, 'author in YAML', (t) => `author: ${oneLine(t)}`);
  one(page, 'tags in YAML', (t) => `tags:\n  - ${JSON.stringify(t)}\n  - "chung"`);
  portal.plain(page, '---', 'Trang đứng riêng.');
}

// The settings. Those that there is one of hold all vectors of the portal.
async function settings(portal, numbers) {
  const file = 'site.toml';
  const together = (place) => numbers.map((number) => inPlace(number, place)).join(' · ');
  const all = (place, ...wordings) => portal.piece(file, place, numbers, ...wordings.map((wording) => wording(together(place))));
  const each = (place, ...wordings) => {
    for (const number of numbers) portal.piece(file, place, [number], ...wordings.map((wording) => wording(inPlace(number, place), number)));
  };
  const text = (place, key) => all(place, (t) => `${key} = ${toml(t)}`);
  const never = (key, ...fallback) => each(`setting ${key}`, (t) => `${key} = ${toml(t)}`, ...fallback);

  text('title of portal', 'title');
  text('description of portal', 'description');
  all('address of portal', (t) => `base_url = ${toml(t)}`, (t) => `base_url = ${toml(`https://tot.example/${t}`)}`, () => 'base_url = "https://cong.example"');
  for (const key of ['language', 'theme', 'utc_offset', 'date_style', 'url_style', 'look', 'live', 'page_size']) text(`setting ${key}`, key);
  portal.plain(file, 'list_size = 500', 'feed_size = 500');

  const block = (kind) => (t, number) => `blocks.${toml(`${t} ${kind} n${number}`)} = { kind = "${kind}", title = ${toml(t)}, text = ${toml(t)} }`;
  each('text block', block('text'));
  each('title of block', (t, number) => `blocks.tin-${number} = { kind = "latest", title = ${toml(t)}, size = 50 }`);
  each('name of block', (t, number) => `blocks.${toml(`${t} n${number}`)} = { kind = "latest", title = ${toml(t)}, size = 2 }`);
  each('kind of block', (t, number) => `blocks.loai-${number} = { kind = ${toml(t)} }`);
  each('section of block', (t, number) => `blocks.muc-${number} = { kind = "section", section = ${toml(t)} }`);
  const areas = { home: '"featured", "latest", "sections", "documents", "media"', home_side: '"most-viewed", "poll", "statistics", "links"', section_side: '"latest"', article_side: '"latest", "most-viewed", "documents", "media", "poll", "links"' };
  for (const [area, names] of Object.entries(areas)) {
    portal.plain(file, `layout.${area} = [${names},`);
    each(`layout of ${area}`, (t) => ` ${toml(t)},`);
    if (area.endsWith('side') && area !== 'section_side') {
      const listed = (kind, place) => each(`listed ${place}`, (_, number) => ` ${toml(`${inPlace(number, place)}${kind} n${number}`)},`);
      listed(' text', 'text block');
      if (area === 'article_side') listed('', 'name of block');
    }
    if (area === 'article_side') portal.plain(file, ...numbers.slice(0, 4).map((number) => ` "tin-${number}",`));
    else if (area === 'home_side') portal.plain(file, ...numbers.map((number) => ` "tin-${number}",`));
    portal.plain(file, ']');
  }

  portal.plain(file, 'menu = [');
  each('menu', (t) => ` { title = ${toml(t)}, link = ${toml(t)} },`, (t) => ` { title = ${toml(t)}, link = "/tin-moi/", items = [{ title = ${toml(t)}, link = "/" }] },`);
  each('address of menu', (t) => ` { title = "x", link = ${toml(`https://tot.example/${t}`)} },`);
  portal.plain(file, ']', 'alerts = [');
  each('notice', (t) => ` { text = ${toml(t)}, link = ${toml(t)} },`, (t) => ` { text = ${toml(t)}, link = ${toml(`https://tot.example/${t}`)} },`);
  each('notice of danger', (t) => ` { text = ${toml(t)}, level = "danger" },`);
  each('level of notice', (t) => ` { text = "x", level = ${toml(t)} },`);
  each('end of notice', (t) => ` { text = "x", ends = ${toml(t)} },`);
  portal.plain(file, ']', 'links = [');
  each('links', (t) => ` { title = ${toml(t)}, links = [{ title = ${toml(t)}, url = ${toml(t)} }] },`, (t) => ` { title = ${toml(t)}, links = [{ title = ${toml(t)}, url = ${toml(`https://tot.example/${t}`)} }] },`);
  portal.plain(file, ']', '[poll]');
  text('question of poll', 'question');
  text('note of poll', 'note');
  all('form of poll', (t) => `form = ${toml(t)}`, (t) => `form = ${toml(`https://tot.example/${t}`)}`);
  portal.plain(file, 'results = [');
  each('answer of poll', (t) => ` { label = ${toml(t)}, votes = 7 },`);
  each('votes of poll', (t) => ` { label = "x", votes = ${toml(t)} },`);
  portal.plain(file, ']', '[organization]');
  for (const key of ['name', 'parent', 'slogan', 'responsible', 'address', 'phone', 'fax', 'reuse']) text(`organization's ${key}`, key);
  all("organization's letters", (t) => `email = ${toml(t)}`, (t) => `email = ${toml(`a@${t.replace(/[ <>",]/g, '')}.example`)}`);
  all("organization's logo", (t) => `logo = ${toml(t)}`, () => 'logo = "/bieu-trung.svg"');
  portal.plain(file, '[colours]');
  text('colour', 'brand');
  portal.plain(file, '[extra]');
  each('free setting', (t, number) => `${toml(`${t} n${number}`)} = ${toml(t)}`);

  await mkdir(join(portal.root, 'static'), { recursive: true });
  await copyFile(LOGO, join(portal.root, 'static/bieu-trung.svg'));
  portal.plain('data/statistics.toml', 'as_of = 21/11/2026', 'views = 12');
  portal.piece('data/statistics.toml', 'statistics', numbers, `today = ${toml(together('statistics'))}`);
  const home = 'content/_index.md';
  portal.plain(home, '+++');
  portal.piece(home, 'title of home page', numbers, `title = ${toml(together('title of home page'))}`);
  portal.plain(home, '+++', '');
  for (const number of numbers) portal.piece(home, 'text of home page', [number], `- ${inPlace(number, 'text of home page')}`);
}

async function hostilePortal(numbers) {
  const portal = new Portal(await mkdtemp(join(scratch, 'portal-')));
  await settings(portal, numbers);
  for (const [at, number] of numbers.entries()) await section(portal, number, 1 + (at % 20));
  await portal.buildWhatRemains();
  return portal;
}

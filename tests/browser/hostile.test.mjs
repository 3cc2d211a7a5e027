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
const LOGO = join(REPOSITORY, 'tests/portals/minh-long/static/bieu-trung.svg');

// Vectors in a portal whose settings are hostile: those that there is one of, such as its title, hold all of them at
// once, and every page has them all.
const SETTINGS_PORTION = 75;
// Vectors in a portal whose texts are hostile.
const TEXTS_PORTION = 100;
// Tabs that are open side by side, and frames in each.
const ABREAST = 2;
const FRAMES = 10;
// Of the vectors, so many have to run where nothing is escaped. The others are for servers, for readers of other kinds
// or for browsers of the past.
const LIVE_AT_LEAST = 150;

// A browser asks for an emblem where a page names none, and fragments and feeds name none.
const NO_EMBLEM = /status of 404 .*\/favicon\.ico$/;

// The smallest picture, since pages show hundreds of it.
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/* The vectors */

const ESCAPES = { t: '\t', n: '\n', r: '\r', '\\': '\\' };
const unescaped = (line) => line.replace(/\\(?:u([0-9a-f]{4})|([tnr\\]))/g, (_, hex, short) => (hex ? String.fromCharCode(Number.parseInt(hex, 16)) : ESCAPES[short]));
const VECTORS = (await readFile(join(REPOSITORY, 'tests/hostile/vectors.txt'), 'utf8'))
  .split('\n')
  .filter((line) => line && !line.startsWith('# ') && line !== '#')
  .map(unescaped);
const NUMBERS = [...VECTORS.keys()];
const portions = (size) => Array.from({ length: Math.ceil(VECTORS.length / size) }, (_, at) => NUMBERS.slice(at * size, (at + 1) * size));

/* What is counted over all portals */

const PLACES = new Map();
const tally = { tried: 0, refused: 0, executed: 0, opened: 0, read: 0 };

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
// As the name of a file: whatever a disk can hold and does not hide. The number tells names apart that become one address.
const nameOf = (text, number) => `${[...text.replace(/^\.|[/\0]/g, '')].slice(0, 50).join('')} n${number}`;

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
    const out = join(this.root, 'public');
    const words = ['build', '--quiet', '--message-format', 'json', '--root', this.root, '--out', out, '--now', NOW, ...more];
    return new Promise((done) => {
      execFile(PROGRAM, words, { maxBuffer: 2 ** 28 }, (error, lines) => {
        const messages = lines.split('\n').filter(Boolean).map((line) => JSON.parse(line));
        done({ code: error ? error.code : 0, errors: messages.filter(({ severity }) => severity === 'error') });
      });
    });
  }

  // Builds it; what is refused is taken out until nothing is. Refused is safe.
  async buildWhatRemains() {
    for (let round = 0; round < 8; round += 1) {
      await this.write();
      const { code, errors } = await this.build();
      if (code === 0) return;
      assert.ok([1, 2].includes(code), `the program ended with ${code}`);
      const refused = new Set();
      const strange = [];
      for (const error of errors) {
        const piece = this.pieceAt(error.file, error.line ?? 1);
        if (piece?.place) refused.add(piece);
        else strange.push(error);
      }
      assert.deepEqual(strange, [], 'only what holds a vector is refused');
      assert.ok(refused.size, JSON.stringify(errors.slice(0, 5)));
      for (const piece of refused) {
        piece.at += 1;
        tally.refused += piece.numbers.length;
      }
    }
    assert.fail(`the portal cannot be built: ${JSON.stringify((await this.build()).errors.slice(0, 5))}`);
  }

  // The piece that a message speaks of. Messages show a file's name without the signs that terminals would obey.
  pieceAt(shown, line) {
    this.shown ??= new Map([...this.files].map(([file, pieces]) => [file.normalize('NFC').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd'), pieces]));
    let last = 0;
    return this.shown.get(shown)?.find(({ wordings, at }) => {
      last += wordings[at].split(/\r\n?|\n/).length;
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
  address('query of another site', (v) => `[x](https://tot.example/?q=${v}#${v})`);
  address('anchor', (v) => `[x](#${v})`);
  address('path of the portal', (v) => `[x](/${v})`);
  address('file of the portal', (v) => `[x](./${v}.md)`);
  address('query of the portal', (v) => `[x](/?${v})`);
  address('letter', (v) => `[x](mailto:a@tot.example?subject=${v})`);
  address('telephone', (v) => `[x](tel:0${v})`);
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
async function section(portal, number) {
  const v = (place) => inPlace(number, place);
  const one = (file, place, ...wordings) => portal.piece(file, place, [number], ...wordings.map((wording) => wording(v(place))));
  const folder = `content/${nameOf(v('name of section folder'), number)}`;
  const home = `${folder}/${nameOf(v('name of article folder'), number)}`;
  const name = nameOf(v('name of file'), number);
  tally.tried += 3;
  await mkdir(join(portal.root, home), { recursive: true });
  for (const picture of ['anh.png', `${name}.png`]) await writeFile(join(portal.root, home, picture), PICTURE);
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
  one(file, 'date', (t) => `date = ${toml(t)}`, () => `date = ${1 + (number % 20)}/11/2026 8h00`);
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

  text('title of portal', 'title');
  text('description of portal', 'description');
  all('address of portal', (t) => `base_url = ${toml(t)}`, (t) => `base_url = ${toml(`https://tot.example/${t}`)}`, () => 'base_url = "https://cong.example"');
  for (const key of ['language', 'theme', 'utc_offset', 'date_style', 'url_style', 'look', 'live', 'page_size']) text(`setting ${key}`, key);
  portal.plain(file, 'list_size = 500', 'feed_size = 500');

  const block = (kind) => (t, number) => `blocks.${toml(`${t} ${kind} n${number}`)} = { kind = "${kind}", title = ${toml(t)}, text = ${toml(t)} }`;
  each('text block', block('text'));
  each('title of block', (t, number) => `blocks.tin-${number} = { kind = "${number % 2 ? 'announcements' : 'section'}", section = "${number % 4 < 2 ? 'tin' : 'tin-khac'}", title = ${toml(t)}, size = ${number - numbers[0] < 4 ? 50 : 1} }`);
  each('name of block', (t, number) => `blocks.${toml(`${t} n${number}`)} = { kind = "latest", title = ${toml(t)}, size = 2 }`);
  each('kind of block', (t, number) => `blocks.loai-${number} = { kind = ${toml(t)} }`);
  each('section of block', (t, number) => `blocks.muc-${number} = { kind = "section", section = ${toml(t)} }`);
  const areas = { home: '"featured", "latest", "sections", "documents", "media"', home_side: '"most-viewed", "poll", "statistics", "links"', section_side: '"latest"', article_side: '"latest", "most-viewed", "documents", "media", "poll", "links"' };
  for (const [area, names] of Object.entries(areas)) {
    portal.plain(file, `layout.${area} = [${names},`);
    if (area === 'home') each('layout', (t) => ` ${toml(t)},`);
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

// A portal whose texts are hostile.
async function portalOfTexts(numbers) {
  const portal = new Portal(await mkdtemp(join(scratch, 'texts-')));
  portal.plain('site.toml', 'title = "Cổng xã Bến Thử"', 'base_url = "https://cong.example"', 'list_size = 500', 'feed_size = 500', 'related_size = 1',
    'menu = [{ title = "Đầu trang", link = "/" }]', 'blocks.latest = { size = 2 }', 'blocks.most-viewed = { size = 2 }', 'organization = { name = "Xã Bến Thử", logo = "/bieu-trung.svg" }');
  await mkdir(join(portal.root, 'static'), { recursive: true });
  await copyFile(LOGO, join(portal.root, 'static/bieu-trung.svg'));
  for (const number of numbers) await section(portal, number);
  await portal.buildWhatRemains();
  return portal;
}

// A portal whose settings are hostile, and as much of its texts as its blocks show.
async function portalOfSettings(numbers) {
  const portal = new Portal(await mkdtemp(join(scratch, 'settings-')));
  await settings(portal, numbers);
  // A block shows no more than fifty, so that there are two sections with a block each.
  for (const half of ['tin', 'tin-khac']) portal.plain(`content/${half}/_index.md`, '+++', `title = "${half}"`, '+++');
  for (const [at, number] of numbers.entries()) {
    const v = (place) => toml(inPlace(number, `${place}, in blocks`));
    const folder = `content/${at % 2 ? 'tin-khac' : 'tin'}/bai-${number}`;
    await mkdir(join(portal.root, folder), { recursive: true });
    await writeFile(join(portal.root, folder, 'anh.png'), PICTURE);
    await writeFile(join(portal.root, folder, 'tep.pdf'), '%PDF-1.7\n');
    portal.plain(`${folder}/index.md`, '+++', `date = ${1 + (number % 20)}/11/2026 8h00`, `views = ${1000 + number}`, `featured = ${number % 8 === 0}`);
    portal.piece(`${folder}/index.md`, 'title, in blocks', [number], `title = ${v('title')}`);
    portal.piece(`${folder}/index.md`, 'lead, in blocks', [number], `lead = ${v('lead')}`);
    portal.piece(`${folder}/index.md`, 'photo, in blocks', [number], `photos = [{ src = "anh.png", alt = ${v('photo')} }]`);
    portal.piece(`${folder}/index.md`, 'attachment, in blocks', [number], `attachments = [{ file = "tep.pdf", title = ${v('attachment')} }]`);
    portal.plain(`${folder}/index.md`, '+++', 'Chữ.');
    // Sections stand in the menu, and the portal's own pages in the footer of every page.
    const one = (file, place, ...wordings) => portal.piece(file, place, [number], ...wordings.map((wording) => wording(inPlace(number, place))));
    const menu = `content/muc-${number}/_index.md`;
    portal.plain(menu, '+++');
    one(menu, 'title of section in the menu', (t) => `title = ${toml(t)}`);
    portal.plain(menu, '+++', 'Chữ.');
    // In YAML for once.
    const page = `content/trang-${number}.md`;
    portal.plain(page, '---');
    one(page, 'title in YAML', (t) => `title: ${JSON.stringify(t)}`, () => 'title: Trang');
    one(page, 'lead in YAML', (t) => `lead: '${oneLine(t).replaceAll("'", "''")}'`);
    one(page, 'author in YAML', (t) => `author: ${oneLine(t)}`);
    portal.plain(page, '---', 'Trang đứng riêng.', '');
    one(page, 'host of another site', (t) => `[x](https://${entities(t)})`);
  }
  await portal.buildWhatRemains();
  return portal;
}

/* What a page may hold. Runs in the page, before anything else does */

function guard() {
  window.HIT = (call) => window.hit(`${call}`, location.href);
  for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => window.HIT(name);
  // The copy of an article that a reader saves is looked at instead of being put on a disk.
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (!this.isConnected && this.protocol === 'blob:') window.saved = this.href;
    else click.call(this);
  };

  const ELEMENTS = new Set(('html head meta title link script style body a article aside blockquote br button code dd del details dialog div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr img '
    + 'li main meter nav ol p pre section span strong summary sup table tbody td template th thead time tr ul').split(' '));
  const ATTRIBUTES = new Set(('alt charset class content datetime decoding defer download fetchpriority height hidden href id integrity lang loading max min name open property rel role scope src start '
    + 'tabindex title type value width aria-current aria-describedby aria-hidden aria-label aria-labelledby aria-live data-close data-ends data-label data-live data-other data-photo data-size data-step data-text data-today data-tool').split(' '));
  const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];
  const METAS = ['viewport', 'description', 'robots', 'color-scheme', 'theme-color'];

  // `isCopy` says that this is the file that a reader saves: it has a style and its pictures in it.
  window.inspect = (root = document, isCopy = false) => {
    const faults = [];
    const fault = (element, why) => faults.push(`${why}: ${element.outerHTML.slice(0, 300)}`);
    const look = (from) => {
      for (const element of from.querySelectorAll('*')) {
        const name = element.localName;
        if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml' || !ELEMENTS.has(name) || (name === 'style' && !isCopy)) fault(element, 'element');
        for (const attribute of element.attributes) {
          // The script of the page keeps the height of the notices there.
          const isOwn = ATTRIBUTES.has(attribute.name) || (attribute.name === 'style' && name === 'html');
          if (!isOwn) fault(element, `attribute ${attribute.name}`);
        }
        for (const key of ['href', 'src', 'data-live']) {
          if (!element.hasAttribute(key)) continue;
          // An address that browsers cannot read leads nowhere.
          const url = URL.parse(element.getAttribute(key), document.baseURI);
          if (!url && /^(https?|tel|mailto):/.test(element.getAttribute(key))) continue;
          if (!url) {
            fault(element, key);
            continue;
          }
          const isPicture = isCopy && name === 'img' && /^data:image\/png;base64,/.test(url.href);
          const isHere = url.origin === location.origin;
          if (!SCHEMES.includes(url.protocol) && !isPicture) fault(element, key);
          if (name !== 'a' && !isHere && !isPicture && element.rel !== 'canonical') fault(element, `${key} elsewhere`);
        }
        if (name === 'script' && element.type !== 'application/ld+json' && !(/^\/assets\/congxa\.\w+\.js$/.test(element.getAttribute('src')) && !element.textContent)) fault(element, 'script');
        if (name === 'meta' && element.name && !METAS.includes(element.name)) fault(element, 'meta');
        if (name === 'link' && !['canonical', 'icon', 'stylesheet', 'alternate'].includes(element.rel)) fault(element, 'link');
        if (name === 'script' && element.type === 'application/ld+json') {
          try {
            JSON.parse(element.textContent);
          } catch (error) {
            fault(element, `data (${error})`);
          }
        }
        if (element.content instanceof DocumentFragment) look(element.content);
      }
      const comments = document.createNodeIterator(from, NodeFilter.SHOW_COMMENT);
      for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) {
        // What web servers put in, on pages that are only read here.
        if (!/^#include virtual="\/_khoi\/[\w.-]+" $/.test(comment.data)) faults.push(`comment: ${comment.data.slice(0, 300)}`);
      }
    };
    look(root);
    // The names that the theme keeps for itself are given once.
    const own = [...root.querySelectorAll('[id^="cx-"]')].map((element) => element.id);
    const twice = own.filter((id, at) => own.indexOf(id) !== at);
    if (twice.length) faults.push(`ids of the theme twice: ${twice}`);
    return faults;
  };

  const soon = (ready, patience = 15_000) => new Promise((done) => {
    const end = performance.now() + patience;
    const ask = () => (ready() || performance.now() > end ? done(ready()) : setTimeout(ask, 5));
    ask();
  });

  // Puts HTML into a frame of this page, as a reader of feeds or a saved file would have it, and gives its document.
  window.framed = async (html) => {
    const frame = document.createElement('iframe');
    const loaded = new Promise((done) => frame.addEventListener('load', done));
    frame.srcdoc = html;
    document.body.append(frame);
    await loaded;
    return frame;
  };

  // Whatever waits for a click or another event gets it.
  window.touch = () => {
    // Links are followed only where that runs something.
    addEventListener('click', (event) => {
      const link = event.target.closest?.('a[href], area[href]');
      if (link && !/^(javascript|vbscript|data):/i.test(link.protocol)) event.preventDefault();
    });
    for (const element of document.querySelectorAll('a, area, [tabindex], summary')) element.click();
    // Handlers that wait for something else stand in attributes, where they are found: each gets what it waits for.
    for (const element of document.querySelectorAll('*')) {
      for (const { name } of element.attributes) if (name.startsWith('on')) element.dispatchEvent(new Event(name.slice(2), { bubbles: true }));
    }
  };

  // Opens pages in frames of this one, side by side, and does with each what a reader may do.
  window.inFrames = (addresses) => Promise.all(addresses.map(async (address) => {
    const frame = document.createElement('iframe');
    frame.width = 800;
    const loaded = new Promise((done) => frame.addEventListener('load', done));
    frame.src = address;
    document.body.append(frame);
    await loaded;
    const faults = await frame.contentWindow.poke(false);
    if (decodeURI(frame.contentWindow.location.pathname) !== address) faults.push(`goes to ${frame.contentWindow.location.href}`);
    return faults.map((line) => `${address}: ${line}`);
  })).then((all) => all.flat());

  // Waits for what the page fetches, then does with everything in it what a reader may do. The copy that a reader saves
  // is read, and at times opened.
  window.poke = async (isSavedCopyOpened) => {
    const faults = [];
    if (document.querySelector('script[src]')) {
      if (!await soon(() => document.documentElement.classList.contains('is-complete'))) faults.push('the script of the page did not come to its end');
      const late = document.querySelector('.notices.is-late');
      if (late && !await soon(() => !late.hidden)) faults.push('no late notices');
      if ([...document.querySelectorAll('.block[data-live]')].length) faults.push('blocks were not fetched');
    }
    window.touch();
    for (const button of document.querySelectorAll('[data-text]')) button.click();
    faults.push(...window.inspect());
    const save = document.querySelector('[data-tool=save]');
    if (save) {
      save.click();
      if (!await soon(() => window.saved)) faults.push('nothing was saved');
      else {
        const text = await fetch(window.saved).then((answer) => answer.text());
        const copy = isSavedCopyOpened ? (await window.framed(text)).contentDocument : new DOMParser().parseFromString(text, 'text/html');
        faults.push(...window.inspect(copy, true).map((line) => `saved copy: ${line}`));
      }
    }
    return faults;
  };
}

/* The browser */

let browser;
let scratch;
before(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'congxa-hostile-'));
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
});
after(async () => {
  await browser?.close();
  if (scratch) await rm(scratch, { recursive: true, force: true });
});

// Opens pages of a folder and keeps what runs (`hits`) and what else should not happen (`faults`).
async function open(folder) {
  // What pages share is asked for once.
  const host = await serve(folder, { headers: { 'cache-control': 'max-age=600' } });
  const context = await browser.newContext({ viewport: { width: 800, height: 300 } });
  const hits = [];
  const faults = [];
  await context.exposeFunction('hit', (call, address) => hits.push({ call, address }));
  await context.addInitScript(guard);
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (origin !== host.address && !['data:', 'blob:', 'about:'].includes(protocol)) faults.push(`asks ${request.url()}`);
  });
  const watched = async () => {
    const page = await context.newPage();
    const state = { page, wanted: '' };
    page.on('dialog', (dialog) => {
      hits.push({ call: dialog.message(), address: page.url() });
      dialog.dismiss().catch(() => {});
    });
    page.on('console', (message) => {
      const line = `${message.text()} ${message.location().url}`;
      if (message.type() === 'error' && !NO_EMBLEM.test(line)) faults.push(`${page.url()}: ${line}`);
    });
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error}`));
    page.on('popup', (popup) => faults.push(`${page.url()}: opens ${popup.url()}`));
    page.on('download', (download) => faults.push(`${page.url()}: saves ${download.url()}`));
    page.on('framenavigated', (frame) => {
      const to = frame.url().split('#')[0];
      if (frame === page.mainFrame() && to !== state.wanted && to !== 'about:blank') faults.push(`${state.wanted}: goes to ${to}`);
    });
    return state;
  };
  const goto = async (state, path) => {
    state.wanted = host.address + path;
    await state.page.goto(state.wanted, { waitUntil: 'load' });
    return state.page;
  };
  const close = async () => {
    await context.close();
    host.close();
  };
  return { host, hits, faults, watched, goto, close };
}

// Does something with each of a list, a few at a time.
async function abreast(list, make, act) {
  const left = [...list];
  await Promise.all(Array.from({ length: ABREAST }, async () => {
    const own = await make();
    for (let next = left.shift(); next !== undefined; next = left.shift()) await act(own, next);
  }));
}

const published = async (folder) => (await readdir(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
  .sort();
const addressOf = (name) => name.replace(/\/index\.html$/, '/');
// What an address leads on to: the one thing that a page of the program may do by itself.
const REFRESH = /<meta http-equiv="refresh" content="0; url=(\/[\w./-]*)">\n/;
// Names and words that mean the same when blanks and signs that do not show are left out.
const bare = (text) => text.normalize('NFC').replace(/[\s\p{C}\p{Z}\ufffd]/gu, '');

// Opens what was published, as far as it is wanted, and gives all that is wrong with it.
async function openAll(folder, isWanted, isRead = () => true) {
  const opened = await open(folder);
  try {
    return await lookThrough(folder, isWanted, isRead, opened);
  } finally {
    await opened.close();
  }
}

async function lookThrough(folder, isWanted, isRead, { hits, faults, watched, goto }) {
  const names = await published(folder);
  const texts = new Map();
  for (const name of names.filter((known) => /\.(html|xml|json|txt)$/.test(known) && (isWanted(known) || isRead(known)))) texts.set(name, await readFile(join(folder, name), 'utf8'));
  for (const [name, text] of texts) {
    if (/HITRUN/.test(text) || (name.endsWith('.html') && /<!--#(?!include virtual="\/_khoi\/[\w.-]+" -->)/.test(text))) faults.push(`${name}: a server or the templates would run what it holds`);
  }
  const html = [...texts.keys()].filter((name) => name.endsWith('.html'));
  const leading = html.filter((name) => REFRESH.test(texts.get(name)));
  const pages = html.filter((name) => !leading.includes(name) && isWanted(name));
  tally.opened += pages.length;
  tally.read += html.length - pages.length;

  // Some pages are opened in a tab of their own, the others in frames of one tab, which takes half the time.
  const isAlone = (name) => pages.indexOf(name) % 10 === 0;
  await abreast(pages.filter(isAlone), watched, async (state, name) => {
    const page = await goto(state, addressOf(name));
    faults.push(...(await page.evaluate(() => window.poke(true))).map((line) => `${name}: ${line}`));
  });
  const rest = pages.filter((name) => !isAlone(name)).map(addressOf);
  const groups = Array.from({ length: Math.ceil(rest.length / FRAMES) }, (_, at) => rest.slice(at * FRAMES, (at + 1) * FRAMES));
  await abreast(groups, watched, async (state, group) => {
    const page = await goto(state, '/404.html');
    faults.push(...await page.evaluate((addresses) => window.inFrames(addresses), group));
  });

  // What is not opened is read by the browser and not shown: what it would make of each page is known then.
  const reader = await watched();
  const home = await goto(reader, '/');
  const closed = html.filter((name) => !pages.includes(name)).map((name) => {
    const text = texts.get(name);
    const [line, to] = REFRESH.exec(text) ?? ['', '/'];
    if (!names.some((known) => addressOf(known) === to)) faults.push(`${name}: leads to ${to}`);
    return [name, text.replace(line, '')];
  });
  faults.push(...await home.evaluate((all) => all.flatMap(([name, text]) => {
    const read = new DOMParser().parseFromString(text, 'text/html');
    return window.inspect(read).map((line) => `${name}: ${line}`);
  }), closed));

  const titles = new Map();
  for (const [name, text] of texts) {
    if (name.endsWith('.xml')) {
      const { found, words } = await home.evaluate(readXml, text);
      faults.push(...found.map((line) => `${name}: ${line}`));
      if (name === '/atom.xml') titles.set(name, new Set(words.map(bare)));
    }
    if (name.endsWith('.json')) {
      const feed = JSON.parse(text);
      faults.push(...feed.items.filter((item) => 'content_html' in item || !/^https:\/\/cong\.example\/[\w./-]*$/.test(item.url)).map((item) => `${name}: ${JSON.stringify(item)}`));
      if (name === '/feed.json') titles.set(name, new Set(feed.items.map((item) => bare(item.title))));
    }
  }
  // Browsers show feeds and site maps as documents of their own, in which scripts run as well.
  for (const name of ['/atom.xml', '/sitemap.xml', '/feed.json'].filter((known) => texts.has(known))) await goto(reader, name);
  return { hits, faults, titles };
}

// Reads an XML file as those do who fetch it: what is HTML by its type goes into the page.
async function readXml(text) {
  const found = [];
  const read = new DOMParser().parseFromString(text, 'application/xml');
  const names = 'feed entry title subtitle id updated published link author name generator category summary content urlset url loc lastmod sitemapindex sitemap'.split(' ');
  const spaces = ['http://www.w3.org/2005/Atom', 'http://www.sitemaps.org/schemas/sitemap/0.9'];
  for (const element of read.querySelectorAll('*')) {
    if (!names.includes(element.localName) || !spaces.includes(element.namespaceURI)) found.push(`element ${element.outerHTML.slice(0, 200)}`);
    const type = element.localName === 'link' ? 'text' : element.getAttribute('type') ?? 'text';
    if (type !== 'text') {
      const place = document.createElement('div');
      place.innerHTML = type === 'html' ? element.textContent : element.innerHTML;
      document.body.append(place);
      found.push(...window.inspect(place));
    }
    const address = element.localName === 'link' ? element.getAttribute('href') : element.localName === 'loc' && element.textContent;
    if (address && !/^https:\/\/cong\.example\/[\w./-]*$/.test(address)) found.push(`address ${address}`);
  }
  await new Promise((done) => setTimeout(done, 20));
  return { found, words: [...read.querySelectorAll('entry > title')].map((title) => title.textContent) };
}

const told = ({ hits, faults }) => [...hits.map(({ call, address }) => `RUNS ${named(call)} on ${address}`), ...faults];

// Goes over an article with a real mouse and real keys, which fire what a script cannot.
async function byHand(folder, address) {
  const { hits, faults, watched, goto, close } = await open(folder);
  try {
    const page = await goto(await watched(), address);
    for (const place of (await page.locator('h1, .lead, .prose a, .prose img, .prose td, figcaption').all()).slice(0, 30)) await place.hover({ timeout: 5000 });
    for (let step = 0; step < 30; step += 1) await page.keyboard.press('Tab');
    await page.locator('.photos a').first().click();
    await page.keyboard.press('ArrowRight');
    faults.push(...await page.evaluate(() => window.inspect()));
    await page.keyboard.press('Escape');
  } finally {
    await close();
  }
  return { hits, faults };
}

// Whether all that was to be shown is shown as it was written: nothing was cut off and nothing decoded twice.
function areShown(numbers, place, { titles }) {
  const wanted = numbers.map((number) => bare(inPlace(number, place)));
  for (const [feed, found] of titles) assert.deepEqual(wanted.filter((title) => !found.has(title)), [], `titles in ${feed}`);
  assert.equal(titles.size, 2);
}

describe('what an editor writes never runs', { concurrency: 2 }, () => {
  const span = (numbers) => `vectors ${numbers[0] + 1} to ${numbers.at(-1) + 1}`;

  // The test is worth nothing if it does not notice what runs.
  test('vectors that nobody escapes run, and it is noticed', { timeout: 180_000 }, async () => {
    const folder = await mkdtemp(join(scratch, 'unsafe-'));
    await writeFile(join(folder, 'index.html'), '<!DOCTYPE html><title>x</title>');
    const frames = [];
    for (const number of NUMBERS) {
      const v = inPlace(number, 'unsafe page');
      const places = [`<a href="${v}">x</a><p title='${v}'>x</p>${v}`, `<title>${v}</title><textarea>${v}</textarea><script>x="${v}"</script><script>x='${v}'</script><script>x=\`${v}\`</script>`];
      for (const [at, text] of places.entries()) {
        frames.push(`/${number}-${at}.html`);
        await writeFile(join(folder, frames.at(-1)), `<!DOCTYPE html><meta charset="utf-8"><body>${text}`);
      }
    }
    const { hits, watched, goto, close } = await open(folder);
    try {
      const page = await goto(await watched(), '/');
      for (let at = 0; at < frames.length; at += 60) {
        await page.evaluate(async (addresses) => {
          await Promise.all(addresses.map(async (address) => {
            const frame = document.createElement('iframe');
            const loaded = new Promise((done) => frame.addEventListener('load', done));
            frame.src = address;
            document.body.append(frame);
            // Some of them lead away, or have no end.
            await Promise.race([loaded, new Promise((done) => setTimeout(done, 3000))]);
            try {
              frame.contentWindow.touch();
            } catch {
              // It is another document by now.
            }
          }));
          // What was touched runs after this.
          await new Promise((done) => setTimeout(done, 100));
          for (const frame of document.querySelectorAll('iframe')) frame.remove();
        }, frames.slice(at, at + 60));
      }
    } finally {
      await close();
    }
    const live = new Set(hits.map(({ call }) => Number(call)).filter((call) => call > 1).map((call) => call % 1000));
    console.log(`hostile content: ${live.size} of ${VECTORS.length} vectors run where nothing is escaped`);
    assert.ok(live.size >= LIVE_AT_LEAST, `only ${live.size} run`);
  });

  test('vectors run in a theme that trusts titles, and it is noticed', { timeout: 180_000 }, async () => {
    const numbers = NUMBERS.slice(0, 40);
    const portal = new Portal(await mkdtemp(join(scratch, 'trusting-')));
    portal.plain('site.toml', 'title = "Cổng xã Bến Thử"', 'base_url = "https://cong.example"');
    portal.plain('content/tin/_index.md', '+++', 'title = "Tin"', '+++');
    portal.plain('themes/default/templates/article.html', '{% extends "base.html" %}', '{% block main %}<article class="article"><h1>{{ article.title | safe }}</h1></article>{% endblock main %}');
    for (const number of numbers) {
      portal.plain(`content/tin/bai-${number}.md`, '+++', `title = ${toml(inPlace(number, 'trusted title'))}`, 'date = 18/11/2026', '+++', 'Chữ.');
    }
    await portal.buildWhatRemains();
    const { hits, faults } = await openAll(join(portal.root, 'public'), () => true);
    assert.ok(hits.length >= 20, `${hits.length} run`);
    assert.match(told({ hits, faults: [] }).join('\n'), /RUNS trusted title: "<script>HIT\(1\)<\/script>" on http:\S+\/tin\/bai-0\//);
    assert.ok(faults.some((line) => /^\/tin\/bai-0\/\S*: script: /.test(line)), 'the element is found as well');
  });

  for (const numbers of portions(TEXTS_PORTION)) {
    test(`${span(numbers)} in texts`, { timeout: 180_000 }, async () => {
      const { root } = await portalOfTexts(numbers);
      // Sections and topics are lists, all of the same kind: some of them are enough, taken by the length of their names.
      const isList = (name) => /^\/(chu-de\/)?[\w-]+\/index\.html$/.test(name);
      const found = await openAll(join(root, 'public'), (name) => !isList(name) || name.length % 8 === 0);
      tally.executed += found.hits.length;
      assert.deepEqual(told(found), []);
      areShown(numbers, 'title', found);
      const article = (await published(join(root, 'public'))).find((name) => new RegExp(`^/[\\w-]+-n${numbers[3]}/[\\w-]+/index\\.html$`).test(name));
      const touched = await byHand(join(root, 'public'), addressOf(article));
      tally.executed += touched.hits.length;
      assert.deepEqual(told(touched), []);
    });
  }

  for (const numbers of portions(SETTINGS_PORTION)) {
    test(`${span(numbers)} in settings`, { timeout: 180_000 }, async () => {
      const portal = await portalOfSettings(numbers);
      const folder = join(portal.root, 'public');
      // What differs between the articles is shown by their lists; of themselves, one is enough.
      const own = `-${numbers[0]}`;
      const isOne = (name) => !/\/(bai|muc|trang)-\d/.test(name) || new RegExp(`${own}\\b`).test(name);
      const found = await openAll(folder, isOne, (name) => !name.endsWith('.html') || name.length % 8 === 0);
      tally.executed += found.hits.length;
      assert.deepEqual(told(found), []);
      areShown(numbers, 'title, in blocks', found);

      // The same with the other kinds of addresses, looks and blocks, and with the sections for a menu.
      const file = join(portal.root, 'site.toml');
      const text = await readFile(file, 'utf8');
      await writeFile(file, `url_style = "file"\nlook = "modern"\nlive = "ssi"\n${text.replace(/^menu = \[\n[^]*?\n\]\n/m, '')}`);
      const { errors } = await portal.build();
      assert.deepEqual(errors, []);
      const some = ['/index.html', '/tin/index.html', `/tin/bai${own}.html`];
      const other = await openAll(folder, (name) => some.includes(name), (name) => !name.endsWith('.html'));
      tally.executed += other.hits.length;
      assert.deepEqual(told(other), []);
    });
  }

  // What stands beside a text is published as it is, and a text can lead to it. Web servers give these types to endings,
  // and browsers run what they hold as a page of the portal.
  const XHTML = '<x xmlns="http://www.w3.org/1999/xhtml"><script>HIT(1)</script></x>';
  const PAGE = '<!DOCTYPE html><script>HIT(1)</script>';
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="HIT(1)"/>';
  const ACTIVE = {
    html: ['text/html', PAGE], htm: ['text/html', PAGE], HTML: ['text/html', PAGE], shtml: ['text/html', PAGE], shtm: ['text/html', PAGE], stm: ['text/html', PAGE],
    xhtml: ['application/xhtml+xml', XHTML], xht: ['application/xhtml+xml', XHTML], xml: ['application/xml', XHTML], xsl: ['application/xml', XHTML], xslt: ['application/xslt+xml', XHTML],
    svg: ['image/svg+xml', SVG], svgz: ['image/svg+xml', SVG], rdf: ['application/rdf+xml', XHTML], rss: ['application/rss+xml', XHTML], atom: ['application/atom+xml', XHTML],
    mathml: ['application/mathml+xml', XHTML], mml: ['text/mathml', XHTML], kml: ['application/vnd.google-earth.kml+xml', XHTML], gpx: ['application/gpx+xml', XHTML],
    pdf: ['application/pdf', PAGE], txt: ['text/plain', PAGE], csv: ['text/csv', PAGE], png: ['image/png', PAGE], docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', PAGE],
  };
  test('files beside a text', { timeout: 60_000 }, async () => {
    const portal = new Portal(await mkdtemp(join(scratch, 'files-')));
    portal.plain('site.toml', 'title = "Cổng xã Bến Thử"', 'base_url = "https://cong.example"');
    portal.plain('content/tin/_index.md', '+++', 'title = "Tin"', '+++');
    const addresses = [];
    for (const [ending, [type, text]] of Object.entries(ACTIVE)) {
      const folder = `bai-${ending.toLowerCase()}${ending === ending.toLowerCase() ? '' : '-hoa'}`;
      const name = `content/tin/${folder}/tep.${ending}`;
      await mkdir(dirname(join(portal.root, name)), { recursive: true });
      await writeFile(join(portal.root, name), text);
      portal.plain(`content/tin/${folder}/index.md`, '+++', 'title = "Bài"', 'date = 18/11/2026', '+++', `[x](tep.${ending})`);
      await portal.write();
      tally.tried += 1;
      const { code, errors } = await portal.build();
      if (code === 0) addresses.push([`/tin/${folder}/tep.${ending}`, type]);
      else {
        // What runs, and what is no picture.
        assert.ok(errors.some(({ code }) => code === 'CX107' || code === 'CX336'), JSON.stringify(errors));
        tally.refused += 1;
        portal.files.delete(`content/tin/${folder}/index.md`);
        await rm(join(portal.root, 'content/tin', folder), { recursive: true });
      }
    }
    const { hits, watched, goto, close } = await open(join(portal.root, 'public'));
    try {
      const state = await watched();
      for (const [address, type] of addresses) {
        await state.page.route(`**${address}`, (route) => route.fulfill({ contentType: type, path: join(portal.root, 'public', address) }));
        // What is no page is saved.
        await goto(state, address).catch(() => {});
      }
    } finally {
      await close();
    }
    tally.executed += hits.length;
    assert.deepEqual(hits.map(({ address }) => `RUNS ${new URL(address).pathname}`), []);
  });

  after(() => {
    const { tried, refused, executed, opened, read } = tally;
    console.log(`hostile content: ${VECTORS.length} vectors in ${PLACES.size} places, ${tried} combinations, ${refused} refused, ${opened} pages opened and ${read} read, ${executed} executed`);
  });
});

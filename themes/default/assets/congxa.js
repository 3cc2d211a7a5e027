// What a page can do beyond showing itself. Every part is absent where the browser lacks it.
'use strict';
{
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector, from = document) => from.querySelector(selector);
  const on = (target, type, act) => target.addEventListener(type, act);
  const vietnam = '+07:00';
  root.classList.add('has-script');

  /* What the reader chose before; private windows may remember nothing */
  const remembered = (name, value, storage) => {
    try {
      if (value !== undefined) window[storage].setItem(name, value);
      return window[storage].getItem(name);
    } catch {
      return value;
    }
  };

  /* Notices that have ended. A day ends at midnight in Việt Nam. */
  const dropEnded = (from) => {
    for (const notice of all('[data-ends]', from)) {
      const { ends } = notice.dataset;
      if (new Date(ends.includes('T') ? ends : `${ends}T23:59:59${vietnam}`) < Date.now()) notice.remove();
    }
  };

  /* Blocks that change more often than the page around them */
  const fetchPage = async (address) => {
    const url = new URL(address, location);
    if (url.origin !== location.origin) throw new Error(address);
    // Later than this the page is shown as it is (style.css), and nothing may move any more.
    const answer = await fetch(url, { signal: AbortSignal.timeout?.(3500) });
    if (!answer.ok) throw new Error(address);
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  };
  const enlivenAll = async () => {
    const places = all('.block[data-live]');
    const pages = await Promise.allSettled(places.map((place) => fetchPage(place.dataset.live)));
    for (const [index, { value }] of pages.entries()) {
      const block = value && one('body > .block', value);
      if (block) places[index].replaceWith(block);
    }
    root.classList.add('is-complete');
  };
  enlivenAll();

  /* Notices that were published after this page lie over its foot, so that nothing moves. Danger is part of the page */
  const addNotices = async (place) => {
    const page = await fetchPage(place.dataset.live);
    dropEnded(page);
    const notices = all('body > .notice:not(.notice-danger)', page);
    const words = notices.map((notice) => notice.textContent).join('\n');
    if (!words || remembered('cx-closed', undefined, 'sessionStorage') === words) return;
    place.prepend(...notices);
    place.hidden = false;
    on(one('button', place), 'click', () => {
      place.hidden = true;
      remembered('cx-closed', words, 'sessionStorage');
    });
    new ResizeObserver(() => root.style.setProperty('--late', `${place.offsetHeight}px`)).observe(place);
  };
  dropEnded(document);
  for (const place of all('.notices:not(.is-late)')) place.hidden = !one('.notice', place);
  for (const place of all('.notices.is-late')) addNotices(place).catch(() => {});

  /* Today */
  for (const place of all('[data-today]')) {
    const now = new Date(Date.now() + 7 * 36e5);
    const days = ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];
    place.textContent = root.lang === 'vi'
      ? `${days[now.getUTCDay()]}, ${now.getUTCDate()}/${now.getUTCMonth() + 1}/${now.getUTCFullYear()}`
      : now.toLocaleDateString(root.lang === 'en' ? 'en-GB' : root.lang, { dateStyle: 'full', timeZone: 'UTC' });
    place.hidden = false;
  }

  /* Menu: Escape closes what the pointer or the keyboard opened */
  const menu = one('.menu');
  if (menu) {
    const reopen = () => menu.classList.remove('is-shut');
    on(document, 'keydown', (event) => {
      if (event.key !== 'Escape') return;
      const opened = all('.submenu', menu).find((list) => list.parentElement.matches(':hover, :focus-within'));
      if (!opened || getComputedStyle(opened).position !== 'absolute') return;
      menu.classList.add('is-shut');
      if (opened.contains(document.activeElement)) opened.parentElement.firstElementChild.focus();
    });
    for (const { parentElement: item } of all('.submenu', menu)) {
      on(item, 'mouseleave', reopen);
      on(item, 'focusout', (event) => item.contains(event.relatedTarget) || reopen());
    }
  }

  /* Size of text, the same on all pages */
  const setSize = (size) => {
    if (size) root.dataset.size = size;
    else delete root.dataset.size;
  };
  const size = (value) => Number(remembered('cx-size', value, 'localStorage')) || 0;
  setSize(size());

  const article = one('.article');
  const address = one('link[rel=canonical]')?.href ?? location.href;
  const titleOf = () => one('h1', article).textContent;

  /* The article as one file that needs nothing else */
  const dataUrl = (blob) => new Promise((done, fail) => {
    const reader = new FileReader();
    on(reader, 'load', () => done(reader.result));
    on(reader, 'error', fail);
    reader.readAsDataURL(blob);
  });
  const savedStyle = 'body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.125rem/1.6 system-ui,sans-serif;color:#211b17;background:#fff}'
    + 'h1,h2,h3{line-height:1.3}.meta,figcaption{color:#555}.meta>*+*::before{content:"· "}.lead{font-size:1.25rem}figure{margin:1.5rem 0}img{max-width:100%;height:auto}'
    + 'table{border-collapse:collapse}th,td{border:1px solid #999;padding:.4rem .6rem;text-align:left;vertical-align:top}'
    + '.signature{text-align:right}.address{margin-top:2rem;padding-top:1rem;border-top:1px solid #999;overflow-wrap:anywhere}'
    + '.visually-hidden{position:absolute;clip-path:inset(50%)}';
  const save = async () => {
    // In a document of its own nothing is loaded, and the policy of this page does not hold.
    const copy = document.implementation.createHTMLDocument(titleOf());
    copy.documentElement.lang = root.lang;
    copy.body.append(copy.importNode(article, true));
    for (const gone of all('.tools, .tags, .contents, template, script', copy)) gone.remove();
    for (const link of all('a[data-photo]', copy)) link.replaceWith(...link.childNodes);
    for (const link of all('a[href]', copy)) {
      const href = link.getAttribute('href');
      if (!href.startsWith('#') && URL.canParse(href, address)) link.setAttribute('href', new URL(href, address).href);
    }
    await Promise.all(all('img', copy).map(async (image) => {
      const source = new URL(image.getAttribute('src'), location.href);
      for (const name of ['srcset', 'sizes', 'loading', 'fetchpriority', 'decoding']) image.removeAttribute(name);
      const data = await fetch(source).then((answer) => answer.ok && answer.blob()).then((blob) => blob && dataUrl(blob)).catch(() => null);
      image.setAttribute('src', data || (source.origin === location.origin ? new URL(source.pathname, address) : source).href);
    }));
    const foot = copy.createElement('p');
    foot.className = 'address';
    const link = copy.createElement('a');
    link.href = link.textContent = address;
    foot.append(link);
    copy.body.append(foot);
    const head = `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><style>${savedStyle}</style>`;
    const file = `<!DOCTYPE html>\n${copy.documentElement.outerHTML.replace('<head>', () => head)}\n`;
    const download = document.createElement('a');
    download.href = URL.createObjectURL(new Blob([file], { type: 'text/html' }));
    const name = new URL(address).pathname.split('/').filter(Boolean).pop() ?? 'index';
    download.download = `${name.replace(/\.html?$/, '')}.html`;
    download.click();
    setTimeout(() => URL.revokeObjectURL(download.href), 6e4);
  };

  /* Read aloud, a line at a time: long texts fall silent in some browsers */
  const speech = window.speechSynthesis;
  const listen = (button) => {
    const voice = () => speech.getVoices().find((found) => found.lang.toLowerCase().startsWith(root.lang));
    const offer = () => button.classList.toggle('is-absent', !voice());
    const { other } = button.dataset;
    const label = button.textContent;
    let isReading = false;
    const stop = () => {
      isReading = false;
      speech.cancel();
      button.textContent = label;
    };
    const read = (lines) => {
      if (!isReading) return;
      if (!lines.length) {
        stop();
        return;
      }
      const words = new SpeechSynthesisUtterance(lines[0]);
      words.voice = voice() ?? null;
      words.lang = words.voice?.lang ?? root.lang;
      on(words, 'end', () => read(lines.slice(1)));
      on(words, 'error', () => isReading && stop());
      speech.speak(words);
    };
    on(button, 'click', () => {
      if (isReading) {
        stop();
        return;
      }
      speech.cancel();
      isReading = true;
      button.textContent = other;
      const texts = all('h1, .lead, .prose', article).map((part) => part.innerText).join('\n');
      read(texts.split('\n').map((line) => line.trim()).filter(Boolean));
    });
    on(speech, 'voiceschanged', offer);
    on(window, 'pagehide', () => isReading && stop());
    offer();
  };

  /* Tools of an article */
  const bar = one('.tools', article ?? root);
  if (bar) {
    const said = document.createElement('span');
    said.className = 'said';
    said.setAttribute('role', 'status');
    const use = {
      print: () => window.print(),
      save: () => save().catch(() => {}),
      share: async (button) => {
        if (navigator.share) {
          await navigator.share({ title: titleOf(), url: address }).catch(() => {});
          return;
        }
        await navigator.clipboard.writeText(address).then(() => { said.textContent = `✓ ${button.textContent}: ${address}`; }, () => {});
      },
    };
    const has = {
      listen: speech?.addEventListener && window.SpeechSynthesisUtterance,
      print: window.print,
      save: true,
      share: navigator.share || navigator.clipboard,
    };
    for (const button of all('[data-tool]', bar)) {
      const { tool } = button.dataset;
      if (!has[tool]) button.classList.add('is-absent');
      else if (tool === 'listen') listen(button);
      else on(button, 'click', () => use[tool](button));
    }
    for (const button of all('[data-text]', bar)) {
      on(button, 'click', () => {
        const step = Number(button.dataset.text);
        setSize(size(step && Math.max(-1, Math.min(3, size() + step))));
      });
    }
    bar.append(said);
  }

  /* Photos, large */
  const viewer = one('#cx-viewer')?.content.firstElementChild;
  const links = all('.photos a[data-photo]');
  if (viewer && links.length && window.HTMLDialogElement) {
    const dialog = document.importNode(viewer, true);
    const image = document.createElement('img');
    const caption = one('figcaption', dialog);
    caption.before(image);
    document.body.append(dialog);
    let at = 0;
    const show = (index) => {
      at = (index + links.length) % links.length;
      image.src = links[at].href;
      image.alt = one('img', links[at]).alt;
      const lines = all('figcaption', links[at].parentElement).map((line) => line.textContent.trim());
      if (links.length > 1) lines.unshift(`${at + 1}/${links.length}`);
      caption.textContent = lines.join(' – ');
    };
    for (const button of all('[data-step]', dialog)) {
      button.hidden = links.length < 2;
      on(button, 'click', () => show(at + Number(button.dataset.step)));
    }
    on(dialog, 'keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step || links.length < 2) return;
      event.preventDefault();
      show(at + step);
    });
    on(dialog, 'click', (event) => {
      if (event.target.matches('dialog, figure') || event.target.closest('[data-close]')) dialog.close();
    });
    for (const [index, link] of links.entries()) {
      on(link, 'click', (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        show(index);
        dialog.showModal();
        dialog.onclose = () => link.focus();
      });
    }
  }
}

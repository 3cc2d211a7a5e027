// Keeps the page that it stands on fresh while the portal is being edited. Served by `congxa serve`, never published.
'use strict';
{
  const { print, shape, token } = document.currentScript.dataset;
  const known = { print, shape };
  const own = '/_congxa-serve/';
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // A room of its own, where no style of the page reaches
  const home = make('div', { id: 'congxa-serve' });
  const room = home.attachShadow({ mode: 'open' });
  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial; }
    * { box-sizing: border-box; }
    section { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; padding: max(1rem, 4vh) max(1rem, 50vw - 34rem); background: rgb(20 16 14 / .88); font: 16px/1.5 system-ui, sans-serif; color: #211b17; }
    div { padding: 1.25rem 1.5rem 1.5rem; border-top: 6px solid #b3001b; border-radius: 6px; background: #fff; }
    header { display: flex; align-items: start; justify-content: space-between; gap: 1rem; }
    h2 { margin: 0 0 .75rem; font-size: 1.25rem; color: #8f1620; }
    pre { margin: .75rem 0 0; padding: 1rem; overflow: auto; border-radius: 4px; background: #f6f1ea; font: 14px/1.55 ui-monospace, "Cascadia Mono", "Noto Sans Mono", monospace; white-space: pre; }
    button { flex: none; padding: .375rem .875rem; border: 1px solid #6b615a; border-radius: 4px; background: #fff; font: inherit; color: inherit; cursor: pointer; }
    p { position: fixed; right: 1rem; bottom: 1rem; z-index: 2147483646; max-width: min(26rem, 100vw - 2rem); margin: 0; padding: .75rem 1rem; border-radius: 6px; background: #211b17; box-shadow: 0 4px 16px rgb(0 0 0 / .4); font: 15px/1.45 system-ui, sans-serif; color: #fff; }
    a { color: #ffd978; }
    :focus-visible { outline: 3px solid #ffb000; outline-offset: 2px; }
  `);
  room.adoptedStyleSheets = [style];
  document.body.append(home);

  const put = (name, element) => {
    room.querySelector(name)?.remove();
    if (element) room.append(element);
  };
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') put('section');
  });

  const showProblems = ({ title, close, texts }) => {
    if (!texts.length) {
      put('section');
      return;
    }
    const button = make('button', { type: 'button', textContent: close, onclick: () => put('section') });
    const head = make('header', {}, make('h2', { textContent: title }), button);
    const panel = make('section', {}, make('div', {}, head, ...texts.map((text) => make('pre', { textContent: text, tabIndex: 0 }))));
    panel.setAttribute('role', 'alert');
    put('section', panel);
  };

  const showEdited = ({ href, title, label }) => {
    const note = make('p', {}, `${label} `, make('a', { href, textContent: title }));
    note.setAttribute('role', 'status');
    put('p', note);
    setTimeout(() => note.remove(), 12e3);
  };

  // The same style sheet under another hash
  const stem = (href) => new URL(href, location).pathname.replace(/\.[0-9a-f]+\.css$/, '');
  const swapStyles = ({ hrefs, checks, print: now }) => {
    known.print = now;
    for (const [at, href] of hrefs.entries()) {
      const links = () => [...document.querySelectorAll('link[rel=stylesheet]')].filter((link) => stem(link.href) === stem(href));
      const last = links().at(-1);
      if (!last || new URL(href, location).href === last.href) continue;
      const next = last.cloneNode();
      next.integrity = checks[at];
      next.href = href;
      // The old one stays until the new one is there, so that the page is never bare.
      next.onload = next.onerror = () => {
        for (const link of links()) {
          if (link === next) break;
          link.remove();
        }
      };
      last.after(next);
    }
  };

  // One connection for each page that is looked at: browsers allow a host no more than six.
  let source = null;
  const address = () => {
    const query = new URLSearchParams({ token, page: location.pathname, print: known.print, shape: known.shape });
    return `${own}events?${String(query).replaceAll('+', '%20')}`;
  };
  const disconnect = () => {
    source?.close();
    source = null;
  };
  const connect = () => {
    disconnect();
    if (document.hidden) return;
    source = new EventSource(address());
    const on = (name, act) => source.addEventListener(name, (event) => act(JSON.parse(event.data)));
    on('reload', () => location.reload());
    on('styles', swapStyles);
    on('problems', showProblems);
    on('edited', showEdited);
    source.onerror = () => {
      if (source?.readyState === EventSource.CLOSED) setTimeout(ask, 1e3);
    };
  };

  // The server was ended, or began anew and does not know this page, or tells as many pages as it can
  const ask = async () => {
    const answer = await fetch(address(), { method: 'HEAD' }).catch(() => null);
    if (answer?.status === 403) location.reload();
    else if (answer?.ok) connect();
    else setTimeout(ask, 1e3);
  };

  document.addEventListener('visibilitychange', connect);
  addEventListener('pagehide', disconnect);
  addEventListener('pageshow', (event) => event.persisted && connect());
  connect();
}

// Builds elements from text alone: nothing that comes from a server or a reader is ever parsed as HTML.

export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key in element && !key.includes('-')) element[key] = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return element;
}

const ICONS = {
  chat: 'M4 5h16v11H9l-5 4z', close: 'M6 6l12 12M18 6L6 18', up: 'M7 11v9H4v-9zm0 0 4-8c2 0 2.5 1.5 2 3.5L12.5 9H19c1.5 0 2 1 1.7 2.3l-1.5 7c-.2 1-1 1.7-2 1.7H7',
  down: 'M7 13V4H4v9zm0 0 4 8c2 0 2.5-1.5 2-3.5L12.5 15H19c1.5 0 2-1 1.7-2.3l-1.5-7c-.2-1-1-1.7-2-1.7H7', copy: 'M9 9h11v11H9zM5 15V4h11', link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  speak: 'M4 10v4h4l5 4V6l-5 4zM16 9c1.5 2 1.5 4 0 6M18.5 6.5c3 3.5 3 7.5 0 11', more: 'M4 11.5h1v1H4zM11.5 11.5h1v1h-1zM19 11.5h1v1h-1z', mic: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4', stop: 'M7 7h10v10H7z', send: 'M5 12h13M12 6l6 6-6 6', done: 'M5 13l4 4 10-11',
};

/** A line drawing of 24 by 24; decoration only. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', 'aria-hidden': 'true', class: name === 'send' ? 'icon turns' : 'icon' })) svg.setAttribute(key, value);
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, properties = {}) {
  return make('button', { type: 'button', className: 'tool', 'aria-label': label, title: label, onclick, ...properties }, icon(name));
}

/** An absolute http(s) address, or null: a "javascript:" link never becomes one. */
export function safeUrl(url) {
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : null;
  } catch {
    return null;
  }
}

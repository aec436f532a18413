// Streams an answer into the page, a sentence at a time. Without this script the form loads a page with the same answer.
const form = document.getElementById('ask');
const panel = document.getElementById('answer');
let conversationId = null;
let running = null;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const data = new FormData(form);
  ask(data.get('question').trim(), data.get('story') || null);
});

panel.addEventListener('click', (event) => {
  const link = event.target.closest('.follow-ups a');
  if (!link) return;
  event.preventDefault();
  const query = new URL(link.href).searchParams;
  form.elements.question.value = query.get('question');
  if (query.has('story')) form.elements.story.value = query.get('story');
  form.requestSubmit();
});

async function ask(question, story) {
  if (!question) return;
  running?.abort();
  const current = running = new AbortController();
  const view = start(question);
  try {
    const response = await fetch('/api/ask', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ question, story, conversationId }),
      signal: current.signal,
    });
    if (!response.ok) throw new Error((await response.json()).detail);
    await read(response.body, view);
  } catch (error) {
    if (!current.signal.aborted) fail(error instanceof TypeError ? 'The server cannot be reached. Please try again.' : error.message);
  }
}

async function read(body, view) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  for (;;) {
    const { value, done } = await reader.read();
    buffer += value ?? '';
    const events = buffer.split('\n\n');
    buffer = events.pop();
    for (const event of events) show(event, view);
    if (done) return;
  }
}

function show(event, view) {
  const name = /^event: (.*)$/m.exec(event)?.[1];
  const data = JSON.parse(/^data: (.*)$/m.exec(event)[1]);
  if (name === 'sentence') view.text.append(...sentence(data.sentence));
  if (name === 'error') fail(data.detail);
  if (name === 'completed') {
    conversationId = data.conversationId;
    complete(data, view);
  }
}

function start(question) {
  const article = make('article', { className: 'answer' }, make('h2', {}, question));
  const text = make('p', {}, make('span', { className: 'searching' }, 'Looking through the sources…'));
  article.append(text);
  panel.replaceChildren(article);
  return { article, text };
}

function sentence({ text, citations, origin }) {
  panel.querySelector('.searching')?.remove();
  const words = origin === 'analysis' ? `${text} (our analysis)` : text;
  return [make('span', { className: 'sentence' }, words),
    ...citations.map((n) => make('a', { className: 'mark', href: `#source-${n}`, ariaLabel: `Source ${n}` }, n)), ' '];
}

function complete(answer, { article }) {
  panel.querySelector('.searching')?.remove();
  if (answer.citations.length) {
    article.append(make('h3', {}, 'Sources'), make('ol', { className: 'sources' }, ...answer.citations.map(source)));
  }
  if (answer.followUps.length) {
    article.append(make('h3', {}, 'You can also ask'), make('ul', { className: 'follow-ups' }, ...answer.followUps.map((question) => {
      const query = new URLSearchParams({ question, ...(answer.story && { story: answer.story }) });
      return make('li', {}, make('a', { href: `/?${query}` }, question));
    })));
  }
  const asOf = answer.asOf ? [`As of ${answer.asOf}.`] : [];
  article.append(make('p', { className: 'fine' }, [...asOf, ...answer.notices].join(' ')));
}

function source(citation) {
  const ours = citation.textIs === 'summary';
  const item = make('li', { id: `source-${citation.number}` }, make('cite', {}, label(citation)), make(ours ? 'p' : 'blockquote', {}, citation.quote));
  if (citation.url) item.append(make('a', { href: citation.url, rel: 'noopener external' }, 'Read it at the publisher'));
  return item;
}

// The same wording as SourceLabel on the server.
function label({ publishers, kind, genre, textIs, title, published }) {
  const names = publishers.join(', ');
  const date = published ? `, ${names ? '' : 'as of '}${published}` : '';
  if (!names) return `our ${kind}: ${title}${date}`;
  return `${textIs === 'summary' ? 'our summary of ' : ''}${names}${genre === 'news' || !genre ? '' : ` (${genre})`}${date}`;
}

function fail(message) {
  panel.append(make('p', { className: 'problem', role: 'alert' }, message));
  panel.querySelector('.searching')?.remove();
}

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

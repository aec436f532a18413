// Talks to the server. Every way to fail becomes one Failure with a kind that the panel has a text for.

/** kind: offline, interrupted, limited, unentitled, gone or error; seconds: when to come back, for limited. */
export class Failure extends Error {
  constructor(kind, { seconds = 0, detail = '' } = {}) {
    super(detail || kind);
    this.kind = kind;
    this.seconds = seconds;
    this.detail = detail;
  }
}

export class Api {
  #host;

  constructor(host) { this.#host = host; }

  /** token: the page's word that the reader is a subscriber; where it does not hold any more, the reader is answered as anyone is. */
  async ask(question, token, signal, on) {
    const send = (entitled) => this.#send('/api/ask', {
      method: 'POST', signal, body: JSON.stringify(question),
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream', ...(entitled && { Authorization: `Bearer ${entitled}` }) },
    });
    const response = await send(token).catch((failure) => {
      if (token && failure.kind === 'unentitled') return send();
      throw failure;
    });
    let answer = null;
    for await (const { name, data } of events(response.body)) {
      if (name === 'searching') on.searching(data.conversationId);
      else if (name === 'sentence') on.sentence(data.sentence, data.citations);
      else if (name === 'completed') answer = data;
      else if (name === 'error') throw new Failure('error', { detail: data.detail });
    }
    if (!answer) throw new Failure('interrupted');
    return answer;
  }

  async welcome(story, locale) {
    const query = new URLSearchParams({ ...(story && { story }), locale });
    return (await this.#send(`/api/welcome?${query}`)).json();
  }

  judge({ id, conversationId }, rating, reason) {
    return this.#send('/api/feedback', {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ answerId: id, conversationId, rating, reason }),
    });
  }

  forget(conversationId) {
    return this.#send(`/api/conversations/${encodeURIComponent(conversationId)}`, { method: 'DELETE' });
  }

  async #send(path, options) {
    let response;
    try {
      response = await fetch(new URL(path, this.#host), { credentials: 'omit', referrerPolicy: 'origin', ...options });
    } catch (error) {
      if (options?.signal?.aborted) throw error;
      throw new Failure('offline');
    }
    if (response.ok) return response;
    const problem = await response.json().catch(() => ({}));
    const seconds = Number(response.headers.get('Retry-After')) || problem.retryAfter || 30;
    if (response.status === 429) throw new Failure('limited', { seconds });
    throw new Failure({ 401: 'unentitled', 404: 'gone' }[response.status] ?? 'error', { detail: problem.detail });
  }
}

// Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html, as far as our server uses it.
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  for (;;) {
    let chunk;
    try {
      chunk = await reader.read();
    } catch (error) {
      throw error.name === 'AbortError' ? error : new Failure('interrupted');
    }
    buffer += chunk.value ?? '';
    const blocks = buffer.split('\n\n');
    buffer = blocks.pop();
    for (const block of blocks) {
      const name = /^event: ?(.*)$/m.exec(block)?.[1];
      const data = [...block.matchAll(/^data: ?(.*)$/gm)].map((line) => line[1]).join('\n');
      if (name && data) yield { name, data: JSON.parse(data) };
    }
    if (chunk.done) return;
  }
}

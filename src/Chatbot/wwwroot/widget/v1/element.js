// <story-chat story="SLUG" src="https://host" mode="inline|floating" lang="en|nl|fr" texts='{"ask": "…"}' token="…">
import { Api, Failure } from './api.js';
import { Memory } from './memory.js';
import { Panel } from './panel.js';
import { loadTexts } from './texts.js';

export class StoryChat extends HTMLElement {
  static observedAttributes = ['story', 'src', 'mode', 'lang', 'texts'];

  #api;
  #memory;
  #panel;
  #running = null;
  #overrides = {};
  #ready = null;

  /** Resolves when the chat is shown. */
  get ready() { return this.#ready; }

  /** Texts to use instead of ours, by name: see texts/en.js. */
  get texts() { return this.#overrides; }
  set texts(value) {
    this.#overrides = { ...value };
    this.#restart();
  }

  /** The page's signed word that the reader is a subscriber, or a function that gives it; also an attribute. */
  token = null;

  connectedCallback() {
    this.#restart();
  }

  disconnectedCallback() {
    this.stop();
    this.#panel?.remove();
  }

  attributeChangedCallback(_, before, after) {
    if (before !== after && this.#ready) this.#restart();
  }

  /** Asks a question as if the reader had typed it. */
  async ask(question) {
    await this.#ready;
    question = question.trim();
    if (!question) return;
    this.stop();
    const run = this.#running = new AbortController();
    const turn = this.#panel.addQuestion(question);
    this.#emit('ask', { question });
    try {
      const answer = await this.#api.ask({ question, story: this.#story, conversationId: this.#memory.conversationId, locale: this.#locale }, await this.#entitlement(), run.signal, {
        searching: (id) => { this.#memory.conversationId = id; },
        sentence: (sentence, citations) => turn.addSentence(sentence, citations),
      });
      this.#memory.add(answer);
      turn.complete(answer);
      this.#emit('answer', { answer });
    } catch (error) {
      if (run.signal.aborted) turn.stopped();
      else {
        const failure = error instanceof Failure ? error : new Failure('error');
        turn.fail(failure);
        this.#emit('error', { kind: failure.kind, question });
      }
    } finally {
      if (this.#running === run) this.#running = null;
      this.#panel.busy = this.#running !== null;
    }
  }

  /** Stops the answer that is being given; what has been shown stays. */
  stop() {
    this.#running?.abort();
    this.#running = null;
  }

  /** Opens the floating panel. */
  open() { this.#ready?.then(() => this.#panel.open()); }

  /** Closes the floating panel. */
  close() { this.#panel?.close(); }

  /** Leaves the conversation as it is and begins another. */
  newConversation() {
    this.stop();
    this.#memory.clear();
    this.#panel.clear();
    this.#panel.welcome(this.#api.welcome(this.#story, this.#locale));
  }

  /** Has the server forget the conversation, then begins another. */
  async deleteConversation() {
    this.stop();
    const id = this.#memory.conversationId;
    if (id) await this.#api.forget(id);
    this.newConversation();
    this.#panel.say('deleted');
  }

  get #story() { return this.getAttribute('story') || null; }

  get #locale() { return (this.getAttribute('lang') || this.closest('[lang]')?.lang || document.documentElement.lang || 'en').toLowerCase(); }

  async #entitlement() {
    try {
      return (typeof this.token === 'function' ? await this.token() : this.token) ?? this.getAttribute('token');
    } catch {
      return null;
    }
  }

  #restart() {
    if (this.isConnected) this.#ready = this.#start();
  }

  async #start() {
    const starting = this.#starting = {};
    const texts = await loadTexts(this.#locale, this.getAttribute('texts'), this.#overrides);
    if (starting !== this.#starting || !this.isConnected) return;
    const host = new URL(this.getAttribute('src') || new URL(import.meta.url).origin, document.baseURI);
    this.stop();
    this.#panel?.remove();
    this.#api = new Api(host);
    this.#memory = new Memory(`${host.origin}/${this.#story ?? ''}`);
    this.#panel = new Panel(this, texts, host, {
      ask: (question) => this.ask(question),
      stop: () => this.stop(),
      judge: (answer, rating, reason) => this.#judge(answer, rating, reason),
      renew: () => this.newConversation(),
      forget: () => this.deleteConversation(),
      toggled: (isOpen) => this.#emit(isOpen ? 'open' : 'close', {}),
    });
    this.#panel.restore(this.#memory.answers);
    this.#panel.welcome(this.#api.welcome(this.#story, this.#locale));
  }

  #starting;

  async #judge(answer, rating, reason) {
    await this.#api.judge(answer, rating, reason);
    this.#emit('feedback', { answerId: answer.id, rating, reason });
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`story-chat-${name}`, { detail, bubbles: true, composed: true }));
  }
}

// One question and its answer in the log.
import { iconButton, make } from './dom.js';
import { citeButton, evidenceFor } from './evidence.js';
import { feedback } from './feedback.js';
import { date, fill } from './texts.js';
import { canSpeak, speak } from './voice.js';

let turns = 0;

export class Turn {
  #question;
  #with;
  #id = `turn-${++turns}`;
  #body;
  #text;
  #evidence;
  #answerId = null;
  #shown = 0;

  constructor(question, context) {
    this.#question = question;
    this.#with = context;
    const { texts } = context;
    this.#text = make('p', { className: 'text', part: 'answer-text', dir: 'auto' });
    this.#evidence = make('div', { className: 'evidences' });
    this.#body = make('div', { className: 'answer', part: 'answer' }, this.#text, this.#evidence);
    this.element = make('div', { className: 'turn', part: 'turn' },
      make('p', { className: 'unseen' }, `${texts.you}: `), make('p', { className: 'question', part: 'question', dir: 'auto' }, question), this.#body);
  }

  search() {
    const { texts, announce } = this.#with;
    this.#text.append(make('span', { className: 'searching' }, texts.searching));
    announce(texts.searching);
  }

  addSentence({ text, citations: numbers, origin }, citations) {
    const { texts, announce, scroll } = this.#with;
    this.#endSearch();
    const isAnalysis = origin === 'analysis';
    const cites = citations.map((citation) => citeButton(citation.number,
      evidenceFor(citation, `${this.#id}-${citation.number}`, this.#evidence, this.#with, () => this.#answerId), texts));
    // The numbers stay with the last word: a line never begins with one. A very long "word" must still be able to break.
    const cut = text.length - text.lastIndexOf(' ') < 30 ? text.lastIndexOf(' ') + 1 : text.length;
    this.#text.append(make('span', { className: isAnalysis ? 'sentence analysis' : 'sentence' }, text.slice(0, cut),
      cites.length > 0 ? make('span', { className: 'tied' }, text.slice(cut), cites) : text.slice(cut)),
    isAnalysis ? make('span', { className: 'tag' }, texts.analysis) : '', ' ');
    this.#shown++;
    announce(`${text}${isAnalysis ? ` (${texts.analysis})` : ''} ${numbers.map((n) => fill(texts.evidence, n)).join(', ')}`);
    scroll();
  }

  /** The answer is whole. */
  complete(answer) {
    this.#answerId = answer.id;
    this.element.dataset.status = answer.status;
    this.#endSearch();
    if (this.#shown === 0) for (const sentence of answer.sentences) this.addSentence(sentence, answer.citations.filter((c) => sentence.citations.includes(c.number)));
    this.#body.append(this.#finish(answer));
    this.#with.scroll();
  }

  /** An answer of before: nothing is read out. */
  show(answer) {
    const { announce, scroll } = this.#with;
    this.#with = { ...this.#with, announce: () => {}, scroll: () => {} };
    this.complete(answer);
    this.#with = { ...this.#with, announce, scroll };
  }

  stopped() {
    this.#end('stopped', this.#with.texts.stopped);
  }

  fail({ kind, seconds }) {
    const { texts } = this.#with;
    const failed = this.#end(kind, fill(texts[kind] ?? texts.error, seconds));
    if (kind === 'limited') this.#countDown(failed, seconds);
  }

  #endSearch() {
    this.#text.querySelector('.searching')?.remove();
  }

  #end(kind, message) {
    const { texts, announce, ask } = this.#with;
    this.#endSearch();
    this.element.dataset.status = kind;
    const words = make('p', {}, message);
    const retry = make('button', { type: 'button', className: 'retry', onclick: () => ask(this.#question) }, texts.retry);
    const failed = make('div', { className: 'failure', part: 'failure' }, words, retry);
    this.#body.append(failed);
    announce(message);
    this.#with.scroll();
    return { words, retry };
  }

  // The number is counted down for the eye; a screen reader hears it once, and once that the wait is over.
  #countDown({ words, retry }, seconds) {
    const { texts, announce } = this.#with;
    const until = Date.now() + seconds * 1000;
    retry.disabled = true;
    const timer = setInterval(() => {
      const left = Math.ceil((until - Date.now()) / 1000);
      if (left > 0 && this.element.isConnected) return words.replaceChildren(fill(texts.limited, left));
      clearInterval(timer);
      retry.disabled = false;
      words.replaceChildren(texts.again);
      if (this.element.isConnected) announce(texts.again);
    }, 1000);
  }

  #finish(answer) {
    const { texts, notice, suggest } = this.#with;
    const status = make('span', { className: 'fine status', role: 'status' });
    const say = (text) => { status.replaceChildren(text); };
    const notices = answer.notices.filter((n) => n !== notice);
    return make('div', { className: 'after' },
      make('div', { className: 'actions', part: 'actions' },
        iconButton('copy', texts.copy, () => this.#copy(this.#asText(answer), texts.copied, say)),
        iconButton('link', texts.link, () => this.#copy(this.#permalink(answer), texts.linked, say)),
        canSpeak && iconButton('speak', texts.read, (event) => speak(answer, event.currentTarget, texts), { 'aria-pressed': 'false' }),
        feedback(answer, this.#with, say), status),
      this.#about(answer),
      notices.length > 0 && make('p', { className: 'fine notices', dir: 'auto' }, notices.join(' ')),
      answer.followUps.length > 0 && suggest(answer.followUps));
  }

  #about(answer) {
    const { texts } = this.#with;
    return make('details', { className: 'about fine' }, make('summary', {}, texts.about),
      make('p', {}, answer.engine === 'extractive' ? texts.quotes : fill(texts.model, answer.engine), answer.asOf ? ` ${fill(texts.asOf, date(answer.asOf, texts))}` : ''),
      make('p', {}, make('a', { href: this.#permalink(answer) }, texts.permalink)));
  }

  #permalink(answer) { return new URL(`/answers/${encodeURIComponent(answer.id)}`, this.#with.site).href; }

  #asText(answer) {
    const sources = answer.citations.map((c) => `[${c.number}] ${c.publishers.join(', ') || c.title}${c.published ? `, ${c.published}` : ''}${c.url ? ` ${c.url}` : ''}`);
    return [answer.question, answer.text, ...sources, this.#permalink(answer)].join('\n\n');
  }

  async #copy(text, done, say) {
    try {
      await navigator.clipboard.writeText(text);
      say(done);
    } catch {
      say(this.#with.texts.failed);
    }
  }
}

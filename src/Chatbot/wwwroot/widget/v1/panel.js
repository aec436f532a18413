// The chat's frame: launcher, header, log, form. What stands in the log is made by turn.js.
import { icon, iconButton, make } from './dom.js';
import { fill } from './texts.js';
import { sheet } from './style.js';
import { Turn } from './turn.js';
import { canListen, listen } from './voice.js';

export class Panel {
  #host;
  #root;
  #texts;
  #on;
  #site;
  #isInline;
  #launcher;
  #frame;
  #log;
  #live;
  #input;
  #submit;
  #greeting;
  #menu;
  #notice = null;

  constructor(element, texts, site, on) {
    this.#host = element;
    this.#texts = texts;
    this.#site = site;
    this.#on = on;
    this.#isInline = element.getAttribute('mode') === 'inline';
    this.#root = element.shadowRoot ?? element.attachShadow({ mode: 'open', delegatesFocus: false });
    this.#root.adoptedStyleSheets = [sheet()];
    this.#build();
  }

  remove() { this.#root.replaceChildren(); }

  open() {
    if (this.#isInline || this.#frame.open) return;
    // On a phone the chat fills the screen: what is behind it must be out of reach.
    if (matchMedia('(max-width: 30rem)').matches) this.#frame.showModal();
    else this.#frame.show();
    this.#launcher.ariaExpanded = 'true';
    this.#input.focus();
    this.#scroll();
    this.#on.toggled(true);
  }

  close() {
    if (this.#isInline || !this.#frame.open) return;
    this.#frame.close();
    this.#closed();
  }

  // At once where we close it, so that the page knows when the key is up; from the dialog's own, later event where the system does.
  #closed() {
    if (this.#launcher.ariaExpanded === 'false') return;
    this.#launcher.ariaExpanded = 'false';
    this.#launcher.focus();
    this.#on.toggled(false);
  }

  set busy(value) {
    this.#frame.setAttribute('aria-busy', value);
    this.#submit.replaceChildren(...(value ? [icon('stop'), this.#texts.stop] : [this.#texts.ask]));
    this.#submit.classList.toggle('stop', value);
  }

  get busy() { return this.#submit.classList.contains('stop'); }

  addQuestion(question) {
    const turn = this.#addTurn(question);
    this.busy = true;
    turn.search();
    this.#scroll(turn.element);
    return turn;
  }

  restore(answers) {
    for (const answer of answers) this.#addTurn(answer.question).show(answer);
    this.#scroll();
  }

  clear() {
    this.#log.replaceChildren();
    this.#log.hidden = this.#isInline;
    this.busy = false;
    this.#input.focus();
  }

  /** Greets with what the server says: the notice, and questions that it can answer. */
  async welcome(promise) {
    this.#greeting.remove();
    this.#greeting = make('div', { className: 'greeting', part: 'greeting' });
    if (this.#isInline) this.#frame.append(this.#greeting);
    else this.#log.prepend(this.#greeting);
    const place = this.#greeting;
    try {
      const { notice, suggestions, story } = await promise;
      if (place !== this.#greeting) return;
      this.#notice = notice;
      // A conversation kept in the tab was shown before we knew what the greeting says.
      for (const said of this.#log.querySelectorAll('.notices')) if (said.textContent === notice) said.remove();
      if (story) this.#root.querySelector('.subject')?.replaceChildren(story.title);
      place.append(make('p', { className: 'fine', dir: 'auto' }, notice));
      if (suggestions.length && !this.#log.querySelector('.turn')) place.append(this.#suggest(this.#texts.begin, suggestions));
      if (this.#isInline) place.append(...place.querySelectorAll('.fine'));
    } catch (failure) {
      place.append(make('p', { className: 'fine' }, this.#texts[failure.kind] ?? this.#texts.error));
    }
  }

  /** Says something that is no part of an answer, by the name of its text. */
  say(name, ...values) {
    const text = fill(this.#texts[name] ?? this.#texts.error, ...values);
    this.announce(text);
    this.#root.querySelectorAll('.said').forEach((e) => e.remove());
    const place = this.#log.hidden ? this.#greeting : this.#log, said = make('p', { className: 'fine said' }, text);
    place.append(said);
    said.scrollIntoView({ block: 'nearest' });
  }

  /** Each text is read out once: it is a new element of the live region, gone when it has been read. */
  announce(text) {
    const item = make('p', {}, text);
    this.#live.append(item);
    setTimeout(() => item.remove(), 20_000);
  }

  #addTurn(question) {
    this.#log.hidden = false;
    this.#root.querySelectorAll('.suggestions, .said').forEach((e) => e.remove());
    const turn = new Turn(question, {
      texts: this.#texts, site: this.#site, notice: this.#notice,
      announce: (text) => this.announce(text), scroll: () => this.#scroll(turn.element), judge: this.#on.judge,
      ask: (again) => this.#ask(again), suggest: (questions) => this.#suggest(this.#texts.more, questions),
    });
    this.#log.append(turn.element);
    return turn;
  }

  #ask(question) {
    this.#input.focus({ preventScroll: true });
    this.#on.ask(question);
  }

  #suggest(heading, questions) {
    return make('div', { className: 'suggestions', part: 'suggestions', role: 'group', 'aria-label': heading },
      make('p', { className: 'label', 'aria-hidden': 'true' }, heading),
      questions.map((question) => make('button', { type: 'button', dir: 'auto', part: 'suggestion', onclick: () => this.#ask(question) }, question)));
  }

  // Follows the answer as it grows, but never so far that the question leaves the view.
  #scroll(turn = this.#log.querySelector('.turn:last-of-type')) {
    if (turn) this.#log.scrollTop = Math.min(this.#log.scrollHeight, turn.offsetTop - this.#log.offsetTop - 8);
  }

  #build() {
    const t = this.#texts;
    this.#log = make('div', { className: 'log', part: 'log', role: 'log', 'aria-label': t.log, 'aria-live': 'off', tabIndex: 0, hidden: this.#isInline });
    this.#live = make('div', { className: 'unseen', 'aria-live': 'polite', 'aria-atomic': 'false' });
    this.#greeting = make('div');
    const form = this.#form();
    const tools = make('div', { className: 'tools' }, this.#options(), !this.#isInline && iconButton('close', t.close, () => this.close()));
    const header = make('div', { className: 'header', part: 'header' },
      make('div', {}, make('p', { className: 'title', id: 'title' }, t.title), make('p', { className: 'subject', dir: 'auto' })), tools);
    this.#frame = make(this.#isInline ? 'div' : 'dialog', { role: this.#isInline && 'group', className: this.#isInline ? 'panel inline' : 'panel floating', part: 'panel', 'aria-labelledby': 'title', lang: t.language },
      header, this.#menu, this.#log, form, this.#live);
    this.#frame.addEventListener('keydown', (event) => this.#onKey(event));
    if (this.#isInline) return this.#root.replaceChildren(this.#frame);
    this.#launcher = make('button', { type: 'button', className: 'launcher', part: 'launcher', lang: t.language, 'aria-haspopup': 'dialog', 'aria-expanded': 'false', onclick: () => this.open() },
      icon('chat'), make('span', {}, t.launcher));
    this.#frame.addEventListener('close', () => this.#closed());
    this.#root.replaceChildren(this.#launcher, this.#frame);
  }

  #form() {
    const t = this.#texts;
    this.#input = make('input', { className: 'input', part: 'input', id: 'input', dir: 'auto', maxLength: 1000, autocomplete: 'off', enterKeyHint: 'send' });
    this.#submit = make('button', { className: 'send', part: 'send' }, t.ask);
    const mic = canListen && iconButton('mic', t.speak, () => listen(t, this.#host, this.#input, mic), { 'aria-pressed': 'false' });
    return make('form', {
      className: 'form', part: 'form', noValidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        if (this.busy) return this.#on.stop();
        const question = this.#input.value.trim();
        if (!question) return this.#input.focus();
        this.#input.value = '';
        this.#on.ask(question);
      },
    }, make('label', { htmlFor: 'input', className: 'label' }, t.question), make('div', { className: 'line' }, this.#input, mic, this.#submit));
  }

  #options() {
    const t = this.#texts;
    const button = iconButton('more', t.options, () => toggle(this.#menu.hidden), { 'aria-expanded': 'false', 'aria-controls': 'menu' });
    const toggle = (isOpen) => {
      this.#menu.hidden = !isOpen;
      button.setAttribute('aria-expanded', isOpen);
      if (!isOpen) button.focus();
    };
    const choice = (text, action) => make('button', {
      type: 'button',
      onclick: async () => {
        toggle(false);
        try { await action(); } catch ({ kind, seconds }) { this.say(kind, seconds); }
      },
    }, text);
    this.#menu = make('div', { id: 'menu', className: 'menu', part: 'menu', hidden: true }, choice(t.newConversation, this.#on.renew), choice(t.deleteConversation, this.#on.forget));
    this.#menu.close = () => toggle(false);
    return button;
  }

  #onKey(event) {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    event.preventDefault();
    if (!this.#menu.hidden) this.#menu.close();
    else if (this.busy) this.#on.stop();
    else this.close();
  }
}

// Keeps the conversation in the tab, so that a reload or the next page of the site goes on with it. Nothing outlives the tab.
const MOST = 50;

export class Memory {
  #key;
  #state = { conversationId: null, answers: [] };

  constructor(scope) {
    this.#key = `story-chat:${scope}`;
    try {
      this.#state = { ...this.#state, ...JSON.parse(sessionStorage.getItem(this.#key)) };
    } catch {
      // Storage may be forbidden or hold something else: then the conversation lives as long as the page.
    }
  }

  get conversationId() { return this.#state.conversationId; }
  set conversationId(id) {
    if (id === this.#state.conversationId) return;
    this.#state.conversationId = id;
    this.#save();
  }

  get answers() { return this.#state.answers; }

  add(answer) {
    this.#state.answers = [...this.#state.answers, answer].slice(-MOST);
    this.#state.conversationId = answer.conversationId;
    this.#save();
  }

  clear() {
    this.#state = { conversationId: null, answers: [] };
    try { sessionStorage.removeItem(this.#key); } catch { /* as above */ }
  }

  #save() {
    try { sessionStorage.setItem(this.#key, JSON.stringify(this.#state)); } catch { /* as above */ }
  }
}

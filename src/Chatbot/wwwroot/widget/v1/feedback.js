// Thumbs up or down, with a reason if the reader has one. No login.
import { iconButton, make } from './dom.js';

export function feedback(answer, { texts, judge }, say) {
  let reason = null;
  const up = iconButton('up', texts.helpful, () => send('up'), { 'aria-pressed': 'false' });
  const down = iconButton('down', texts.unhelpful, () => send('down'), { 'aria-pressed': 'false' });

  async function send(rating, why) {
    try {
      await judge(answer, rating, why);
    } catch {
      return say(texts.failed);
    }
    up.setAttribute('aria-pressed', rating === 'up');
    down.setAttribute('aria-pressed', rating === 'down');
    reason?.remove();
    reason = null;
    say(texts.thanks);
    if (rating === 'down' && why === undefined) askWhy();
    else if (why !== undefined) down.focus();
  }

  function askWhy() {
    const text = make('textarea', { className: 'why', rows: 2, maxLength: 1000, dir: 'auto', 'aria-label': texts.why, placeholder: texts.why });
    // Escape leaves the reason out; the chat stays open.
    const leave = (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.stopPropagation();
      reason.remove();
      reason = null;
      down.focus();
    };
    reason = make('form', { className: 'reason', onkeydown: leave, onsubmit: (event) => { event.preventDefault(); send('down', text.value.trim()); } },
      text, make('button', { className: 'retry' }, texts.send));
    down.closest('.actions').after(reason);
    text.focus();
  }

  return [up, down];
}

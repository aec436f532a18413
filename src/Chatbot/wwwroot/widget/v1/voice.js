// Speech through the browser's own interfaces, only where they exist. https://webaudio.github.io/web-speech-api/
const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;

export const canListen = Boolean(Recognition);
export const canSpeak = Boolean(globalThis.speechSynthesis && globalThis.SpeechSynthesisUtterance);

let hearing = null;

/** Writes what the reader says into the input; asking stays the reader's own act. */
export function listen(texts, host, input, button) {
  if (hearing) return hearing.stop();
  const recognition = hearing = new Recognition();
  const placeholder = input.placeholder;
  recognition.lang = host.closest('[lang]')?.lang || texts.language;
  recognition.interimResults = true;
  recognition.onresult = ({ results }) => { input.value = [...results].map((r) => r[0].transcript).join('').slice(0, input.maxLength); };
  recognition.onend = () => {
    hearing = null;
    button.setAttribute('aria-pressed', 'false');
    input.placeholder = placeholder;
    input.focus();
  };
  button.setAttribute('aria-pressed', 'true');
  input.placeholder = texts.listening;
  try { recognition.start(); } catch { recognition.onend(); }
}

/** Reads an answer aloud, or stops; the name of the source stays with each sentence only on the screen. */
export function speak(answer, button, texts) {
  const wasSpeaking = button.getAttribute('aria-pressed') === 'true';
  speechSynthesis.cancel();
  if (wasSpeaking) return;
  const words = new SpeechSynthesisUtterance(answer.sentences.map((s) => s.text).join(' '));
  words.lang = texts.language;
  const label = (name, pressed) => {
    button.setAttribute('aria-pressed', pressed);
    button.setAttribute('aria-label', name);
    button.title = name;
  };
  words.onend = words.onerror = () => label(texts.read, false);
  label(texts.silence, true);
  speechSynthesis.speak(words);
}

// What the chat itself says. English is always at hand; the other languages are fetched when a page speaks them.
import english from './texts/en.js';

const OTHERS = { nl: () => import('./texts/nl.js'), fr: () => import('./texts/fr.js') };

/** The texts of a language with a page's own put over them. `fill` puts values in the place of {0}, {1}. */
export async function loadTexts(locale, attribute, overrides) {
  const language = locale.split('-')[0];
  const other = OTHERS[language] ? (await OTHERS[language]().catch(() => ({ default: {} }))).default : {};
  let own = {};
  try { own = JSON.parse(attribute ?? '{}'); } catch { console.warn('story-chat: the attribute "texts" is not JSON'); }
  return { ...english, ...other, ...own, ...overrides, language: other.ask ? language : 'en' };
}

export function fill(text, ...values) {
  return text.replace(/\{(\d)\}/g, (_, i) => values[i]);
}

/** "2025-09-10" as "10 September 2025"; "2025-09" and "2025" as far as they go. */
export function date(partial, { months }) {
  const [year, month, day] = partial.split('-').map(Number);
  return [day, month && months.split(' ')[month - 1], year].filter(Boolean).join(' ');
}

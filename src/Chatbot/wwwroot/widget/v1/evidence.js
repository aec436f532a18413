// The numbers behind a sentence, and what they open: who said it, when, in which words, and where to read it.
import { make, safeUrl } from './dom.js';
import { date, fill } from './texts.js';

/** A number that opens and closes its evidence. */
export function citeButton(number, item, texts) {
  return make('button', {
    type: 'button', className: 'cite', part: 'cite', 'aria-label': fill(texts.evidence, number), 'aria-expanded': 'false', 'aria-controls': item.id,
    onclick: ({ currentTarget }) => {
      item.hidden = !item.hidden;
      item.refresh();
      for (const button of currentTarget.closest('.text').querySelectorAll(`[aria-controls="${item.id}"]`)) button.setAttribute('aria-expanded', !item.hidden);
      if (!item.hidden) item.scrollIntoView({ block: 'nearest' });
    },
  }, `${number}`);
}

/** The evidence of a citation: made when it is first cited, shown when its number is pressed. */
export function evidenceFor(citation, id, list, { texts, site }, answerId) {
  const known = list.querySelector(`#${id}`);
  if (known) return known;
  // Only a publisher is quoted; our own texts are ours to say.
  const isOriginal = citation.textIs === 'original' && citation.publishers.length > 0;
  const words = citation.quote && make(isOriginal ? 'blockquote' : 'p', { className: isOriginal ? 'quoted' : 'ours', dir: 'auto' }, citation.quote);
  const context = outLink(texts.context, '', site, texts);
  const url = publisherUrl(citation, isOriginal);
  const item = make('div', { id, className: 'evidence', part: 'evidence', hidden: true },
    make('p', { className: 'from' }, make('b', {}, `${citation.number}`), ' ', make('span', { dir: 'auto' }, nameOf(citation, texts)), ' ', make('span', { className: 'fine', dir: 'auto' }, details(citation, texts))),
    words, make('p', { className: 'links' }, context, url && outLink(fill(texts.publisher, citation.publishers.join(', ')), url, site, texts)));
  // The answer's id is known when the answer is whole; with it our page shows the quote also where it shows only an excerpt.
  item.refresh = () => { context.href = contextUrl(citation, site, answerId()); };
  item.refresh();
  list.append(item);
  return item;
}

function outLink(text, href, site, texts) {
  const isElsewhere = !href.startsWith(site.origin) && href !== '' || site.origin !== location.origin;
  return make('a', { href, ...(isElsewhere && { target: '_blank', rel: 'noopener external' }) }, text, isElsewhere && make('span', { className: 'unseen' }, ` ${texts.newTab}`));
}

function contextUrl({ documentId, revision, start, end }, site, answerId) {
  const query = new URLSearchParams({ revision, start, end, ...(answerId && { answer: answerId }) });
  return new URL(`/documents/${encodeURIComponent(documentId)}?${query}#quote`, site).href;
}

/** A text fragment finds the quoted words on the publisher's page; over our own summary it would find nothing. */
export function publisherUrl({ url, quote }, isOriginal) {
  const safe = safeUrl(url);
  if (!safe || !isOriginal || !quote) return safe;
  const words = quote.trim().split(/\s+/);
  const escape = (some) => encodeURIComponent(some.join(' ')).replaceAll('-', '%2D');
  const fragment = quote.length <= 80 || words.length < 10 ? escape(words) : `${escape(words.slice(0, 5))},${escape(words.slice(-5))}`;
  return `${safe}${safe.includes('#') ? '' : '#'}:~:text=${fragment}`;
}

function nameOf({ publishers, textIs, kind, title }, texts) {
  const names = publishers.join(', ');
  if (!names) return fill(texts[kind === 'question' ? 'commonQuestion' : kind] ?? '{0}', title);
  return textIs === 'summary' ? fill(texts.summaryOf, names) : names;
}

function details({ publishers, published, genre }, texts) {
  const when = published && date(published, texts);
  const kind = genre && texts[genre === 'analysis' ? 'analysisGenre' : genre];
  return [when && (publishers.length ? when : fill(texts.asOf, when)), kind].filter(Boolean).join(' · ');
}

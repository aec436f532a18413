// One constructed sheet for all chats of a page: allowed by a strict Content-Security-Policy, which forbids <style>.
let shared;

export function sheet() {
  if (!shared) {
    shared = new CSSStyleSheet();
    shared.replaceSync(css);
  }
  return shared;
}

const css = `
:host {
  --paper: var(--story-chat-paper, light-dark(#fffdf8, #191813));
  --ink: var(--story-chat-ink, light-dark(#191714, #eee9dd));
  --quiet: var(--story-chat-quiet, light-dark(#5b564c, #b3ac9c));
  --rule: var(--story-chat-rule, light-dark(#d8d1c1, #403c32));
  --marker: var(--story-chat-marker, light-dark(#ffe680, #6b5600));
  --button: var(--story-chat-button, var(--ink));
  --on-button: var(--story-chat-on-button, var(--paper));
  --focus: var(--story-chat-focus, light-dark(#1557c0, #8ab8ff));
  --serif: var(--story-chat-serif, Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Georgia, "Times New Roman", serif);
  --sans: var(--story-chat-sans, system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif);
  display: block;
  color: var(--ink);
  font: 400 1rem/1.5 var(--sans);
}
:host(:not([mode="inline"])) { display: contents; }
:host([hidden]) { display: none; }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
p, blockquote { margin: 0; }
button, input, textarea { font: inherit; color: inherit; letter-spacing: inherit; }
button { cursor: pointer; }
a { color: inherit; text-decoration-color: var(--quiet); text-underline-offset: .2em; }
:focus { outline: none; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.icon { width: 1.25rem; height: 1.25rem; flex: none; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; overflow: visible; stroke-linejoin: round; }
.fine { color: var(--quiet); font-size: .8125rem; line-height: 1.5; }
.label { color: var(--quiet); font-size: .8125rem; }

.launcher {
  position: fixed; z-index: 2147483000; inset-block-end: max(1.25rem, env(safe-area-inset-bottom)); inset-inline-end: 1.25rem;
  display: flex; align-items: center; gap: .6rem; min-height: 3.25rem; max-width: calc(100vw - 2.5rem); padding: .6rem 1.25rem;
  border: 1px solid var(--on-button); border-radius: .25rem; background: var(--button); color: var(--on-button);
  font: 600 1rem/1.2 var(--serif); text-align: start; box-shadow: 0 .35rem 1.5rem rgb(0 0 0 / .25);
}
.launcher span { box-shadow: inset 0 -.42em color-mix(in srgb, #ffdf5d 45%, transparent); }

.panel { display: flex; flex-direction: column; min-width: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; }
.floating {
  position: fixed; z-index: 2147483001; inset: auto; inset-block-end: max(1.25rem, env(safe-area-inset-bottom)); inset-inline-end: 1.25rem;
  width: min(26rem, calc(100vw - 2.5rem)); height: min(42rem, calc(100dvh - 2.5rem)); margin: 0; padding: 0;
  border: 1px solid var(--rule); border-block-start: 4px double var(--ink); box-shadow: 0 .75rem 3rem rgb(0 0 0 / .28);
}
.floating:not([open]) { display: none; }
.floating::backdrop { background: var(--paper); }
@media (max-width: 30rem) {
  .floating { inset: 0; width: 100vw; max-width: none; height: 100dvh; max-height: none; border: 0; border-block-start: 4px double var(--ink); }
}
@media (max-height: 26rem) { .floating { overflow: auto; } .floating .log { flex: none; overflow: visible; } }

.header { display: flex; align-items: center; justify-content: space-between; gap: .5rem; padding: .4rem .35rem .4rem 1rem; padding-inline: 1rem .35rem; border-block-end: 1px solid var(--rule); }
.header > div:first-child { min-width: 0; }
.title { font: 700 1.0625rem/1.3 var(--serif); }
.subject { color: var(--quiet); font-size: .8125rem; line-height: 1.35; display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; }
.tools, .actions { display: flex; flex-wrap: wrap; align-items: center; }
.tools { flex: none; flex-wrap: nowrap; }
.tool { display: inline-grid; place-items: center; width: 2.75rem; height: 2.75rem; padding: 0; border: 0; border-radius: .25rem; background: none; color: var(--quiet); }
.tool:focus-visible { outline-offset: -3px; }
.tool:hover { color: var(--ink); background: color-mix(in srgb, var(--ink) 7%, transparent); }
.tool[aria-pressed="true"] { color: var(--ink); background: var(--marker); }
.menu { display: flex; flex-direction: column; padding: .25rem; border-block-end: 1px solid var(--rule); }
.menu button { min-height: 2.75rem; padding: .5rem .75rem; border: 0; background: none; text-align: start; }
.menu button:hover { background: color-mix(in srgb, var(--ink) 7%, transparent); }

.log { flex: 1 1 auto; min-height: 0; overflow-y: auto; overscroll-behavior: contain; padding: 1rem; scrollbar-width: thin; }
.log:focus-visible { outline-offset: -3px; }
.greeting { display: grid; gap: .75rem; }
.turn { position: relative; margin-inline: -.7rem; padding: 1rem .7rem 0; content-visibility: auto; contain-intrinsic-size: auto 16rem; }
.turn + .turn { margin-block-start: 1.25rem; }
.turn + .turn::before { content: ""; position: absolute; inset: 0 .7rem auto; border-block-start: 1px solid var(--rule); }
.question { font: 700 1.1875rem/1.3 var(--serif); text-wrap: pretty; }
.text { margin-block-start: .4rem; font: 400 1.0625rem/1.6 var(--serif); }
.sentence { animation: appear .35s ease-out; }
@keyframes appear { from { opacity: 0; } }
.searching { color: var(--quiet); font-style: italic; animation: breathe 1.6s ease-in-out infinite alternate; }
@keyframes breathe { from { opacity: .8; } }
.analysis { text-decoration: underline dotted var(--quiet) 1px; text-underline-offset: .25em; }
.tag { margin-inline-start: .35em; color: var(--quiet); font: italic .875em/1 var(--serif); }
.cite {
  position: relative; min-width: 1.5rem; height: 1.125rem; margin-inline-start: .2rem; padding: 0 .3rem; border: 1px solid transparent; border-radius: .15rem;
  background: var(--marker); color: var(--ink); font: 600 .6875rem/1 var(--sans); vertical-align: .22em;
}
.cite::after { content: ""; position: absolute; inset: -.8125rem -.1rem; }
.tied { white-space: nowrap; }
.cite[aria-expanded="true"] { border-color: var(--ink); }
.evidences { display: grid; gap: .6rem; }
.evidence { margin-block-start: .5rem; padding: .15rem 0 .15rem .9rem; padding-inline: .9rem 0; border-inline-start: 4px solid var(--marker); }
.from { font-size: .875rem; font-weight: 600; }
.from b { display: inline-block; min-width: 1.4em; padding: 0 .3em; background: var(--marker); text-align: center; }
.from .fine { font-weight: 400; white-space: nowrap; }
.quoted, .ours { margin-block: .3rem; font: 400 1rem/1.5 var(--serif); }
.quoted::before { content: open-quote; } .quoted::after { content: close-quote; }
.quoted { quotes: "“" "”"; }
.links { display: flex; flex-wrap: wrap; gap: 0 1rem; font-size: .875rem; }
.links a { display: inline-flex; align-items: center; min-height: 2.75rem; }
.actions { margin-inline-start: -.7rem; min-height: 2.75rem; }
.status { margin-inline-start: .5rem; }
.about summary { display: inline-flex; align-items: center; min-height: 2.75rem; cursor: pointer; text-decoration: underline; text-decoration-color: var(--rule); text-underline-offset: .25em; }
.about a { display: inline-flex; align-items: center; min-height: 2.75rem; }
.suggestions { display: flex; flex-direction: column; }
.after .suggestions { margin-block-start: .5rem; }
.suggestions button {
  display: flex; align-items: center; gap: .6rem; min-height: 2.75rem; padding: .5rem 0; border: 0; border-block-start: 1px solid var(--rule);
  background: none; font: 400 1rem/1.35 var(--serif); text-align: start;
}
.suggestions .label { padding-block-end: .25rem; }
.suggestions button::before { content: "→"; content: "→" / ""; color: var(--quiet); }
.suggestions button:dir(rtl)::before { content: "←"; content: "←" / ""; }
.suggestions button:hover { background: color-mix(in srgb, var(--marker) 35%, transparent); }
[data-status="notInSources"] .text { color: var(--quiet); font-style: italic; }
.failure { margin-block-start: .6rem; padding: .6rem .9rem; border: 1px solid var(--rule); border-inline-start: 4px solid var(--ink); font-size: .9375rem; }
.retry { min-height: 2.75rem; margin-block-start: .4rem; padding: .4rem 1rem; border: 1px solid var(--ink); border-radius: .25rem; background: none; font-weight: 600; }
.retry:disabled { opacity: .6; cursor: default; }
.reason { display: grid; justify-items: start; }
.why { width: 100%; padding: .5rem .6rem; border: 1px solid var(--quiet); border-radius: .25rem; background: none; }
.why::placeholder, .input::placeholder { color: var(--quiet); opacity: 1; }

.form { padding: .6rem 1rem 1rem; border-block-start: 1px solid var(--rule); }
.line { display: flex; align-items: center; gap: .25rem; border-block-end: 2px solid var(--ink); }
.line:focus-within { border-color: var(--focus); box-shadow: 0 1px var(--focus); }
.input { flex: 1 1 8rem; min-width: 0; min-height: 2.75rem; padding: .25rem 0; border: 0; border-radius: 0; background: none; font: 400 1.125rem/1.4 var(--serif); }
.input:focus-visible { outline: none; }
.send { flex: none; white-space: nowrap; display: flex; align-items: center; gap: .4rem; min-height: 2.75rem; padding: .25rem 1.1rem; border: 0; background: var(--button); color: var(--on-button); font-weight: 600; }
.send.stop { padding-inline-start: .7rem; }

.inline { position: relative; }
.inline .header { display: none; position: absolute; z-index: 1; inset-block-start: 0; inset-inline-end: .5rem; padding: 0; border: 0; background: var(--paper); }
.inline .turn:first-child > .question { padding-inline-end: 3.5rem; }
.inline .menu { margin-block: 2.75rem .75rem; }
.inline:has(.turn) .header { display: flex; }
.inline .header > div:first-child { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.inline .menu { border: 1px solid var(--rule); }
.inline .log { max-height: min(40rem, 78vh); padding: 0 .7rem 1rem; }
.inline .form { padding: 0 0 .75rem; border: 0; }
.inline .log:not([hidden]) + .form { padding-block-start: .75rem; border-block-start: 1px solid var(--rule); }
.inline .said { color: var(--ink); }
@media (prefers-reduced-motion: reduce) { *, ::before, ::after { animation: none !important; scroll-behavior: auto !important; } }
@media (forced-colors: active) {
  .tools, .actions { gap: .25rem; }
  .cite, .tool, .send, .launcher, .from b { border: 1px solid ButtonText; }
  .send, .launcher { background: ButtonFace; color: ButtonText; }
  .tool[aria-pressed="true"], .cite[aria-expanded="true"] { border: 3px solid Highlight; }
  .analysis { text-decoration-color: CanvasText; }
  :focus-visible, .line:focus-within { outline: 3px solid Highlight; }
}
@media print { :host { display: none !important; } }
`;

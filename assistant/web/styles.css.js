/** The widget's look: colours, sizes and the frame. Theming: the --bone-* variables and ::part. */
import { CARDS } from './styles-cards.css.js';

const BASE = `
:host { display: block; }
:host([hidden]) { display: none; }
*, *::before, *::after { box-sizing: border-box; }
.app { --ink: #17272b; --soft-ink: #3c5056; --ground: #faf8f4; --surface: #fff; --line: #d9dfdd; --edge: #6d868a;
  --accent: var(--bone-accent, #0b5d66); --accent-ink: var(--bone-accent-ink, #fff); --tint: #e4f0ef;
  --red: #8c1d18; --red-tint: #fdefec; --amber: #6a4700; --amber-tint: #fdf3dc; --shadow: rgb(16 42 48 / 16%);
  --usual: #2c6748; --raised: #8a5a00; --high: #a3411a; --act: #8c1d18;
  --serif: var(--bone-serif, "Iowan Old Style", Charter, "Palatino Linotype", Palatino, Georgia, "Liberation Serif", serif);
  --sans: var(--bone-font, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif);
  --scale: 1; --round: var(--bone-radius, .9em); --step: .5em;
  color: var(--ink); font: calc(max(18px, 1.125rem) * var(--scale))/1.55 var(--sans); text-align: start; }
h2, h3, h4, p, ul, ol, dl, dd, figure, fieldset, blockquote, legend { margin: 0; padding: 0; border: 0; }
h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.25; }
h2 { font-size: 1.15em; } h3 { font-size: 1.4em; } h4 { font-size: 1em; font-weight: 650; line-height: 1.35; }
p, li, dd { max-width: 34em; overflow-wrap: anywhere; }
p + p, p + ul, ul + p, blockquote > * + * { margin-top: .7em; }
ul { padding-inline-start: 1.2em; } ul.plain, ol.first-three { list-style: none; padding: 0; }
small, .small { font-size: .89em; color: var(--soft-ink); font-weight: 400; }
a { color: var(--accent); text-underline-offset: .18em; }
button, input, select, textarea { font: inherit; color: inherit; }
button, select, summary, label { touch-action: manipulation; cursor: pointer; }
[hidden] { display: none !important; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.icon { width: 1.25em; height: 1.25em; flex: none; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .3em; }
[tabindex='-1']:focus { outline: none; } .log:focus-visible { outline-offset: -4px; }

.launcher { position: fixed; z-index: 2147483000; inset-inline-end: 1.1em; inset-block-end: 1.1em; display: flex; gap: .6em; align-items: center;
  min-height: 3.4em; padding: .5em 1.5em; border: 2px solid var(--surface); border-radius: 2em; background: var(--accent); color: var(--accent-ink);
  font-weight: 600; box-shadow: 0 .3em 1.4em var(--shadow); }
.launcher:focus-visible { outline: 4px solid var(--accent); outline-offset: 3px; border-radius: 2em; }
.panel { padding: 0; border: 0; margin: 0; max-width: none; max-height: none; background: var(--ground); color: inherit; container-type: size; }
dialog:not([open]) { display: none; }
.dialog .panel { position: fixed; z-index: 2147483001; inset: auto 1.1em 1.1em auto; width: min(25em, 100vw - 2.2em); height: min(42em, 100dvh - 2.2em);
  border: 1px solid var(--line); border-radius: 1.1em; box-shadow: 0 .8em 3.4em var(--shadow); overflow: hidden; }
.dialog .panel::backdrop { background: rgb(16 42 48 / 35%); }
.inline .panel { height: var(--bone-height, 44rem); border: 1px solid var(--line); border-radius: 1.1em; overflow: hidden; }
.page .panel { height: 100dvh; }
@media (max-width: 40rem), (max-height: 30rem) { .dialog .panel { inset: 0; width: 100%; height: 100dvh; border: 0; border-radius: 0; } }
.inside { display: flex; flex-direction: column; height: 100%; }

.head { display: flex; align-items: center; gap: .5em; padding: .55em .6em .55em 1.1em; background: var(--surface); border-block-end: 1px solid var(--line); }
.head .name { flex: 1; min-width: 0; } .head .name p { font-size: .89em; color: var(--soft-ink); line-height: 1.3; }
.head button { min-width: 48px; min-height: 48px; padding: 0 .3em; border: 0; border-radius: .6em; background: none; font-weight: 600; }
.head button:hover, .help-row button:hover, .quiet:hover { background: var(--tint); color: var(--ink); }
.head .close { display: grid; place-items: center; }
.sizes { display: flex; } .sizes button:last-child { font-size: 1.15em; }
.progress { padding: .5em 1.1em .7em; background: var(--surface); border-block-end: 1px solid var(--line); }
.progress p { font-size: .89em; color: var(--soft-ink); } .progress b { color: var(--ink); }
progress { display: block; width: 100%; height: .45em; margin-top: .3em; appearance: none; border: 0; border-radius: 1em; background: var(--line); overflow: hidden; }
progress::-webkit-progress-bar { background: var(--line); } progress::-webkit-progress-value { background: var(--accent); border-radius: 1em; }
progress::-moz-progress-bar { background: var(--accent); }
.chat, .over { flex: 1; min-height: 0; display: flex; flex-direction: column; }
.over { display: block; overflow: auto; }
.banner:not(:empty) { padding: .6em 1.1em; background: var(--amber-tint); color: var(--amber); font-weight: 600; }
.pinned:not(:empty) { padding: .7em; max-height: 50%; overflow: auto; flex: none; border-block-end: 1px solid var(--line); }
.log { flex: 1; min-height: 0; overflow: auto; padding: 1.1em; }
.log > ol { list-style: none; padding: 0; display: flex; flex-direction: column; gap: 1em; max-width: 38em; margin: 0 auto; } .log > ol > li { max-width: none; }
.log > ol[aria-busy=true] .question, .log > ol[aria-busy=true] .recap { opacity: .6; }
.status { padding: 0 1.1em; color: var(--soft-ink); font-size: .89em; max-width: none; } .status:not(:empty) { padding-block: .25em; }
.composer { display: grid; grid-template-columns: 1fr auto; gap: .5em; padding: .6em max(.7em, 50% - 19em); background: var(--surface); border-block-start: 1px solid var(--line); }
.problem { grid-column: 1 / -1; }
textarea { min-height: 52px; padding: .65em .8em; border: 2px solid var(--edge); border-radius: .8em; background: var(--surface); resize: none; line-height: 1.4; width: 100%; }
textarea::placeholder { color: var(--soft-ink); opacity: 1; }
textarea:focus-visible, input:focus-visible, select:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
.send { display: flex; align-items: center; gap: .4em; align-self: end; min-height: 52px; padding: 0 1em; border: 0; border-radius: .8em; background: var(--accent); color: var(--accent-ink); font-weight: 600; }
.help-row { display: flex; background: var(--surface); border-block-start: 1px solid var(--line); }
.help-row button { flex: 1; display: flex; flex-direction: column; align-items: center; gap: .1em; min-height: 60px; padding: .4em .2em; border: 0; background: none; font-size: max(.84em, 16px); line-height: 1.2; }
.help-row :disabled { opacity: .4; cursor: default; } .help-row .urgent { color: var(--red); font-weight: 650; }
.help-row button:focus-visible, .head button:focus-visible { outline-offset: -3px; }
.problem { color: var(--red); font-weight: 600; } .problem:empty { display: none; }

@container (max-height: 31em) {
  .inside { display: block; overflow: auto; }
  .chat, .over { display: block; overflow: visible; }
  .log { overflow: visible; }
  .pinned:not(:empty) { max-height: none; position: sticky; top: 0; z-index: 1; background: var(--surface); }
  .pinned .notice p:not(.mark) { display: none; }
}
@container (max-width: 24em) {
  .head { flex-wrap: wrap; padding-inline-start: .8em; } .sizes .normal { display: none; }
  .log { padding: .8em; } .send span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
}
@container (max-width: 17em) {
  .head .name { flex-basis: 100%; } .head .name p { display: none; } .help-row { flex-wrap: wrap; } .help-row button { flex-basis: 50%; }
  .composer { grid-template-columns: 1fr; } .send { justify-content: center; }
}
@media (prefers-color-scheme: dark) {
  .app:not(.paper) { --ink: #eef4f3; --soft-ink: #bccbcd; --ground: #0f191b; --surface: #172427; --line: #2c3e42; --edge: #83a0a5;
    --accent: var(--bone-accent-dark, #86d3da); --accent-ink: #06272b; --tint: #1f3538; --red: #ffb4a9; --red-tint: #3a1c19; --amber: #f5cf83; --amber-tint: #35290f;
    --usual: #8fd3ac; --raised: #f0c063; --high: #ffa27a; --act: #ffb4a9; --shadow: rgb(0 0 0 / 50%); color-scheme: dark; }
}
@media (prefers-contrast: more) { .app { --line: var(--edge); --soft-ink: var(--ink); } }
@media (forced-colors: active) {
  .launcher, .panel, .option, .bubble, .card, .notice, button { border: 2px solid ButtonText; }
  .shape, .icon, .figure-bar * { forced-color-adjust: auto; stroke: CanvasText; }
  progress { border: 1px solid CanvasText; } progress::-webkit-progress-value { background: Highlight; }
}
@media (prefers-reduced-motion: no-preference) {
  .log > ol > li { animation: come .25s ease-out; }
  @keyframes come { from { opacity: 0; transform: translateY(.4em); } }
}
@media print { .launcher, .dialog .panel, .composer, .help-row, header, .progress { display: none !important; } }
.paper { --ink: #000; --soft-ink: #222; --surface: #fff; --scale: 1; font-size: 12pt; line-height: 1.35; color: #000; print-color-adjust: exact; } .paper summary { min-height: 0; padding: .2em 0; }
.paper .card, .paper .question { border: 0; padding: 0; box-shadow: none; margin-top: 1.4em; break-inside: auto; }
.paper li, .paper tr { break-inside: avoid; }
`;

/** @type {CSSStyleSheet[] | undefined} */
let made;

/** The sheets, made once for all elements. */
export function sheets() {
  made = made || [BASE, CARDS].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  return made;
}

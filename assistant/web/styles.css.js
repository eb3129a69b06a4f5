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
  --serif: var(--bone-serif, "Iowan Old Style", Palatino, Georgia, serif);
  --sans: var(--bone-font, system-ui, "Segoe UI", Roboto, Arial, sans-serif);
  --scale: 1; --round: var(--bone-radius, .9em);
  color: var(--ink); font: calc(max(18px, 1.125rem) * var(--scale))/1.55 var(--sans); text-align: start; }
h2, h3, h4, p, ul, ol, dl, dd, figure, fieldset, blockquote, legend { margin: 0; padding: 0; border: 0; }
h2, h3 { font: 600 1.15em/1.25 var(--serif); } h3 { font-size: 1.4em; } h4 { font-size: 1em; font-weight: 600; line-height: 1.35; }
p, li, dd { max-width: 34em; } .panel { overflow-wrap: break-word; } .you { overflow-wrap: anywhere; }
p + p, p + ul, ul + p, blockquote > * + * { margin-top: .7em; }
ul { padding-inline-start: 1.2em; } .plain, ol { list-style: none; padding: 0; }
a { color: var(--accent); text-underline-offset: .18em; }
button, input, select, textarea { font: inherit; color: inherit; }
button, select, summary, label { touch-action: manipulation; cursor: pointer; }
[hidden] { display: none !important; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.icon { width: 1.25em; height: 1.25em; flex: none; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
[tabindex='-1']:focus { outline: none; } .log:focus-visible { outline-offset: -4px; }

.launcher { position: fixed; z-index: 2147483000; inset: auto 1.1em 1.1em auto; display: flex; gap: .6em; align-items: center;
  max-width: calc(100vw - 2.2em); min-height: 3.4em; padding: .5em min(1.5em, 5vw); border: 2px solid var(--surface); border-radius: 2em; background: var(--accent); color: var(--accent-ink);
  font-weight: 600; box-shadow: 0 .3em 1.4em var(--shadow); }
.panel { padding: 0; border: 0; margin: 0; max-width: none; max-height: none; background: var(--ground); color: inherit; container-type: size; }
dialog:not([open]) { display: none; }
.dialog .panel, .inline .panel { border: 1px solid var(--line); border-radius: 1.1em; overflow: clip; }
.dialog .panel { position: fixed; z-index: 2147483001; inset: auto 1.1em 1.1em auto; width: min(28em, 100vw - 2.2em); height: min(46em, 100dvh - 2.2em); box-shadow: 0 .8em 3.4em var(--shadow); }
.panel::backdrop { background: rgb(16 42 48 / 35%); }
.inline .panel { height: var(--bone-height, 44rem); }
.page .panel { height: 100dvh; }
@media (max-width: 40rem), (max-height: 30rem) { .dialog .panel { inset: 0; width: 100%; height: 100dvh; border: 0; border-radius: 0; } }
.inside { display: flex; flex-direction: column; height: 100%; }

.head, .progress, .composer, .help-row { background: var(--surface); border-block: 0 solid var(--line); border-bottom-width: 1px; }
.composer, .help-row { border-width: 1px 0 0; }
.head { display: flex; align-items: center; gap: 8px; padding: .35em .5em .35em min(1.1em, 3.5cqi); }
.name { flex: 1; min-width: 0; } .name p, .progress p, .status { font-size: .89em; color: var(--soft-ink); line-height: 1.3; }
.head button { min-width: 48px; min-height: 48px; padding: 0 .3em; border: 0; border-radius: .6em; background: none; font-weight: 600; }
.head button:hover, .help-row button:hover, .quiet:hover { background: var(--tint); color: var(--ink); }
.close { display: grid; place-items: center; }
.sizes { display: flex; gap: 8px; } .sizes :last-child { font-size: 1.15em; }
.progress { padding: .4em min(1.1em, 3.5cqi) .6em; } .progress b { color: var(--ink); }
progress { display: block; width: 100%; height: .45em; margin-top: .3em; appearance: none; border: 0; border-radius: 1em; background: var(--line); overflow: hidden; }
progress::-webkit-progress-bar { background: var(--line); } progress::-webkit-progress-value { background: var(--accent); border-radius: 1em; }
progress::-moz-progress-bar { background: var(--accent); }
.chat, .over { flex: 1; min-height: 0; display: flex; flex-direction: column; }
.over { display: block; overflow: auto; }
.banner:not(:empty) { padding: .6em 1.1em; background: var(--amber-tint); color: var(--amber); font-weight: 600; }
.pinned:not(:empty) { padding: .6em; max-height: 50%; overflow: auto; flex: none; border-block-end: 1px solid var(--line); }
.log, .over { position: relative; } .log { flex: 1; min-height: 0; overflow: auto; padding: min(1.1em, 3.5cqi) min(1.1em, 3.5cqi) 2em; }
.log > ol { display: flex; flex-direction: column; gap: 1em; max-width: 38em; margin: 0 auto; } .log > ol > li { max-width: none; }
[aria-busy=true] .question, [aria-busy=true] .recap { opacity: .6; }
.status:not(:empty) { margin-top: -2em; padding: .3em 1.1em; max-width: none; z-index: 1; background: var(--ground); }
.composer { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .5em; padding: .5em max(.6em, 50% - 19em); }
.problem { grid-column: 1 / -1; color: var(--red); font-weight: 600; } .problem:empty { display: none; }
textarea { min-height: 52px; padding: .65em .8em; border: 2px solid var(--edge); border-radius: .75em; background: var(--surface); resize: none; line-height: 1.4; width: 100%; }
textarea::placeholder { color: var(--soft-ink); opacity: 1; }
.send { display: flex; align-items: center; justify-content: center; gap: .4em; align-self: end; min-height: 52px; padding: 0 1em; border: 0; border-radius: .75em; background: var(--accent); color: var(--accent-ink); font-weight: 600; }
.help-row { display: flex; }
.help-row button { flex: 1 1 auto; display: flex; flex-direction: column; align-items: center; gap: .1em; min-height: 60px; padding: .4em .2em; border: 0; background: none; font-size: max(.84em, 16px); line-height: 1.2; }
.help-row :disabled { opacity: .4; } .help-row .urgent { color: var(--red); font-weight: 600; }
.help-row button:focus-visible, .head button:focus-visible { outline-offset: -3px; }

@container (max-height: 31em) {
  .inside, .chat, .over { display: block; overflow: visible; } .inside { overflow: auto; }
  .log { overflow: visible; }
  .pinned:not(:empty) { max-height: none; z-index: 1; background: var(--surface); }
  .pinned:not(:has([open])) { position: sticky; top: 0; } .pinned:not(:has([open])) :is(.mark, details) { display: none; }
}
@container (max-width: 24em) { .normal { display: none; } .send span { position: absolute; clip-path: inset(50%); } }
@container (max-width: 20em) { .head { flex-wrap: wrap; } h2 { font-size: 1em; } .name p { display: none; } }
@container (max-width: 17em) { .name { flex-basis: 100%; } .help-row { flex-wrap: wrap; } .help-row button { flex-basis: 50%; } .composer { grid-template-columns: minmax(0, 1fr); } }
@media (prefers-color-scheme: dark) {
  .app:not(.paper) { --ink: #eef4f3; --soft-ink: #bccbcd; --ground: #0f191b; --surface: #172427; --line: #2c3e42; --edge: #83a0a5;
    --accent: var(--bone-accent-dark, #86d3da); --accent-ink: #06272b; --tint: #1f3538; --red: #ffb4a9; --red-tint: #3a1c19; --amber: #f5cf83; --amber-tint: #35290f;
    --usual: #8fd3ac; --raised: #f0c063; --high: #ffa27a; --act: #ffb4a9; --shadow: rgb(0 0 0 / 50%); color-scheme: dark; }
}
@media (prefers-contrast: more) { .app { --line: var(--edge); --soft-ink: var(--ink); } }
@media (forced-colors: active) {
  .launcher, .panel, .you .bubble, .card, .notice, button, .band-bar b { border: 2px solid ButtonText; }
  .shape, .icon, .figure-bar * { forced-color-adjust: auto; stroke: CanvasText; }
  progress { border: 1px solid CanvasText; } progress::-webkit-progress-value, .units label:has(:checked), .here b { forced-color-adjust: none; background: Highlight; color: HighlightText; }
}
@media print { .launcher, .dialog .panel { display: none; } }
.paper { --ink: #000; --soft-ink: #222; --surface: #fff; --scale: 1; font-size: 12pt; line-height: 1.35; color: #000; print-color-adjust: exact; } .paper summary { padding: .2em 0; }
.paper .card { border: 0; padding: 0; box-shadow: none; margin-top: 1.4em; }
.paper li, .paper tr, .paper .figure { break-inside: avoid; } .paper h4 { break-after: avoid; } .paper .recap ul { columns: 2; } .paper .recap li, .paper summary { min-height: 0; }
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

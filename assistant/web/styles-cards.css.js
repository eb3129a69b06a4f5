/** The look of what stands in the log: bubbles, questions, answers, result, plan, and the panels. */
export const CARDS = `
small, .small, .fate, .listen, .eyebrow, .area, .key, .ticks { font-size: .89em; }
small, .small, .ticks, .asked, .echo, .help, .same, .lead, .helped, .area, .key, .recap span, .rest, thead th { color: var(--soft-ink); font-weight: 400; }
.echo > div, .helped, .controls, .submit, .fields, .entry, .recap li > div { display: flex; flex-wrap: wrap; align-items: center; gap: .5em; }
.question .controls, .sources, .related, .findings li, .figure, .part, .first-three > li, .recap li, .welcome .stack { border-block-start: 1px solid var(--line); }
.option, .field input, select, .units { border: 2px solid var(--edge); border-radius: .75em; background: var(--surface); }
.option small, .field small, .same, .big small, .band-bar b, .band-bar i { display: block; }
.card li, .days li { max-width: none; }

.log > ol > .you { align-self: flex-end; max-width: 88%; }
.you .bubble { padding: .6em 1em; border-radius: 1.1em 1.1em .25em 1.1em; background: var(--tint); }
.fate { margin-top: .3em; color: var(--amber); font-weight: 600; }
.listen { display: inline-flex; align-items: center; gap: .4em; min-height: 48px; padding: 0 .6em 0 0; border: 0; background: none; color: var(--accent); }
.echo { display: flex; gap: .5em; } .echo .icon { margin-top: .15em; color: var(--usual); } .echo b { color: var(--ink); } .echo .quiet { margin: -.5em 0; }

.card, .question { background: var(--surface); border: 1px solid var(--line); border-radius: var(--round); padding: min(1.2em, 4.5cqi); box-shadow: 0 .1em .8em rgb(16 42 48 / 5%); }
fieldset, .box span { min-width: 0; }
legend { font: 600 1.28em/1.3 var(--serif); margin-bottom: .5em; max-width: 28em; }
.options { display: grid; gap: .5em; margin-top: .8em; } .short { grid-auto-flow: column; grid-auto-columns: 1fr; }
.row { grid-template-columns: repeat(auto-fill, minmax(3.2em, 1fr)); }
.short .option, .row .option, .main, .second, .danger, .call { justify-content: center; text-align: center; }
.option, .main, .second, .quiet, .danger, .call { display: inline-flex; align-items: center; gap: .6em; min-height: 52px; padding: .55em min(1em, 4cqi); border-radius: .75em; font-weight: 600; text-align: start; line-height: 1.35; text-decoration: none; }
.option { width: 100%; } .option, .quiet, .call { overflow-wrap: anywhere; }
.option:hover, .box:has(:checked) { border-color: var(--accent); background: var(--tint); }
.list { gap: 8px; grid-template-columns: repeat(auto-fill, minmax(min(15em, 100%), 1fr)); align-items: start; } .list h3 { grid-column: 1 / -1; margin-top: .5em; font: 600 1em var(--sans); } .list .option { border-width: 1px; }
.box { font-weight: 400; align-items: flex-start; padding: .65em min(.8em, 3cqi); } .box:has(:checked) { font-weight: 600; }
input[type=checkbox], input[type=radio] { width: 1.35em; height: 1.35em; flex: none; margin: .05em 0 0; accent-color: var(--accent); }
.main, .second { border: 2px solid var(--accent); background: var(--accent); color: var(--accent-ink); }
.second { background: var(--surface); color: var(--accent); }
.danger, .call { border: 2px solid var(--red); background: var(--red); color: var(--surface); }
.quiet { min-height: 48px; border: 1px solid transparent; background: none; color: var(--accent); padding: .35em .8em; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .2em; }
.controls { margin-top: .7em; } .question .controls { margin: .9em -.5em 0; padding-top: .5em; }
.submit { margin-top: 1em; } .submit > * { flex: 1 1 9em; } .stack > * { flex-basis: 100%; }
.field { display: inline-flex; flex-wrap: wrap; align-items: center; gap: .5em; } label.field { flex-direction: column; align-items: flex-start; gap: .2em; }
.field.wide { display: flex; margin-top: .9em; } .wide select { width: 100%; }
.field input, select { min-height: 56px; padding: .4em .7em; max-width: 100%; }
.number .field > input { width: 4.2em; font-size: 1.35em; }
input[aria-invalid] { border-color: var(--red); }
.entry { gap: .7em 1.1em; margin-top: .8em; }
.units { display: inline-flex; flex-wrap: wrap; overflow: hidden; }
.units label { position: relative; display: grid; place-items: center; min-width: 52px; min-height: 52px; padding: .2em .8em; }
.units input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; }
.units label:has(:checked) { background: var(--accent); color: var(--accent-ink); font-weight: 600; }
.units label:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: -6px; } .units label:has(:checked:focus-visible) { outline-color: var(--accent-ink); }
.sign { display: grid; gap: .3em; justify-items: start; margin-top: .8em; } .same { min-height: 1.6em; margin-top: .4em; }
details { margin-top: .6em; } summary { min-height: 48px; padding: .55em 0; color: var(--accent); font-weight: 600; list-style: none; display: flex; align-items: center; gap: .5em; }
summary::-webkit-details-marker { display: none; } summary::before { content: ""; width: .5em; height: .5em; flex: none; border: solid; border-width: 0 2px 2px 0; transform: rotate(-45deg); margin-inline: .15em .2em; }
details[open] > summary::before { transform: rotate(45deg); } .fold { padding: .1em 0 .6em 1.2em; }
.why, .how { margin-top: 8px; } .part { margin: 0; padding-block: 4px; } blockquote { padding-inline-start: .9em; border-inline-start: 3px solid var(--accent); margin-bottom: .6em; }
.fold a { display: inline-block; padding-block: .6em; }
.sources, .related { margin-top: .8em; padding-top: .5em; } .related .quiet { display: flex; } .answer .quiet, .text .quiet, .notice .quiet { margin-inline-start: -.8em; }
.helped { margin-top: .5em; } .helped .quiet { margin: 0; }

.notice { padding: min(1em, 4cqi); border-radius: var(--round); border: 2px solid var(--c); background: var(--surface); --c: var(--accent); }
.caution { background: var(--amber-tint); --c: var(--amber); } .notice.urgent { background: var(--red-tint); --c: var(--red); }
.mark { display: flex; align-items: center; gap: .5em; font-weight: 600; color: var(--c); } .mark h3 { font-size: 1.15em; color: var(--ink); } .mark + * { margin-top: .4em; } .notice :is(summary, .quiet) { color: var(--ink); }
.sign[aria-hidden] { display: grid; flex: none; place-items: center; width: 1.5em; height: 1.5em; margin: 0; border: 2px solid; border-radius: 50%; line-height: 1; }
.call { width: 100%; font-size: 1.1em; } .call:focus-visible { outline-color: var(--red); }

.eyebrow { font-weight: 600; color: var(--accent); }
.shape { width: 1.1em; height: 1.1em; flex: none; fill: currentColor; color: var(--c); } .shape .stroke { fill: none; stroke: currentColor; stroke-width: 2.5; stroke-linecap: round; }
.usual { --c: var(--usual); } .raised { --c: var(--raised); } .high { --c: var(--high); } .act_now { --c: var(--act); } .unclear { --c: var(--soft-ink); }
.band { display: flex; flex-wrap: wrap; align-items: center; gap: .4em; font-size: 2em; color: var(--c); margin: .1em 0 .3em; }
.band-bar { display: grid; grid-template-columns: repeat(4, 1fr); gap: 3px; margin: .4em 0 1.1em; align-items: start; }
.band-bar b { height: 1em; border-radius: .3em; background: var(--c); opacity: .4; } .here b { opacity: 1; border: 3px solid var(--ink); }
.band-bar i, .band-bar span { font: .89em/1.2 var(--sans); text-align: center; } .band-bar i { font-weight: 600; height: 1.6em; }
.band-bar span { display: flex; flex-wrap: wrap; gap: .3em; align-items: center; justify-content: center; padding-top: .35em; color: var(--soft-ink); } .band-bar .here span { color: var(--ink); font-weight: 600; }
.findings, .figure, .unknowns, .parts, .what-if, .week, .downloads, .later { margin-block: 1.4em 0; } .later { margin-bottom: 1.4em; }
.findings li { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .6em; padding: .7em 0; } .findings ul { margin-top: .4em; } .findings .shape { margin-top: .25em; } .step { font-weight: 600; margin-top: .3em; }
.figure { padding-top: 1.1em; } .big { font: 600 1.55em/1.2 var(--serif); margin: .15em 0 .1em; } .big small { font: .58em/1.4 var(--sans); }
.figure-bar { width: 100%; max-width: 30em; display: block; margin-top: .4em; overflow: visible; } .ticks { display: flex; justify-content: space-between; max-width: 33.7em; padding-inline: 2.5%; }
.track { fill: var(--line); } .range { fill: var(--accent); opacity: .45; } .point, .peer { fill: var(--ink); stroke: var(--ink); stroke-width: 2.5; } .peer { stroke-dasharray: 3 3; }
.key { display: flex; gap: .6em; align-items: center; margin-bottom: .7em; } .key::before { content: ""; height: 1.3em; border-inline-start: 2px dashed var(--ink); }
table { width: 100%; border-collapse: collapse; font-size: .94em; margin: .3em 0 .8em; } caption, th, td { text-align: start; } caption { font-weight: 600; } th, td { vertical-align: top; padding: .5em .5em .5em 0; border-block-end: 1px solid var(--line); font-weight: 400; }
.part:last-child { border-block-end: 1px solid var(--line); } .part li + li, .part .plain + h4 { margin-top: .8em; }
.what-if .quiet { border-color: var(--edge); text-decoration: none; }

.first-three { counter-reset: n; margin-top: .6em; } .first-three > li { counter-increment: n; display: grid; grid-template-columns: 2.3em minmax(0, 1fr); padding: 1em 0; }
.first-three > li::before { content: counter(n); font: 600 1.7em/1 var(--serif); color: var(--accent); }
.part .area { display: none; } .step-body h4 { font-size: 1.08em; margin-bottom: .2em; } .step-body > ul { margin-top: .5em; }
.days { list-style: none; padding: 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: .4em; margin-top: .5em; }
.days li { display: grid; grid-template-columns: 7em minmax(0, 1fr); padding: .5em .8em; border-radius: .5em; background: var(--tint); } .days .rest { background: none; }
.days span { grid-column: 2; display: flex; gap: .5em; } .days .shape { margin-top: .25em; color: var(--accent); } dt { font-weight: 600; margin-top: .7em; }
.recap ul { margin-top: .7em; } .recap li { display: flex; justify-content: space-between; align-items: center; gap: .5em; min-height: 48px; padding: .2em 0; }
.recap li > div { gap: 0 .6em; line-height: 1.35; } .recap b { font-weight: 600; } .recap b::first-letter { text-transform: uppercase; } .recap .quiet { flex: none; margin-inline-end: -.8em; }

.sheet { max-width: 38em; margin: 0 auto; padding: 1.1em min(1.1em, 3.5cqi) 1.6em; } .sheet > h4 { margin: 1.5em 0 .4em; } .sheet > p, .sheet > .call { margin-block: .9em; }
.sheet-head { display: flex; justify-content: space-between; align-items: center; }
.welcome { padding-bottom: 0; } .welcome .stack { position: sticky; bottom: 0; margin: 1em max(-3.5cqi, -1.1em) 0; padding: .8em min(1.1em, 3.5cqi); background: var(--ground); }
.hello { font-size: 1.65em; margin-bottom: .5em; } .consent { list-style: none; padding: 0; display: grid; gap: .6em; } .consent li { display: flex; gap: .6em; } .consent .icon { color: var(--accent); margin-top: .15em; }
.sure { margin-top: .8em; padding: 1em; border: 2px solid var(--red); border-radius: var(--round); } .count { margin-top: .6em; }
@container (max-width: 24em) { legend { font-size: 1.2em; } .hello { font-size: 1.45em; } }
@container (max-width: 19em) { h3, legend, .hello, .big, .mark h3 { font-size: 1.1em; } .band { font-size: 1.4em; } .mark { flex-wrap: wrap; } .short { grid-auto-flow: row; } .days li, .first-three > li { grid-template-columns: minmax(0, 1fr); } .days span { grid-column: 1; } .band-bar { grid-template-columns: 1fr 1fr; } .recap li { flex-wrap: wrap; } }
`;

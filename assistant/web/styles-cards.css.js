/** The look of what stands in the log: bubbles, questions, answers, result, plan, and the panels. */
export const CARDS = `
.log > ol > .you { align-self: flex-end; max-width: 88%; }
.you .bubble { padding: .6em 1em; border-radius: 1.1em 1.1em .25em 1.1em; background: var(--tint); }
.fate { margin-top: .3em; color: var(--amber); font-weight: 600; font-size: .89em; }
.listen { display: inline-flex; align-items: center; gap: .4em; min-height: 48px; margin-top: .2em; padding: 0 .6em 0 0; border: 0; background: none; color: var(--accent); font-size: .89em; }
.asked { color: var(--soft-ink); }
.echo { display: flex; align-items: center; gap: .5em; flex-wrap: wrap; color: var(--soft-ink); }
.echo .icon { color: var(--usual); } .echo b { color: var(--ink); } .echo p { flex: 0 1 auto; }

.card, .question { background: var(--surface); border: 1px solid var(--line); border-radius: var(--round); padding: 1.2em; box-shadow: 0 .1em .8em rgb(16 42 48 / 5%); }
.question fieldset { min-width: 0; }
legend { font: 600 1.28em/1.3 var(--serif); padding: 0; margin-bottom: .5em; max-width: 28em; }
.help { color: var(--soft-ink); }
.options { display: grid; gap: .55em; margin-top: .8em; } .options.short { grid-auto-flow: column; grid-auto-columns: 1fr; }
.options.row { grid-template-columns: repeat(auto-fill, minmax(3.2em, 1fr)); }
.options.row .option { justify-content: center; text-align: center; font-variant-numeric: tabular-nums; }
.options.short .option { justify-content: center; text-align: center; }
.option, .main, .second, .quiet, .danger, .call { display: inline-flex; align-items: center; gap: .6em; min-height: 52px; padding: .55em 1em; border-radius: .75em; text-align: start; line-height: 1.35; text-decoration: none; }
.option { width: 100%; border: 2px solid var(--edge); background: var(--surface); font-weight: 550; }
.option:hover { border-color: var(--accent); background: var(--tint); }
.option.box { font-weight: 400; align-items: flex-start; padding-block: .75em; } .option.box:has(:checked) { border-color: var(--accent); background: var(--tint); font-weight: 600; }
.option small { display: block; }
input[type=checkbox], input[type=radio] { width: 1.35em; height: 1.35em; flex: none; margin: .05em 0 0; accent-color: var(--accent); }
.main { border: 2px solid var(--accent); background: var(--accent); color: var(--accent-ink); font-weight: 650; justify-content: center; }
.second { border: 2px solid var(--accent); background: var(--surface); color: var(--accent); font-weight: 600; justify-content: center; }
.danger { border: 2px solid var(--red); background: var(--red); color: var(--surface); font-weight: 650; }
.quiet { min-height: 48px; border: 1px solid transparent; background: none; color: var(--accent); font-weight: 550; padding: .35em .8em; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .2em; }
.controls { display: flex; flex-wrap: wrap; gap: .5em; margin-top: .7em; }
.question .controls { margin: .9em -.5em 0; border-block-start: 1px solid var(--line); padding-top: .5em; }
.submit { display: flex; flex-wrap: wrap; gap: .55em; margin-top: 1em; } .submit > * { flex: 1 1 9em; } .submit.stack > * { flex-basis: 100%; }
.fields { display: flex; flex-wrap: wrap; gap: .6em; }
.field { display: inline-flex; align-items: center; gap: .5em; } label.field { flex-direction: column; align-items: flex-start; gap: .2em; }
.field.wide { display: flex; margin-top: .9em; } .field small { display: block; }
.field input, select { min-height: 56px; padding: .4em .7em; border: 2px solid var(--edge); border-radius: .75em; background: var(--surface); max-width: 100%; }
.field.wide select { width: 100%; }
.number .field > input { width: 4.2em; font-size: 1.35em; font-variant-numeric: tabular-nums; }
input[aria-invalid] { border-color: var(--red); }
.entry { display: flex; flex-wrap: wrap; align-items: center; gap: .7em 1.1em; margin-top: .8em; }
.units { display: inline-flex; flex-wrap: wrap; border: 2px solid var(--edge); border-radius: .75em; overflow: hidden; }
.units label { position: relative; display: grid; place-items: center; min-width: 52px; min-height: 52px; padding: .2em .8em; }
.units input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; }
.units label:has(:checked) { background: var(--accent); color: var(--accent-ink); font-weight: 650; }
.units label:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: -6px; } .units label:has(:checked:focus-visible) { outline-color: var(--accent-ink); }
.sign { margin-top: .8em; } .same { display: block; min-height: 1.6em; margin-top: .4em; color: var(--soft-ink); }
details { margin-top: .6em; } summary { min-height: 48px; padding: .55em 0; color: var(--accent); font-weight: 550; list-style: none; display: flex; align-items: center; gap: .5em; }
summary::-webkit-details-marker { display: none; } summary::before { content: ""; width: .5em; height: .5em; flex: none; border: solid; border-width: 0 2px 2px 0; transform: rotate(-45deg); margin-inline: .15em .2em; }
details[open] > summary::before { transform: rotate(45deg); } .fold { padding: .1em 0 .6em 1.2em; }
.why { margin-top: 0; } blockquote { padding-inline-start: .9em; border-inline-start: 3px solid var(--accent); margin-bottom: .6em; }
.fold a { display: inline-block; padding-block: .6em; }
.sources, .related { margin-top: .8em; padding-top: .5em; border-block-start: 1px solid var(--line); } .sources details { margin-top: 0; } .related .quiet { display: flex; } .answer .quiet, .text .quiet, .notice .quiet { margin-inline-start: -.8em; }
.lead { color: var(--soft-ink); } .helped .quiet { margin: 0; } .helped { display: flex; align-items: center; flex-wrap: wrap; gap: .3em; color: var(--soft-ink); margin-top: .3em; }

.notice { padding: 1em 1.1em; border-radius: var(--round); border: 2px solid var(--accent); background: var(--surface); color: var(--ink); }
.notice.caution { background: var(--amber-tint); border-color: var(--amber); } .notice.urgent { background: var(--red-tint); border-color: var(--red); border-width: 3px; }
.notice .mark { display: flex; align-items: center; gap: .5em; font-weight: 650; color: var(--accent); } .notice.caution .mark { color: var(--amber); } .notice.urgent .mark { color: var(--red); }
.notice .sign { display: grid; place-items: center; width: 1.5em; height: 1.5em; margin: 0; border: 2px solid; border-radius: 50%; line-height: 1; }
.notice h3 { margin: .1em 0 .3em; font-size: 1.25em; }
.call { margin-top: .8em; border: 2px solid var(--red); background: var(--red); color: var(--surface); font-weight: 650; font-size: 1.1em; justify-content: center; } .call:focus-visible { outline-color: var(--red); }

.card li { max-width: none; } .eyebrow { font-size: .89em; font-weight: 650; color: var(--accent); }
.shape { width: 1.1em; height: 1.1em; flex: none; fill: currentColor; } .shape .stroke { fill: none; stroke: currentColor; stroke-width: 2.5; stroke-linecap: round; }
.usual { --c: var(--usual); } .raised { --c: var(--raised); } .high { --c: var(--high); } .act_now { --c: var(--act); } .unclear { --c: var(--soft-ink); }
svg.shape { color: var(--c); }
.band { display: flex; align-items: center; gap: .4em; font-size: 2em; color: var(--c); margin: .1em 0 .3em; }
.band-bar { display: grid; grid-template-columns: repeat(4, 1fr); gap: 3px; margin: .4em 0 1.1em; align-items: start; }
.band-bar b { display: block; height: 1em; background: var(--c); opacity: .4; } .band-bar .here b { opacity: 1; border: 3px solid var(--ink); border-radius: .3em; }
.band-bar > :first-child b { border-start-start-radius: .5em; border-end-start-radius: .5em; } .band-bar > :last-child b { border-start-end-radius: .5em; border-end-end-radius: .5em; }
.band-bar i { font: 600 .84em/1.2 var(--sans); display: block; text-align: center; height: 1.6em; }
.band-bar span { display: flex; flex-wrap: wrap; gap: .3em; align-items: center; justify-content: center; padding-top: .35em; font-size: .89em; color: var(--soft-ink); text-align: center; line-height: 1.2; } .band-bar .here span { color: var(--ink); font-weight: 700; }
.result > * + h4, .findings, .figure, .unknowns, .parts, .what-if { margin-top: 1.4em; }
.findings li { display: grid; grid-template-columns: auto 1fr; gap: .6em; padding: .7em 0; border-block-start: 1px solid var(--line); } .findings .shape { margin-top: .25em; } .step { font-weight: 600; margin-top: .3em; }
.figure { padding-top: 1.1em; border-block-start: 1px solid var(--line); } .big { font: 600 1.55em/1.2 var(--serif); margin: .15em 0 .1em; } .big small { font: 400 .58em/1.4 var(--sans); display: block; }
.figure-bar { width: 100%; height: auto; max-width: 30em; display: block; margin-top: .4em; overflow: visible; } .figure-bar text { font: 13px var(--sans); fill: var(--soft-ink); }
.track { fill: var(--line); } .range { fill: var(--accent); opacity: .45; } .mark, .mark-line { fill: var(--ink); stroke: var(--ink); stroke-width: 2.5; } .peer { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 3 3; }
.key { font-size: .89em; color: var(--soft-ink); display: flex; gap: .6em; align-items: center; margin-bottom: .7em; } .key::before { content: ""; width: 0; height: 1.3em; border-inline-start: 2px dashed var(--ink); }
table { width: 100%; border-collapse: collapse; font-size: .94em; margin: .3em 0 .8em; } caption { text-align: start; font-weight: 600; } th, td { text-align: start; vertical-align: top; padding: .5em .5em .5em 0; border-block-end: 1px solid var(--line); font-weight: 400; } thead th { color: var(--soft-ink); font-weight: 600; }
.part { margin: 0; border-block-start: 1px solid var(--line); } .part:last-child { border-block-end: 1px solid var(--line); } .part li + li, .part .plain + h4 { margin-top: .8em; }
.what-if .controls { gap: .4em; } .what-if .quiet { border-color: var(--edge); text-decoration: none; }

.first-three { counter-reset: n; margin-top: .6em; } .first-three > li { counter-increment: n; display: grid; grid-template-columns: 2.3em 1fr; padding: 1em 0; border-block-start: 1px solid var(--line); }
.first-three > li::before { content: counter(n); font: 600 1.7em/1 var(--serif); color: var(--accent); }
.area { font-size: .89em; color: var(--soft-ink); } .part .area { display: none; } .step-body h4 { font-size: 1.08em; margin-bottom: .2em; } .step-body > ul { margin-top: .5em; }
.week, .downloads { margin-top: 1.2em; } .days { list-style: none; padding: 0; display: grid; gap: .4em; grid-template-columns: 1fr; margin-top: .5em; }
.days li { display: grid; grid-template-columns: 6.4em 1fr; padding: .5em .8em; border-radius: .5em; background: var(--tint); max-width: none; } .days .rest { background: none; border: 1px solid var(--line); color: var(--soft-ink); }
.days span { grid-column: 2; } .later { margin: 1.2em 0; } dt { font-weight: 650; margin-top: .7em; }
.recap li { display: flex; justify-content: space-between; align-items: center; gap: .5em; padding: .45em 0; border-block-start: 1px solid var(--line); max-width: none; } .recap ul { margin-top: .7em; }
.recap .label { display: block; font-size: .89em; color: var(--soft-ink); } .recap b { font-weight: 600; } .recap q { display: block; font-size: .89em; color: var(--soft-ink); }

.sheet { max-width: 38em; margin: 0 auto; padding: 1.2em 1.1em 1.6em; } .sheet > h4 { margin: 1.5em 0 .4em; } .sheet > p + p { margin-top: .9em; } .sheet > .call { width: 100%; margin: 0 0 .9em; }
.sheet > .small { margin-top: 1em; } .sheet-head { display: flex; justify-content: space-between; align-items: center; margin-bottom: .8em; }
.welcome .stack { position: sticky; bottom: 0; margin: 1em -1.1em 0; padding: .8em 1.1em; background: var(--ground); border-block-start: 1px solid var(--line); }
.hello { font-size: 1.65em; margin-bottom: .5em; } .pitch { list-style: none; padding: 0; display: grid; gap: .6em; margin-bottom: 1.2em; } .pitch li { display: flex; gap: .75em; } .pitch .icon { color: var(--accent); margin-top: .15em; }
.consent { padding: 1em 1.1em; margin-bottom: .9em; background: var(--surface); border: 1px solid var(--line); border-radius: var(--round); } .consent h4 { margin-bottom: .4em; } .welcome .box { margin-top: .8em; }
.sure { margin-top: .8em; padding: 1em; border: 2px solid var(--red); border-radius: var(--round); } .count { font-weight: 600; margin-top: .6em; }
@container (max-width: 19em) { .options.short { grid-auto-flow: row; } .days li { grid-template-columns: 1fr; } .days span { grid-column: 1; } .band-bar { grid-template-columns: 1fr; } .band-bar > div { display: grid; grid-template-columns: 2em 1fr; gap: .2em .6em; align-items: center; } .band-bar i { grid-column: 2; text-align: start; } .band-bar span { justify-content: flex-start; } .first-three > li { grid-template-columns: 1fr; } .recap li { flex-wrap: wrap; } }
`;

/** A question: one fieldset, big choices, a number with its unit, a month, and always "I don't know". */
import { parse, spell, unitOf } from './units.js';
import { pick } from './sources.js';
import { button, fold, h, hidden, icon, prose, uid } from './dom.js';

const TAPPABLE = 7; // a whole number between 0 and 7 is a row of buttons

/**
 * @typedef {object} Context what a message needs from the widget around it
 * @property {(key: string, values?: object) => string} t
 * @property {string} lang
 * @property {(choice: string, shown: string) => void} choose
 * @property {(payload: object, shown: string) => void} send
 * @property {import('./api.js').Api} api
 * @property {(text: string) => void} announce
 * @property {(format: string) => Promise<void>} download
 * @property {() => void} print
 * @property {import('./thread.js').Thread} thread
 */

/** @param {any} question @param {Context} ctx */
export function question(question, ctx) {
  const { t } = ctx;
  const legend = h('legend', question.text);
  const parts = [
    question.help && h('div.help', prose(question.help)),
    body(question, ctx),
    controls(question, ctx),
    question.why && fold(t('why'), prose(question.why), 'why'),
  ];
  const form = h('form.question', { novalidate: true, 'data-slot': question.slot,
    submit: (/** @type {Event} */ event) => event.preventDefault() },
  h('fieldset', legend, parts));
  return form;
}

/** @param {any} question @param {Context} ctx */
function body(question, ctx) {
  if (question.multi) return checklist(question, ctx);
  const own = [];
  const { input } = question;
  if (input && input.type === 'number') own.push(tappable(question) ? numberRow(question, ctx) : number(question, ctx));
  if (input && input.type === 'month') own.push(month(question, ctx));
  if (question.options.length) {
    const short = question.options.every((option) => option.label.length < 12) && question.options.length <= 3;
    own.push(h('div', { class: short ? 'options short' : 'options' }, question.options.map((option) => pick(option, ctx, 'option'))));
  }
  return own;
}

/** "I don't know", "Skip" and "Back", as the server offers them. @param {any} question @param {Context} ctx */
function controls(question, ctx) {
  const offered = (question.controls || []).filter((control) => control.name !== 'why' || !question.why);
  const order = ['unsure', 'skip', 'back'];
  offered.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  return offered.length > 0 && h('div.controls', offered.map((control) =>
    pick(control, ctx, `quiet ${control.name}`, [control.name === 'back' && icon('back'), control.label])));
}

/** @param {any} question @param {Context} ctx */
function checklist(question, ctx) {
  const { t } = ctx;
  const problem = h('p.problem', { id: uid(), role: 'alert' });
  const boxes = question.options.map((option) =>
    h('input', { type: 'checkbox', value: option.choice, 'aria-describedby': problem.id, change: () => {
      problem.textContent = '';
      none.hidden = chosen().length > 0; // it would take the ticks back unseen
    } }));
  const none = button(t('none'), () => ctx.send({ kind: 'choices', choices: [] }, t('none')), 'second');
  const groups = [...new Set(question.options.map((option) => option.group))];
  const lines = (/** @type {string} */ name) => question.options.map((option, index) => option.group === name
    && h('label.option.box', boxes[index], h('span', option.label)));
  const chosen = () => question.options.filter((_, index) => /** @type {HTMLInputElement} */ (boxes[index]).checked);
  const submit = () => {
    const list = chosen();
    if (!list.length) {
      problem.textContent = t('pickOne');
      boxes[0].focus();
      return;
    }
    ctx.send({ kind: 'choices', choices: list.map((option) => option.choice) }, list.map((option) => option.label).join(', '));
  };
  return [groups.map((name) => h('div.options.list', name && { role: 'group', 'aria-label': name }, name && h('h3', name), lines(name))), problem,
    h('div.submit', button(t('go'), submit, 'main'), none)];
}

/** @param {any} question */
function tappable({ input, options }) {
  return !options.length && input.unit === 'days' && input.min === 0 && input.max <= TAPPABLE;
}

/** @param {any} question @param {Context} ctx */
function numberRow({ input }, ctx) {
  const all = Array.from({ length: input.max - input.min + 1 }, (_, index) => input.min + index);
  return h('div.options.row', all.map((value) => button([String(value), hidden(` ${input.unit}`)],
    () => ctx.send({ kind: 'number', value, unit: input.unit }, `${value} ${input.unit}`), 'option')));
}

/** @param {any} question @param {Context} ctx */
function number({ input, label }, ctx) {
  const { t } = ctx;
  const units = input.units.length ? input.units : [input.unit];
  let [unit] = units; // the server puts what people of that country use first
  const signed = input.min < 0;
  const problem = h('p.problem', { id: uid(), role: 'alert' });
  const same = h('output.same', { id: uid() });
  const fields = h('div.fields');
  /** @type {HTMLInputElement[]} */
  let inputs = [];
  const sign = signed && signs(t);

  const draw = (/** @type {string[]} */ typed) => {
    inputs = unitOf(unit).parts.map((part, index) => /** @type {HTMLInputElement} */ (h('input', {
      type: 'text', inputmode: 'decimal', autocomplete: 'off', value: typed[index] || '', size: 5, maxlength: 40,
      'aria-label': `${label || t('number', { example: '' })}${part ? ` (${part})` : ''}`,
      'aria-describedby': `${problem.id} ${same.id}`, input: change })));
    const bare = inputs.length === 1 && units.length > 1; // the unit buttons beside it already say the unit
    fields.replaceChildren(...inputs.map((field, index) => h('span.field', field,
      !bare && h('span', { 'aria-hidden': 'true' }, unitOf(unit).parts[index]))));
  };
  const values = () => inputs.map((field, index) => (index && !field.value.trim() ? 0 : parse(field.value)));
  function change() {
    problem.textContent = '';
    inputs.forEach((field) => field.removeAttribute('aria-invalid'));
    if (sign && values()[0] < 0) sign.minus();
    const others = values().some(Number.isNaN) ? [] : units.filter((other) => other !== unit).map((other) =>
      spell(other, unitOf(other).shown(unitOf(unit).stored(values())), ctx.lang));
    same.textContent = others.length ? t('same', { value: others.join(' · ') }) : '';
  }
  const switchTo = (/** @type {string} */ next) => {
    const stored = values().some(Number.isNaN) ? null : unitOf(unit).stored(values());
    const typed = inputs.map((field) => field.value);
    unit = next;
    draw(stored === null ? typed : unitOf(unit).shown(stored).map(String));
    change();
  };
  const complain = (/** @type {string} */ text) => {
    problem.textContent = text;
    inputs.forEach((field) => field.setAttribute('aria-invalid', 'true'));
    inputs[0].focus();
  };
  const submit = () => {
    const typed = inputs.map((field) => field.value.trim()).filter(Boolean);
    if (!typed.length) return complain(t('number', { example: example(input, unit, ctx.lang) }));
    let parts = values();
    if (parts.some(Number.isNaN)) return ctx.send({ kind: 'text', text: typed.join(' ') }, typed.join(' ')); // "five foot four"
    if (sign && parts[0] > 0) {
      if (!sign.value()) return complain(t('signFirst'));
      parts = [parts[0] * Number(sign.value())];
    }
    const stored = unitOf(unit).stored(parts);
    if ((input.min ?? -Infinity) > stored + 0.5 || (input.max ?? Infinity) < stored - 0.5) return complain(t('range', ends(input, unit, ctx.lang)));
    ctx.send({ kind: 'number', ...unitOf(unit).sent(parts) }, spell(unit, parts, ctx.lang));
  };
  draw([]);
  const onEnter = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter') { event.preventDefault(); submit(); }
  };
  return h('div.number', h('div.entry', { keydown: onEnter }, fields,
    units.length > 1 && choices(t('unit'), units, unit, switchTo, units.map((name) => unitOf(name).parts.join(' ')))),
  sign && sign.node, units.length > 1 && same, problem,
  h('div.submit', button(t('go'), submit, 'main')));
}

/** The ends of a range in the unit shown. @param {any} input @param {string} unit @param {string} lang */
function ends(input, unit, lang) {
  const say = (/** @type {number} */ value) => spell(unit, unitOf(unit).shown(value), lang);
  return { low: say(input.min ?? 0), high: say(input.max ?? 0) };
}

/** @param {any} input @param {string} unit @param {string} lang */
function example(input, unit, lang) {
  const middle = { kg: 70, cm: 165 }[input.unit] ?? Math.round(((input.min ?? 0) + (input.max ?? 10)) / 2);
  return spell(unit, unitOf(unit).shown(middle), lang);
}

/**
 * Small radio buttons in a row.
 * @param {string} name @param {string[]} values @param {string | null} now @param {(value: string) => void} change
 * @param {string[]} [labels]
 */
export function choices(name, values, now, change, labels = values) {
  const group = uid();
  return h('div.units', { role: 'radiogroup', 'aria-label': name }, values.map((value, index) =>
    h('label', h('input', { type: 'radio', name: group, value, checked: value === now, change: () => change(value) }),
      h('span', labels[index]))));
}

/** A T-score without its sign turns a thin bone into a thick one, so the sign is asked. @param {Context['t']} t */
function signs(t) {
  let chosen = '';
  const node = h('div.sign', h('p', { 'aria-hidden': 'true' }, t('sign')),
    choices(t('sign'), ['-1', '1'], null, (value) => { chosen = value; }, [t('minus'), t('plus')]));
  return { node, value: () => chosen, minus: () => /** @type {HTMLInputElement} */ (node.querySelector('input')).click() };
}

/** @param {any} question @param {Context} ctx */
function month({ input }, ctx) {
  const { t } = ctx;
  const names = Array.from({ length: 12 }, (_, index) =>
    new Intl.DateTimeFormat(ctx.lang, { month: 'long' }).format(new Date(2024, index, 15)));
  const problem = h('p.problem', { id: uid(), role: 'alert' });
  const pick = /** @type {HTMLSelectElement} */ (h('select', { 'aria-describedby': problem.id }, h('option', { value: '' }, t('choose')),
    names.map((name, index) => h('option', { value: String(index + 1).padStart(2, '0') }, name))));
  const year = /** @type {HTMLInputElement} */ (h('input', { type: 'text', inputmode: 'numeric', maxlength: 4, size: 4,
    autocomplete: 'off', 'aria-describedby': problem.id }));
  const submit = () => {
    if (!pick.value || !/^(19|20)\d\d$/.test(year.value.trim())) {
      problem.textContent = t('monthFirst', { example: `${names[2]} ${new Date().getFullYear() - 1}` });
      (pick.value ? year : pick).focus();
      return;
    }
    ctx.send({ kind: 'month', value: `${year.value.trim()}-${pick.value}` }, `${names[Number(pick.value) - 1]} ${year.value.trim()}`);
  };
  return h('div.number', { 'data-min': input.min }, h('div.fields',
    h('label.field', h('span', t('month')), pick), h('label.field', h('span', t('year')), year)),
  problem, h('div.submit', button(t('go'), submit, 'main')));
}

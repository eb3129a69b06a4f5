/** Two drawings: the traffic-light bar of the word band, and the bar of one figure with its range. */
import { h, s } from './dom.js';

/** A shape for each level, so that colour never speaks alone. @type {Record<string, string>} */
const SHAPES = {
  usual: 'M4 12a8 8 0 0 0 16 0a8 8 0 0 0-16 0',
  raised: 'M12 3l9 17H3z',
  high: 'M12 2l10 10-10 10L2 12z',
  act_now: 'M8 2h8l6 6v8l-6 6H8l-6-6V8z',
};
const UNCLEAR = 'M8 9a4 4 0 1 1 6 3.5c-1.5 1-2 1.5-2 3M12 19v.5';

/** The shape of a level. @param {string} level */
export const shape = (level) => s('svg', { viewBox: '0 0 24 24', class: `shape ${level}`, 'aria-hidden': 'true' },
  s('path', SHAPES[level] ? { d: SHAPES[level] } : { d: UNCLEAR, class: 'stroke' }));

/**
 * The traffic-light bar: four words in a row, the person's own marked.
 * @param {string} level @param {string} word @param {(key: string, values?: object) => string} t
 */
export function bandBar(level, word, t) {
  const label = t('scale', { word });
  return h('div', { class: `band-bar ${level}`, role: 'img', 'aria-label': label },
    Object.keys(SHAPES).map((step) => h('div', { class: `${step}${step === level ? ' here' : ''}` },
      h('i', step === level && t('youAre')), h('b'), h('span', shape(step), t(step)))));
}

/** A round end for the scale, a little above the highest value. @param {number} top */
const scaleEnd = (top) => [4, 10, 20, 40, 60, 80, 100].find((end) => end >= top * 1.1) || 100;

/** Whole numbers from 1 on, since nobody thinks in tenths. @param {number} value @param {string} lang */
export function inHundred(value, lang) {
  return new Intl.NumberFormat(lang, { maximumFractionDigits: value < 1 ? 1 : 0 }).format(value);
}

/**
 * One figure: best case to worst case, the estimate, and somebody of that age without risk factors.
 * @param {{percent: number, low: number, high: number, peer_percent: number}} figure
 * @param {(key: string, values?: object) => string} t @param {string} lang
 */
export function figureBar(figure, t, lang) {
  const end = scaleEnd(Math.max(figure.high, figure.peer_percent, figure.percent));
  const x = (/** @type {number} */ value) => 10 + (value / end) * 300;
  const label = `${t('inHundred', { n: inHundred(figure.percent, lang) })}, ${t('between', {
    low: inHundred(figure.low, lang), high: inHundred(figure.high, lang) })}. ${t('peers', { n: inHundred(figure.peer_percent, lang) })}`;
  return [s('svg', { viewBox: '0 0 320 42', class: 'figure-bar', role: 'img', 'aria-label': label },
    s('rect', { x: 10, y: 22, width: 300, height: 14, rx: 7, class: 'track' }),
    s('rect', { x: x(figure.low), y: 22, width: Math.max(x(figure.high) - x(figure.low), 3), height: 14, rx: 3, class: 'range' }),
    s('path', { d: `M${x(figure.peer_percent)} 18v22`, class: 'peer' }),
    s('path', { d: `M${x(figure.percent)} 20l-7-12h14zv18`, class: 'point' })),
  h('div.ticks', { 'aria-hidden': 'true' }, [0, end / 2, end].map((tick) => h('span', inHundred(tick, lang))))];
}

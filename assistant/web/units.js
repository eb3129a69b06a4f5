/** Units of the number questions: reading, converting, showing. Trap: pounds arrive where kilograms are stored. */

const LB = 0.45359237; // kg, exact
const INCH = 2.54; // cm, exact
const IU_PER_MCG = 40; // vitamin D
const NMOL_PER_NG = 2.496; // nmol/L in one ng/mL of 25(OH)D

/**
 * @typedef {object} Unit
 * @property {string[]} parts the units of its fields ("st" has two)
 * @property {(parts: number[]) => number} stored the value in the unit that is stored
 * @property {(value: number) => number[]} shown the fields for a stored value
 * @property {(parts: number[]) => {value: number, unit: string}} sent what the server gets
 */

/** @param {number} value @param {number} places */
const round = (value, places) => Number(value.toFixed(places));

/** @param {string} unit @param {number} [factor] @param {number} [places] @returns {Unit} */
function plain(unit, factor = 1, places = 1) {
  return {
    parts: [unit === 'SD' ? '' : unit], // a T-score is a bare number to people
    stored: ([value]) => value * factor,
    shown: (value) => [round(value / factor, places)],
    sent: ([value]) => ({ value, unit }),
  };
}

/** @param {string} big @param {string} small @param {number} per @param {number} factor @returns {Unit} */
function pair(big, small, per, factor) {
  return {
    parts: [big, small],
    stored: ([whole, rest]) => (whole * per + (rest || 0)) * factor,
    shown: (value) => {
      const all = Math.round(value / factor);
      return [Math.floor(all / per), all % per];
    },
    sent: ([whole, rest]) => ({ value: whole * per + (rest || 0), unit: small }),
  };
}

/** @type {Record<string, Unit>} */
export const UNITS = {
  kg: plain('kg'),
  lb: plain('lb', LB, 0),
  st: pair('st', 'lb', 14, LB),
  cm: plain('cm', 1, 0),
  ft: pair('ft', 'in', 12, INCH),
  IU: plain('IU', 1, 0),
  mcg: plain('mcg', IU_PER_MCG),
  'ng/mL': plain('ng/mL', 1, 0),
  'nmol/L': plain('nmol/L', 1 / NMOL_PER_NG, 0),
};

/** @param {string} name @returns {Unit} */
export const unitOf = (name) => UNITS[name] || plain(name, 1, 2);

/**
 * A number as people type it: comma or point, any dash as minus. NaN if it is not one.
 * @param {string} text
 */
export function parse(text) {
  const plainText = text.trim().replace(/[\u2010-\u2015\u2212]/g, '-').replace(',', '.');
  return /^[-+]?\d*\.?\d+$/.test(plainText) ? Number(plainText) : NaN;
}

/**
 * One value in words: "10 st 2 lb", "64.5 kg".
 * @param {string} unit @param {number[]} parts @param {string} lang
 */
export function spell(unit, parts, lang) {
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 });
  return unitOf(unit).parts.map((name, index) => `${number.format(parts[index] || 0)} ${name}`).join(' ').trim();
}

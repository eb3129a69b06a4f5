/** Countries the widget knows, with the numbers to call. Trap: a wrong number here is worse than none. */

/**
 * `advice` and `crisis` are left out where one national number is not known to serve all.
 * Sources: the national health services and crisis lines named, looked up by hand; the server's own texts say the same, and a test compares them.
 * @type {Record<string, {emergency: string, advice?: [string, string], crisis?: string}>}
 */
export const COUNTRIES = {
  US: { emergency: '911', crisis: '988' },
  CA: { emergency: '911', crisis: '988' },
  GB: { emergency: '999', advice: ['NHS 111', '111'], crisis: '116123' },
  IE: { emergency: '112', crisis: '116123' },
  AU: { emergency: '000', crisis: '131114' },
  NZ: { emergency: '111', advice: ['Healthline', '0800611116'], crisis: '1737' },
  other: { emergency: '112' },
};

/** The country code of a language tag such as "en-GB"; "other" where we have no numbers. @param {string} tag */
export function countryOf(tag) {
  const region = (tag.match(/-([A-Z]{2})\b/) || [])[1] || (tag === 'en' ? 'US' : 'other');
  return region === 'UK' ? 'GB' : COUNTRIES[region] ? region : 'other';
}

/** The countries by name, in the reader's language. @param {string} lang @param {string} other */
export function countryNames(lang, other) {
  const names = new Intl.DisplayNames([lang], { type: 'region' });
  return Object.keys(COUNTRIES).map((code) => [code, code === 'other' ? other : names.of(code)]);
}

/** The units people use there. @param {string} country */
export const unitsOf = (country) => ({ US: 'us', GB: 'uk', IE: 'uk' }[country] || 'metric');

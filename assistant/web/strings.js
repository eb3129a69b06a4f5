/** The widget's own words, one table per language. What the assistant says comes from the server. */

/** @type {Record<string, string>} */
const en = {
  launcher: 'Ask about your bones',
  title: 'Bone assistant',
  subtitle: 'A program, not a doctor',
  close: 'Close',
  smaller: 'Smaller text', normal: 'Normal text size', larger: 'Larger text', size: 'Text size',
  log: 'Conversation', you: 'You said:', it: 'Assistant says:',
  write: 'Type your answer or a question', type: 'Type here', send: 'Send', typing: 'The assistant is writing…',
  long: 'Please use at most 1,000 characters.',
  empty: 'Please type something first.',
  progress: 'Question {step} of about {of}', minutes: '{n} minutes left', minute: '1 minute left', checking: 'Last step: check your answers',
  row: 'Always here', urgent: 'Urgent help', answers: 'Answers', note: 'For my doctor', more: 'More',
  offline: 'You are offline. You can go on writing. We send it when you are back.',
  sending: 'Sending…', waiting: 'Not sent yet. We keep trying.', failed: 'Not sent.', retry: 'Try again',
  refused: 'This could not be used.', refusedText: 'Your words are back in the box below.',
  unreachable: 'We cannot reach the assistant just now. Please try again.',
  gone: 'This conversation is no longer stored. You can start a new one.',
  wait: 'One moment…',
  hello: 'Hello. Let us look after your bones.',
  country: 'Where do you live?', otherCountry: 'Another country',
  countryWhy: 'For the right emergency number and units.',
  shared: 'I am on a shared computer', sharedWhy: 'Nothing is kept after you close this tab.',
  language: 'Language',
  englishOnly: '',
  resumed: 'Welcome back. Here is where we were.', goOn: 'Yes, go on', someoneElse: 'I am someone else',
  why: 'Why do we ask this?',
  none: 'None of these', go: 'Continue',
  pickOne: 'Please choose at least one, or “None of these”.',
  unit: 'Unit', same: 'That is about {value}.',
  sign: 'Is it a minus number?', minus: 'Minus (below 0)', plus: 'Plus (above 0)',
  signFirst: 'Please choose minus or plus. Most T-scores are minus numbers.',
  range: 'Please check this. We can use {low} to {high}.',
  number: 'Please type a number, for example {example}.',
  month: 'Month', year: 'Year', choose: 'Choose', monthFirst: 'Please choose the month and type the year, for example {example}.',
  noted: 'Noted:', undo: 'Undo',
  source: 'Where this comes from', open: 'Read it in the guide (opens a new tab)',
  related: 'You could also ask', relatedOnly: 'This is close to what you asked:', moreText: 'Tell me more',
  helped: 'Did this help?', yes: 'Yes', no: 'No', thanks: 'Thank you.', gap: 'Should our guide cover this?',
  wrong: 'What was wrong?', another: 'Not my question', unclear: 'Hard to follow', short: 'Too little',
  listen: 'Listen', stop: 'Stop',
  recap: 'Your answers', change: 'Change', right: 'Yes, this is right',
  result: 'Your result', usual: 'Usual', raised: 'Raised', high: 'High', act_now: 'Act now',
  youAre: 'You', scale: 'Your result: {word}, on a scale from usual to act now.',
  inHundred: 'About {n} in 100', between: 'between {low} and {high} in 100', peers: 'Same age and sex, no risk factors: {n} in 100',
  rangeWhy: 'The pale part shows best and worst case, since some answers are not known.',
  next: 'What helps next', receipt: 'How we got this', answer: 'Your answer', effect: 'What it does', without: 'Without it',
  raises: 'raises it, × {n}', lowers: 'lowers it, × {n}', neutral: 'no change', weight: 'Answers that were counted',
  unknowns: 'What we do not know', unknownWhy: '“I don’t know” never counts as “no”.',
  checks: 'Short checks', scan: 'A bone density scan', causes: 'What may thin your bones', medicines: 'Your medicines',
  limits: 'What this cannot tell', whatIf: 'What if…',
  whatIfLead: 'See what would change. Your answers stay as they are.', now: 'Now', then: 'Then', fact: '',
  plan: 'Your plan', three: 'Start with these three', rest: 'The rest of your plan', whyThis: 'Why this?',
  week: 'Your week', weeks4: 'After 4 weeks', weeks12: 'After 12 weeks', changed: 'What is new in it', toPlan: 'Go to my plan', restDay: 'Rest',
  area_assessment: 'Check-ups', area_exercise: 'Exercise', area_food: 'Food', area_medicine: 'Medicines', area_falls: 'Preventing falls',
  take: 'Take it with you', formats: 'Other formats', how: 'How to do it', print: 'Print', download: 'Download', saved: 'Saved to your downloads.',
  urgentTitle: 'Urgent help', emergency: 'Emergency: call {n}',
  emergencyWhen: 'Call for chest pain, trouble breathing, a drooping face, a hip or head injury, a fall you cannot get up from, or sudden numb or weak legs.',
  advice: 'Not an emergency, but worried? Call your doctor’s office{n}.', adviceLine: ', or {name}: {n}',
  crisis: 'Thoughts of harming yourself? Call',  back: 'Back',
  moreTitle: 'More', stored: 'What is stored', settings: 'Reading', talk: 'This conversation',
  keepMode: 'On our server: your answers for 30 days, and what you type for 24 hours.',
  memoryMode: 'On our server: only while this tab is open. Nothing is written to disk.',
  browser: 'In this browser: a key to this conversation, the text size and the language.',
  facts: 'Answers stored: {n}',
  erase: 'Erase everything', sure: 'Erase all answers and this conversation? This cannot be undone.',
  eraseYes: 'Yes, erase', eraseNo: 'No, keep it', erased: 'Everything is erased.',
  speed: 'Reading speed', slow: 'Slow', usualSpeed: 'Normal', fast: 'Fast',
  aboutMore: 'What this is for, and what happens to your answers',
  printed: 'Printed on {date}. This is information, not a diagnosis.', urgentNote: 'Urgent', whatToDo: 'What to do', safe: 'I am safe now', caution: 'Please note', info: 'Good to know',
};

const TABLES = { en: async () => en, es: async () => (await import('./strings-es.js')).default };

/** The languages the widget speaks, each in its own name. */
export const LANGUAGES = { en: 'English', es: 'Español' };

/**
 * The table of a language as a function: `t('progress', {step: 3, of: 20})`. English where a text is missing.
 * @param {string} lang
 */
export async function words(lang) {
  const table = await (TABLES[lang.slice(0, 2)] || TABLES.en)();
  /** @param {string} key @param {Record<string, string | number>} [values] */
  return (key, values = {}) => (table[key] ?? en[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

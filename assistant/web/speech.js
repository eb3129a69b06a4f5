/** Reading aloud with voices of this device only: a remote voice would send health text away. */

/** The voices of this device for a language. @param {string} lang */
export function voices(lang) {
  if (!globalThis.speechSynthesis) return [];
  return speechSynthesis.getVoices().filter((voice) => voice.localService && voice.lang.slice(0, 2) === lang.slice(0, 2));
}

export class Speech {
  constructor() {
    this.rate = 0.9;
    /** @type {(() => void) | null} */
    this.ended = null;
  }

  /** Whether there is a voice for this language. @param {string} lang */
  can(lang) { return voices(lang).length > 0; }

  /** @param {string} text @param {string} lang @param {() => void} ended called once, however it ends */
  play(text, lang, ended) {
    this.stop();
    const [voice] = voices(lang);
    if (!voice) return ended();
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice;
    said.lang = voice.lang;
    said.rate = this.rate;
    this.ended = ended;
    said.onend = said.onerror = () => this.stop();
    speechSynthesis.speak(said);
  }

  stop() {
    if (globalThis.speechSynthesis) speechSynthesis.cancel();
    const ended = this.ended;
    this.ended = null;
    if (ended) ended();
  }
}

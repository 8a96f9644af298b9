/** What languages are called, in the words of the interface. */
import { type SafeText, safe, sanitize } from '../core/sanitize.ts';
import type { UiLanguage } from './printed.ts';

/** Gives the name of a BCP 47 tag: `ja` is `Japanese` in English; a tag without a name is its own. */
export function languageNames(language: UiLanguage): (lang: SafeText | null) => SafeText {
  let names: Intl.DisplayNames | null = null;
  return (lang) => {
    if (lang === null) return safe`?`;
    // Made when it is first asked for: it costs a start more than all the other words.
    names ??= new Intl.DisplayNames([language], { type: 'language' });
    try {
      return sanitize(names.of(lang) ?? lang);
    } catch {
      return lang; // such as a private tag
    }
  };
}

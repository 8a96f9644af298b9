/** The language of the interface: as said, else by the locale (`C` is English). */
import type { UiLanguage } from '../messages/index.ts';

export function chooseUiLanguage(
  said: UiLanguage | null,
  env: Readonly<Record<string, string | undefined>>,
): UiLanguage {
  if (said !== null) return said;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || 'C';
  return /^zh(?![a-z])/i.test(locale) ? 'zh-CN' : 'en';
}

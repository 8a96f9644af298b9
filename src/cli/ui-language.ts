/** The language of the interface: as said, else by the locale (`C` is English). */
import type { UiLanguage } from '../messages/index.ts';

export function chooseUiLanguage(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  setting: UiLanguage | null = null,
): UiLanguage {
  const said = saidOnCommandLine(argv) ?? setting;
  if (said !== null) return said;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || 'C';
  return /^zh/i.test(locale) ? 'zh-CN' : 'en';
}

/** Read before the arguments are parsed, so that a complaint about them is in the language asked for. */
function saidOnCommandLine(argv: readonly string[]): UiLanguage | null {
  const at = argv.findIndex((word) => word === '--ui-lang' || word.startsWith('--ui-lang='));
  if (at < 0) return null;
  const value = argv[at]?.split('=')[1] ?? argv[at + 1];
  return value === 'en' || value === 'zh-CN' ? value : null;
}

/** Opening addresses outside the library in a browser: asked first where a link's text hides where it leads. */
import { type SafeText, sanitize } from '../core/sanitize.ts';
import { otherHost } from '../markdown/link-table.ts';
import { type Step, step } from './action.ts';
import type { AppState } from './app-state.ts';

/** Opens an address, or asks first. `text` is what the link shows. */
export function openAddress(state: AppState, href: SafeText, text: SafeText): Step {
  const host = hiddenHost(href, text);
  if (host === null) return openNow(state, href);
  return step({ ...state, overlay: { type: 'confirm', asks: 'openLink', href, host } });
}

/** Opens the address that has been asked about. */
export function openAsked(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'confirm' || overlay.asks !== 'openLink') return step(state);
  return openNow({ ...state, overlay: null }, overlay.href);
}

function openNow(state: AppState, href: SafeText): Step {
  const text = state.env.messages.reader.opening(href);
  return step({ ...state, notice: { text, severity: 'info' } }, { type: 'openLink', href });
}

/** The host, where the text names another one, or where the address begins with what can be taken for one (`site@host`). */
function hiddenHost(href: SafeText, text: SafeText): SafeText | null {
  if (!URL.canParse(href)) return null;
  const { host, username } = new URL(href);
  return otherHost(text, href) ?? (username === '' ? null : sanitize(host));
}

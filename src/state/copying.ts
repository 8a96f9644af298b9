/** What goes to the terminal's clipboard, and what is said about it. Nothing is copied but on the keys for it. */
import { type RawText, type SafeText, sanitizeLines, sliceSafe } from '../core/sanitize.ts';
import { type Step, step } from './action.ts';
import type { AppState } from './app-state.ts';
import { chosenArticle } from './list.ts';
import { linesInView } from './page.ts';

/**
 * Most of a text that is copied, in KiB. Terminals differ in how much they take at once, and tell nobody when it was too
 * much; in base64 this stays below 74,994 characters, the lowest limit in use.
 */
const LIMIT = 54;

/** The link that `y` copies: the chosen one of the page, else the article's own; null where there is none. */
export function linkToCopy(state: AppState): SafeText | null {
  const chosen = state.focus === 'page' ? state.page?.link : null;
  return chosen?.link.href ?? chosenArticle(state)?.link ?? null;
}

export function copyChosenLink(state: AppState): Step {
  const href = linkToCopy(state);
  return href === null ? step(state) : copyLink(state, href);
}

/** Copies an address; where copying is turned off it is at least shown. */
export function copyLink(state: AppState, href: SafeText): Step {
  const { copied, copyingOffLink } = state.env.messages.reader;
  return copyAddress(state, href, copied(href), copyingOffLink(href));
}

/** Copies an address that no browser has taken. */
export function copyUnopened(state: AppState, href: SafeText): Step {
  const { notOpenedCopied, notOpened } = state.env.messages.reader;
  return copyAddress(state, href, notOpenedCopied(href), notOpened(href));
}

function copyAddress(state: AppState, href: SafeText, told: SafeText, toldUncopied: SafeText): Step {
  if (state.env.clipboard) return copy(state, href, told);
  return step({ ...state, notice: { text: toldUncopied, severity: 'info' } });
}

function copy(state: AppState, text: SafeText, told: SafeText): Step {
  return step({ ...state, notice: { text: told, severity: 'info' } }, { type: 'copy', text });
}

/** Copies the code block in sight, else asks for the article's text. */
export function copyCodeOrText(state: AppState): Step {
  const { copiedCode } = state.env.messages.reader;
  const code = state.focus === 'page' ? codeInView(state) : null;
  if (code !== null) return copyUpToLimit(state, code, copiedCode);
  const article = chosenArticle(state);
  return article === null ? step(state) : step(state, { type: 'readText', article });
}

/** Copies the text of an article, which has been read for it. */
export function copyText(state: AppState, text: RawText): Step {
  return copyUpToLimit(state, sanitizeLines(text), state.env.messages.reader.copiedText);
}

function copyUpToLimit(state: AppState, text: SafeText, told: SafeText): Step {
  const part = startOf(text, LIMIT * 1024);
  const { copiedPart } = state.env.messages.reader;
  return copy(state, part, part.length === text.length ? told : copiedPart(LIMIT));
}

/** The first code block of which a line is in sight. */
function codeInView(state: AppState): SafeText | null {
  const { page } = state;
  let seen = -1;
  for (const { place, line } of linesInView(state)) {
    if (page === null || place.block === seen || line.spans.length === 0) continue;
    seen = place.block;
    const code = page.document.codeIn(place.block);
    if (code !== null) return code;
  }
  return null;
}

/** As much of a text as `most` bytes of UTF-8 hold. */
function startOf(text: SafeText, most: number): SafeText {
  let bytes = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > most) return sliceSafe(text, 0, at);
    at += code > 0xffff ? 2 : 1;
  }
  return text;
}

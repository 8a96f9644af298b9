/** Mathematics in TeX, shown as its source: kept from emphasis, escapes and line joining. */
import type { TokenizerAndRendererExtension } from 'marked';

const LONGEST = 600;
const INLINE = /^(\$\$?)(?![\s$])((?:\\[^\n]|[^\\$\n])*?[^\s\\$]|[^\s\\$])\1(?![\d$])/;
/** What tells a formula from two sums of money. */
const SIGN_OF_MATHS = /[\\^_{}=<>+*/|]|^[A-Za-z]'?$/;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}，。]/u;

/** The formula at the start of `src`, with its dollar signs; empty for none. */
function takeMaths(src: string): string {
  const found = INLINE.exec(src.slice(0, LONGEST));
  const formula = found?.[2] ?? '';
  return found && SIGN_OF_MATHS.test(formula) && !CJK.test(formula) ? found[0] : '';
}

/** `masked` with the formulas in it blanked out, so that no delimiter in them counts. Same length. */
export function maskMaths(masked: string): string {
  let out = '';
  let last = 0;
  for (let i = masked.indexOf('$'); i >= 0; i = masked.indexOf('$', i)) {
    const maths = takeMaths(masked.slice(i, i + LONGEST));
    if (maths !== '') {
      out += masked.slice(last, i) + 'a'.repeat(maths.length);
      last = i + maths.length;
    }
    i += Math.max(1, maths.length);
  }
  return out + masked.slice(last);
}

const inlineMaths: TokenizerAndRendererExtension = {
  name: 'maths',
  level: 'inline',
  tokenizer(src) {
    const raw = src.startsWith('$') ? takeMaths(src) : '';
    return raw === '' ? undefined : { type: 'text', raw, text: raw, escaped: false };
  },
};

/** `$$` on lines of their own: the lines between stand as they are. */
const mathsBlock: TokenizerAndRendererExtension = {
  name: 'mathsBlock',
  level: 'block',
  tokenizer(src) {
    if (!src.startsWith('$$')) return undefined;
    const found = /^\$\$[ \t]*\n((?:[^\n]*\S[^\n]*\n)*?)\$\$[ \t]*(?:\n|$)/.exec(src);
    return found ? { type: 'code', raw: found[0], text: found[0].trimEnd() } : undefined;
  },
};

export const maths: TokenizerAndRendererExtension[] = [inlineMaths, mathsBlock];

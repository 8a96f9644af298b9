/** ASCII in place of the signs that HTML becomes in running text: raised and lowered digits, bullets, details' triangles. */
import { sanitize } from '../core/sanitize.ts';
import { type Span, span } from '../core/span.ts';

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';
const SIGNS = /^[▸•] |[⁰¹²³⁴-⁹]+|[₀-₉]+/g;

/** A row of text with `x^2` for `x²`, `H_2O` for `H₂O`, `> ` and `* ` for the signs that a row can begin with. */
export function withAsciiSigns(row: readonly Span[]): readonly Span[] {
  return row.map((piece, at) => {
    const text = piece.text.replace(SIGNS, (sign, place: number) => {
      if (sign === '▸ ' || sign === '• ') return at > 0 || place > 0 ? sign : sign === '▸ ' ? '> ' : '* ';
      const raised = RAISED.includes(sign.charAt(0));
      const digits = [...sign].map((digit) => (raised ? RAISED : LOWERED).indexOf(digit));
      return `${raised ? '^' : '_'}${digits.join('')}`;
    });
    return text === piece.text ? piece : span(sanitize(text), piece.style, piece.link);
  });
}

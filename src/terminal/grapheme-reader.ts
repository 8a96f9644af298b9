/** UTF-8 bytes, one latin1 character each, to grapheme clusters, however they are cut. */

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** A flood of marks on one base is cut here, so that it cannot be waited for without end. */
const LONGEST_CLUSTER = 64;

export class GraphemeReader {
  /** The last cluster so far, when more may come to it. */
  #cluster = '';
  /** The first bytes of a character. */
  #bytes = '';

  get pending(): string {
    return this.#cluster + this.#bytes;
  }

  /** Whether a character has begun whose bytes are not all there. */
  get incomplete(): boolean {
    return this.#bytes !== '';
  }

  /**
   * The clusters that are certain. ASCII is always certain: `j` must act at once; a last cluster that ends in another
   * character waits for a mark or a joiner. Invalid bytes are U+FFFD.
   */
  push(bytes: string): string[] {
    const input = this.#bytes + bytes;
    const whole = input.length - incompleteTail(input);
    this.#bytes = input.slice(whole);
    const text = this.#cluster + decode(input.slice(0, whole));
    this.#cluster = '';
    const clusters = graphemes(text);
    const last = clusters.at(-1);
    if (last !== undefined && last.charCodeAt(last.length - 1) > 0x7f) {
      this.#cluster = last;
      clusters.pop();
    }
    return clusters;
  }

  /** Nothing more belongs to what is pending. */
  flush(): string[] {
    const rest = this.#cluster + decode(this.#bytes);
    this.#cluster = '';
    this.#bytes = '';
    return rest === '' ? [] : graphemes(rest);
  }
}

function decode(bytes: string): string {
  return bytes === '' ? '' : decoder.decode(Buffer.from(bytes, 'latin1'));
}

/** Controls stand alone, CR and LF too (one cluster for Unicode, two keys for us). */
function graphemes(text: string): string[] {
  if (!/[^\0-\x7f]/.test(text)) return text.split('');
  const clusters: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    if (segment === '\r\n') clusters.push('\r', '\n');
    else if (segment.length <= LONGEST_CLUSTER) clusters.push(segment);
    else clusters.push(...(segment.match(/.{1,64}/gsu) ?? []));
  }
  return clusters;
}

/** How many bytes at the end are the beginning of a character: 0 to 3. */
function incompleteTail(bytes: string): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const code = bytes.charCodeAt(bytes.length - back);
    if (code < 0x80) return 0;
    if (code >= 0xc0) {
      const length = code >= 0xf0 ? 4 : code >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}

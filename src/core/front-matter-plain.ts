/**
 * A quick reader for the plain YAML that nearly all front matter is: keys with one-line scalars or lists of them. It
 * gives exactly what the YAML parser would, ten times as fast, or null as soon as a line could mean anything else.
 */

const KEY = /^([A-Za-z_][\w-]*):(?: +(.*))?$/;
const ITEM = /^( *)-(?: +(.*))?$/;
// Starts with no indicator of YAML and holds no `: `, ` #`, tab or control.
const PLAIN = /^[\p{L}\p{N}/(+_$][^\t\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*$/u;
const UNSURE_PLAIN = /:(?: |$)| #/;
const NULL = /^(?:null|Null|NULL|~|)$/;
const DOUBLE = /^"(?:[^"\\\0-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufffe\uffff]|\\["\\/bfnrt])*"$/u;
const SINGLE = /^'(?:[^'\0-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufffe\uffff]|'')*'$/u;
const FLOW_ITEM = / *("[^"\\]*"|'[^']*'|[\p{L}\p{N}][^,[\]{}"'#&*!|>%@`:\\]*) *([,\]])/uy;

/** A scalar's value, or undefined where the YAML parser has to look. */
function scalar(text: string): string | null | undefined {
  if (NULL.test(text)) return null;
  const first = text[0];
  if (first === '"') {
    if (!DOUBLE.test(text)) return undefined;
    return text.includes('\\') ? JSON.parse(text) : text.slice(1, -1);
  }
  if (first === "'") return SINGLE.test(text) ? text.slice(1, -1).replaceAll("''", "'") : undefined;
  return PLAIN.test(text) && !UNSURE_PLAIN.test(text) ? text : undefined;
}

function flow(text: string): (string | null)[] | undefined {
  if (/^\[ *\]$/.test(text)) return [];
  const values: (string | null)[] = [];
  FLOW_ITEM.lastIndex = 1;
  for (;;) {
    const at = FLOW_ITEM.lastIndex;
    const found = FLOW_ITEM.exec(text);
    if (!found || at === text.length) return undefined;
    const value = scalar((found[1] ?? '').trimEnd());
    if (value === undefined) return undefined;
    values.push(value);
    if (found[2] === ']') return FLOW_ITEM.lastIndex === text.length ? values : undefined;
  }
}

/** Fields by key in lower case, or null where the text is not plain enough. */
export function readPlainYaml(text: string): Map<string, unknown> | null {
  const fields = new Map<string, unknown>();
  let key = '';
  let items: (string | null)[] | null = null;
  let indent = '';
  for (const whole of text.split('\n')) {
    const line = whole.endsWith(' ') ? whole.replace(/ +$/, '') : whole;
    if (line === '' || line.startsWith('#')) continue;
    const item = line.charCodeAt(0) === 0x20 || line.charCodeAt(0) === 0x2d ? ITEM.exec(line) : null;
    if (item) {
      if (key === '' || line.startsWith('---')) return null;
      if (items === null) {
        items = [];
        indent = item[1] ?? '';
        fields.set(key, items);
      } else if (item[1] !== indent) return null;
      const value = scalar(item[2] ?? '');
      if (value === undefined) return null;
      items.push(value);
      continue;
    }
    const found = KEY.exec(line);
    const name = found?.[1]?.toLowerCase();
    if (!found || name === undefined || fields.has(name)) return null;
    const rest = found[2] ?? '';
    const value = rest.startsWith('[') ? flow(rest) : scalar(rest);
    if (value === undefined) return null;
    fields.set(name, value);
    items = null;
    // Only a key without a value can be followed by items.
    key = rest === '' ? name : '';
  }
  return fields.size === 0 ? null : fields;
}

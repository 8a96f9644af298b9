/** Every construct of markdown with the payloads in each of its places, raw and as entities. */
import { article, type HostileFile, wordsOf } from './hostile-file.ts';
import { asEntities, everything, inOneLine, sequences } from './payloads.ts';

/** `text` may hold anything, `line` no line end or bracket, `inner` is a word that has to be seen. */
type Construct = (text: string, line: string, inner: string) => string;

/** Constructs whose words are seen on the page. */
const seen: Readonly<Record<string, Construct>> = {
  paragraph: (text, _, inner) => `${inner} ${text}`,
  strong: (_, line, inner) => `**${inner} ${line}** and __${line}__`,
  emphasis: (_, line, inner) => `*${inner} ${line}* and _${line}_`,
  struck: (_, line, inner) => `~~${inner}~~ ~~&**#27;**[31m~~ ~~${line}~~`,
  split: (_, line, inner) => `${inner} &**#x1b;**]52;c;*c3Rv*bGVu&#**7**; &#2**7;** \\&#27; ${line}`,
  codespan: (_, line, inner) => `\`${inner} ${line}\` \`\`${line}\`\``,
  fence: (text, line, inner) => `\`\`\`sh ${line}\n${inner}\n${text}\n\`\`\``,
  highlighted: (text, _, inner) => `\`\`\`js\nconst ${inner} = "${text}"; // ${text}\n\`\`\``,
  unknownLanguage: (text, line, inner) => `~~~${line}\n${inner} ${text}\n~~~`,
  indentedCode: (_, line, inner) => `    ${inner} ${line}\n    ${line}`,
  htmlBlock: (text, line, inner) => `<div class="${line}" onclick='${line}'>\n${inner} ${text}\n</div>`,
  htmlInline: (_, line, inner) =>
    `a <b title="${line}">${inner} ${line}</b> <kbd>${line}</kbd> x<sup>${line}</sup>`,
  htmlPre: (text, _, inner) => `<pre><code>\n${inner} ${text}\n</code></pre>`,
  details: (text, line, inner) => `<details><summary>${inner} ${line}</summary>\n\n${text}\n\n</details>`,
  link: (_, line, inner) => `[${inner} ${line}](https://news.example/${line} "${line}")`,
  linkSpoof: (_, line, inner) =>
    `[${inner}](https://evil.example/x) [bank.example](https://evil.example/${line})`,
  linkScheme: (_, line, inner) =>
    `[${inner}](javascript:${line}) [b](file:///etc/${line}) [c](data:text/html,${line}) [d](vbscript:x) [e](<\x1b]8;;x>)`,
  reference: (_, line, inner) =>
    `[${inner} ${line}][r] and [${line}][]\n\n[r]: https://news.example/${line} "${line}"\n[${line}]: <https://news.example/${line}> '${line}'`,
  image: (_, line, inner) => `![${inner} ${line}](img-${line}.png "${line}")\n图丨${inner} ${line}`,
  imageData: (_, line, inner) => `![${inner}](data:image/png;base64,${'A'.repeat(3000)}${line})`,
  imageInLink: (_, line, inner) => `[![${inner} ${line}](a${line}.png)](https://news.example/${line})`,
  heading: (_, line, inner) => `# ${inner} ${line}\n\n${'######'} ${line} ######`,
  setext: (_, line, inner) => `${inner} ${line}\n=====\n\n${line}\n-----`,
  table: (_, line, inner) =>
    `| ${inner} ${line} | b |\n|:--|--:|\n| ${line} | \`${line}\` |\n| [${line}](x${line}) | ${line} |`,
  wideTable: (_, line, inner) =>
    `|${Array(12).fill(` ${inner} ${line} `).join('|')}|\n|${'-|'.repeat(12)}\n|${line}|`,
  list: (_, line, inner) => `- ${inner} ${line}\n- [x] ${line}\n  1. ${line}\n  2) ${line}\n\n* ${line}`,
  orderedStart: (_, line, inner) => `999999999. ${inner} ${line}\n\n${line}7. ${line}`,
  quote: (text, line, inner) => `> ${inner} ${line}\n>\n> ${text.replace(/[\r\n]/g, '')}\n> > ${line}`,
  alert: (_, line, inner) => `> [!WARNING]\n> ${inner} ${line}\n\n> [!${line}]\n> ${line}`,
  footnote: (_, line, inner) =>
    `${inner} text[^${line.replace(/\s/g, '')}] and[^1]\n\n[^${line.replace(/\s/g, '')}]: ${line}\n[^1]: ${inner} ${line}`,
  definitions: (_, line, inner) => `${inner} ${line}\n: ${line}\n: ${line}`,
  mathsInline: (_, line, inner) => `$${inner} ${line}$ and $$${line}$$`,
  mathsBlock: (text, _, inner) => `$$\n${inner} ${text}\n$$`,
  strange: (text, line, inner) =>
    `${inner}\\${line}\\\x1b[2J &${line}; &#${line}; &amp;#27; &amp;amp;#x1b;[2J ${text}`,
};

/** Constructs of which a page may show nothing. */
const unseen: Readonly<Record<string, Construct>> = {
  htmlComment: (text, line) => `<!-- ${text} -->\n\na <!-- ${line} --> b <!-- never closed ${line}`,
  htmlOther: (text, line) =>
    `<script>${text}</script>\n\n<style>${line}</style>\n\n<?php ${line} ?>\n\n<!X ${line}>\n\n<![CDATA[${line}]]>`,
  htmlHref: (_, line) =>
    `<a href="https://evil.example/${line}" title="${line}">w</a> <img src="${line}" alt="${line}">`,
  autolink: (_, line) => `<https://news.example/${line}> <mail${line}@news.example>`,
  bareAddress: (_, line) =>
    `https://news.example/${line} www.news.example/${line} ${line}@news.example http://\x1b[2J/`,
  shortcode: (text, line) =>
    `{{< figure src="${line}" caption="${line}" >}}\n\n{{% ${line} %}}${text}{{% /${line} %}}\n\n{{< ref "${line}" >}}`,
  innerLinks: (_, line) =>
    `[w](../${line}.md) [w](#${line}) [w](/${line}) [w]({{< ref "${line}" >}}) [w](..%2f..%2fetc%2fpasswd%1b[2J)`,
  longAddress: (_, line) => `[w](https://news.example/${'a'.repeat(3000)}${line})`,
  lastLink: (_, line) => `[${line}](https://news.example/${line})`,
};

/** Code within code: entities and escapes that a second decoding would bring to life. */
const coded: Readonly<Record<string, string>> = {
  double: asEntities(everything).replaceAll('&', '&amp;'),
  triple: asEntities(everything).replaceAll('&', '&amp;amp;'),
  named: 'a&Tab;b&NewLine;c&nbsp;d&ZeroWidthSpace;e&lrm;f&rlm;g&shy;h&NoBreak;i&InvisibleTimes;j',
  beyond: '&#0; &#xd800; &#xdfff; &#x110000; &#99999999999; &#xFFFE; &#xe0041; &#x1b &#27 &#x; &#;',
  percent:
    '[a](https://news.example/%1b%5d52;c;x%07) [b](https://news.example/%C2%9b2J) https://news.example/%1b[2J',
  backslash: String.raw`\x1b[2J \e[2J \033[2J \u001b[2J \u{1b}[2J ^[[2J ESC[2J`,
  idn: '[раураl.com](https://xn--80a.example) https://раураl.example/ [apple.com](https://аррle.com@evil.example/)',
};

function constructFiles(): HostileFile[] {
  const files: HostileFile[] = [];
  for (const [name, construct] of Object.entries({ ...seen, ...unseen })) {
    for (const [form, encode] of [
      ['raw', (text: string) => text],
      ['coded', asEntities],
    ] as const) {
      const file = `construct/${name}-${form}`;
      const inner = `inner${wordsOf(file).body}`;
      const text = construct(encode(everything), encode(inOneLine), inner);
      files.push(article(file, text, {}, name in seen ? [inner] : []));
    }
  }
  return files;
}

/** One article for each sequence alone, so that none is hidden behind another that was not closed. */
function sequenceFiles(): HostileFile[] {
  return Object.entries(sequences).map(([name, sequence]) =>
    article(
      `sequence/${name}`,
      `before ${sequence} after\n\n\`code ${sequence}\`\n\n# Head ${asEntities(sequence)}`,
    ),
  );
}

function codedFiles(): HostileFile[] {
  return Object.entries(coded).map(([name, text]) => article(`coded/${name}`, text));
}

/** Articles of hostile markdown. */
export function markdownFiles(): HostileFile[] {
  return [...constructFiles(), ...sequenceFiles(), ...codedFiles()];
}

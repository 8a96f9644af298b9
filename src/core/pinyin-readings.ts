/** How texts are read, by pinyin-pro. It is loaded only where it is needed: its dictionary is the largest of all parts. */
import { customPinyin, pinyin } from 'pinyin-pro';
import { isHan, type Readings, SYLLABLES } from './pinyin-syllables.ts';

/** Words that the dictionary lacks or reads otherwise, found by trying those of the news. */
const WORDS = {
  还款: 'huán kuǎn',
  央行: 'yāng háng',
  投行: 'tóu háng',
  分行: 'fēn háng',
  排行: 'pái háng',
  五行: 'wǔ xíng',
  重塑: 'chóng sù',
  重构: 'chóng gòu',
  重置: 'chóng zhì',
  重组: 'chóng zǔ',
  局长: 'jú zhǎng',
  船长: 'chuán zhǎng',
  率先: 'shuài xiān',
  公差: 'gōng chāi',
  薄膜: 'bó mó',
  说客: 'shuì kè',
  都灵: 'dū líng',
  曾国藩: 'zēng guó fān',
};

const codes: ReadonlyMap<string, number> = new Map(SYLLABLES.map((syllable, place) => [syllable, place + 1]));
let corrected = false;

/** The readings of a folded text, each character by the word it stands in. */
export function readingsOf(text: string): Readings {
  if (!corrected) customPinyin(WORDS);
  corrected = true;
  const characters = [...text];
  const syllables = pinyin(text, { toneType: 'none', v: true, type: 'array' });
  // One entry a character is what its documentation says; without that nothing would be in its place.
  if (syllables.length !== characters.length) return '\0'.repeat(text.length);
  let readings = '';
  for (const [place, character] of characters.entries()) {
    const code = isHan(character.charCodeAt(0)) ? (codes.get(syllables[place] ?? '') ?? 0) : 0;
    readings += String.fromCharCode(code).padEnd(character.length, '\0');
  }
  return readings;
}

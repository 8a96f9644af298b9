import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/core/fold.ts';
import { readingsOf } from '../../src/core/pinyin-readings.ts';
import { areReadings, hasHan, SYLLABLES } from '../../src/core/pinyin-syllables.ts';

/** The syllables of a text, a dot for each unit without one. */
function read(text: string): string {
  return [...readingsOf(fold(text))].map((code) => SYLLABLES[code.charCodeAt(0) - 1] ?? '.').join(' ');
}

// Each has a character of several readings.
const WORDS = `
重庆 chong qing|重要 zhong yao|重新 chong xin|重组 chong zu|重启 chong qi|重置 chong zhi|银行 yin hang|行长 hang zhang
央行 yang hang|分行 fen hang|行业 hang ye|行动 xing dong|排行榜 pai hang bang|自行车 zi xing che|音乐 yin yue|快乐 kuai le
娱乐 yu le|长大 zhang da|长江 chang jiang|增长 zeng zhang|校长 xiao zhang|局长 ju zhang|船长 chuan zhang
北京大学 bei jing da xue|大夫 dai fu|了解 liao jie|首都 shou du|都灵 du ling|朝鲜 chao xian|朝阳 chao yang
传说 chuan shuo|传记 zhuan ji|弹性 tan xing|子弹 zi dan|调查 diao cha|调整 tiao zheng|归还 gui huan|还款 huan kuan
还是 hai shi|便宜 pian yi|参加 can jia|人参 ren shen|曾经 ceng jing|曾国藩 zeng guo fan|差距 cha ju|出差 chu chai
单于 chan yu|的确 di que|目的 mu di|供给 gong ji|更新 geng xin|会计 kuai ji|角色 jue se|睡觉 shui jiao|可恶 ke wu
勒索 le suo|效率 xiao lv|率先 shuai xian|女性 nv xing|模型 mo xing|模样 mu yang|宁夏 ning xia|强调 qiang diao
厦门 xia men|大厦 da sha|省份 sheng fen|说服 shuo fu|说客 shui ke|兴奋 xing fen|高兴 gao xing|着急 zhao ji
正月 zheng yue|中奖 zhong jiang|种植 zhong zhi|相机 xiang ji|投降 tou xiang|关卡 guan qia|薄膜 bo mo|秘鲁 bi lu
五行 wu xing|蚌埠 beng bu|番禺 pan yu|六安 lu an|冠军 guan jun|苹果 ping guo|蘋果 ping guo|科技 ke ji|战略 zhan lve
`
  .trim()
  .split(/[|\n]/)
  .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const);

describe('the readings of Chinese texts', () => {
  it.each(WORDS)('read %s as %s', (word, syllables) => {
    expect(read(word)).toBe(syllables);
  });

  it('go by the words of a sentence', () => {
    expect(read('重庆银行行长谈音乐行业的增长')).toBe(
      'chong qing yin hang hang zhang tan yin yue hang ye de zeng zhang',
    );
  });

  it('have nothing for letters, marks, spaces and halves of pairs', () => {
    expect(read('AI，苹果 𠮷a🏽\ud83d')).toBe('. . . ping guo . . . . . . .');
  });

  it('are as long as the text and fit it, whatever it is', () => {
    const unit = fc.constantFrom(
      ...'重庆长行a1，。 かカ한é〇㐀',
      '𠮷',
      '👍🏽',
      '\ud83d',
      '\udc00',
      '\n',
      '\u0301',
      '嗯',
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit, maxLength: 30 }), fc.string({ unit: 'binary' })), (text) => {
        expect(areReadings(readingsOf(text), text)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('know every one of the 3,755 most common characters (GB 2312, level 1)', () => {
    const characters: string[] = [];
    for (let high = 0xb0; high <= 0xd7; high++) {
      const last = high === 0xd7 ? 0xf9 : 0xfe;
      for (let low = 0xa1; low <= last; low++) {
        characters.push(new TextDecoder('gb18030').decode(Uint8Array.of(high, low)));
      }
    }
    expect(characters).toHaveLength(3755);
    expect(characters.filter((character) => readingsOf(character) === '\0')).toEqual([]);
  });

  it('are refused where they do not fit the text', () => {
    const good = readingsOf('苹果ai');
    expect(areReadings(good, '苹果ai')).toBe(true);
    for (const bad of [
      undefined,
      7,
      [good],
      good.slice(1),
      `${good}\0`,
      '\u0200'.repeat(4),
      '\u0001'.repeat(4),
    ]) {
      expect(areReadings(bad, '苹果ai')).toBe(false);
    }
  });

  it('are wanted only for texts with Han characters', () => {
    expect(['苹果', 'AI 年', '〇'].map(hasHan)).toEqual([true, true, true]);
    expect(['', 'AI', 'かな', '한글'].map(hasHan)).toEqual([false, false, false, false]);
  });
});

import { describe, expect, it } from 'vitest';
import { rowsOf } from './page-fixture.ts';

describe('what crawlers leave in Chinese articles', () => {
  it('is read as text where indented paragraphs and images would be code', () => {
    expect(rowsOf('    海边小城，**试行**夜间图书馆。\n    第二行。\n\n    ![灯塔](1.jpg)')).toEqual([
      '海边小城，试行夜间图书馆。第二行。',
      '',
      'Figure 1 ┊ 灯塔',
    ]);
  });

  it('is a rule where a line of tildes sets off text', () => {
    expect(rowsOf('前文。\n\n~~~~~~\n\n后文，**还是正文**。', { width: 10 })).toEqual([
      '前文。',
      '',
      '──────────',
      '',
      '后文，还是',
      '正文。',
    ]);
  });

  it('stays code where it is code, comments in Chinese or not', () => {
    expect(rowsOf('    let lamp = 1; // 灯\n    lamp += 2; // 两盏')).toEqual([
      '  let lamp = 1; // 灯',
      '  lamp += 2; // 两盏',
    ]);
    expect(rowsOf('~~~\nlet lamp = 1;\n~~~')).toEqual(['  let lamp = 1;']);
    expect(rowsOf('    plain words of a listing')).toEqual(['  plain words of a listing']);
  });
});

describe('bullets with their texts below them', () => {
  it('are a list', () => {
    expect(rowsOf('Read:\n\n- \n\n[Pier](https://a.org)\n\n- \n\nQuay\n\n-\n\nTide\n\n## End')).toEqual([
      'Read:',
      '',
      '• Pier',
      '• Quay',
      '• Tide',
      '',
      'End',
      '───',
    ]);
  });

  it('are what the rules make of them where there is one alone, or other blocks follow', () => {
    expect(rowsOf('-\n\nfoo')).toEqual(['• ', '', 'foo']);
    expect(rowsOf('-\n\n# a\n\n-\n\n# b').filter((row) => row.startsWith('•'))).toHaveLength(2);
  });
});

describe('a link around whole blocks', () => {
  it('makes a link of each, and leaves no brackets', () => {
    const source = [
      '海风 as at Aug [',
      '',
      '## 灯塔',
      '',
      '](https://example.org/a)',
      '',
      '[',
      '',
      '![塔](1.jpg)',
      '',
      '](https://example.org/b)Follow',
      '',
      '[',
      '',
      '](https://example.org/c)',
      '',
      '完。',
    ].join('\n');
    expect(rowsOf(source, { links: 'notes' })).toEqual([
      '海风 as at Aug',
      '',
      '灯塔[1]',
      '───────',
      '',
      'Figure 1 ┊ 塔[2]',
      '',
      'Follow',
      '',
      '完。',
      '',
      '[1] https://example.org/a',
      '[2] https://example.org/b',
    ]);
  });

  it('may stand further in, and end a space after an image', () => {
    expect(rowsOf('前。\n\n        [  \n\n  ](https://a.org) \n\n后。')).toEqual(['前。', '', '后。']);
    expect(rowsOf('[ \n\n![塔](1.jpg) ](https://b.org)\n\n完。')).toEqual(['Figure 1 ┊ 塔', '', '完。']);
  });

  it('may end straight after an image', () => {
    expect(rowsOf('[\n\n![塔](1.jpg)](https://example.org/b)\n\n完。', { links: 'notes' })).toEqual([
      'Figure 1 ┊ 塔[1]',
      '',
      '完。',
      '',
      '[1] https://example.org/b',
    ]);
    expect(
      rowsOf('[\n\n[![塔](1.jpg)](https://a.org)\n\n](https://b.org)', { links: 'notes' }).slice(-1),
    ).toEqual(['[1] https://a.org/']);
  });

  it('keeps brackets that no link follows, in code too, and links that stand within', () => {
    expect(rowsOf('[\n\n海\n\n] 岸')).toEqual(['[', '', '海', '', '] 岸']);
    expect(rowsOf('```\n[\n\n](https://example.org)\n```')).toEqual(['  [', '', '  ](https://example.org)']);
    expect(rowsOf('一 [\n\n二')).toEqual(['一 [', '', '二']);
    expect(rowsOf('[\n\n[港](https://a.org)\n\n](https://b.org)', { links: 'notes' })[0]).toBe('港[1]');
  });
});

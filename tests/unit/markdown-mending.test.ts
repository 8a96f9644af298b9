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

import { describe, expect, it } from 'vitest';
import { editorOf } from '../../src/io/edit-file.ts';

describe('the editor', () => {
  it('is $VISUAL, else $EDITOR, else the one that every system has', () => {
    expect(editorOf({ VISUAL: 'code --wait', EDITOR: 'ed' }, 'linux')).toEqual(['code', '--wait']);
    expect(editorOf({ VISUAL: '  ', EDITOR: '"/opt/an editor" -n' }, 'linux')).toEqual([
      '/opt/an editor',
      '-n',
    ]);
    expect(editorOf({ EDITOR: '' }, 'darwin')).toEqual(['vi']);
    expect(editorOf({}, 'win32')).toEqual(['notepad']);
  });
});

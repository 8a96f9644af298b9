import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLexer } from '../../src/markdown/paint.ts';
import { possibleRules } from '../../src/markdown/possible-rules.ts';

/** The tokens of a text with every rule of marked's tried. */
function readWithAll(source: string): unknown {
  const lexer = createLexer();
  return lexer.blockTokens(source, []);
}

function readWithPossible(source: string): unknown {
  const lexer = createLexer();
  lexer.possible = possibleRules(source);
  return lexer.blockTokens(source, []);
}

describe('the block rules that a text may need', () => {
  it('are none of those told apart for ordinary prose, and each where its sign stands', () => {
    const none = { blockquote: false, html: false, lheading: false, table: false };
    const rules = (source: string) => expect(possibleRules(source));
    rules('# 标题\n\n正文，`a-b`。\n\n- one\n- two: three\n').toMatchObject(none);
    rules('a\n> b').toMatchObject({ ...none, blockquote: true });
    rules('<br').toMatchObject({ ...none, html: true });
    rules('a\n===  \nb').toMatchObject({ ...none, lheading: true });
    rules('a | b\n- | -:\n').toMatchObject({ ...none, table: true });
    rules('> a\n> ---').toMatchObject({ ...none, blockquote: true, lheading: true, table: true });
  });

  it('leave out no rule that would match: the tokens are those of all rules, in quotes and lists too', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        '中文',
        ' ',
        '\n',
        '\n\n',
        '> ',
        '- ',
        '1. ',
        '    ',
        '\t',
        '---',
        '--',
        '===',
        '=',
        '|',
        ':-',
        '-:',
      ],
      ...[
        '<div>',
        '</div>',
        '<!-- c -->',
        '# ',
        '```',
        '~~~',
        '[a]: b',
        '[^1]: ',
        ': ',
        '\n: ',
        '***',
        '| a | b |\n|---|---|\n',
      ],
    );
    const source = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(source, (text) => {
        expect(readWithPossible(text)).toEqual(readWithAll(text));
      }),
      { numRuns: 3000 },
    );
  });
});

/**
 * Copying by OSC 52: the terminal that a person sits at takes the text, over SSH too. Only ever written on a key for it;
 * the clipboard is never read.
 */

/** Characters that GNU screen passes on in one piece; its limit is 768 bytes. */
const SCREEN_PIECE = 512;
const ST = '\x1b\\';

/** What makes the terminal copy a text, wrapped for the multiplexer that `env` tells of. */
export function clipboardSequence(text: string, env: Readonly<Record<string, string | undefined>>): string {
  const sequence = `\x1b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\x07`;
  const term = env.TERM ?? '';
  if (env.TMUX || term.startsWith('tmux')) {
    // tmux takes the plain one where it keeps a clipboard itself, and the wrapped one where it lets sequences pass.
    return `${sequence}\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}${ST}`;
  }
  if (env.STY || term.startsWith('screen')) {
    let wrapped = '';
    for (let at = 0; at < sequence.length; at += SCREEN_PIECE) {
      wrapped += `\x1bP${sequence.slice(at, at + SCREEN_PIECE)}${ST}`;
    }
    // Without STY, at the far end of SSH, it may be tmux, which calls itself screen too: it passes over the wrapped one and
    // takes the plain one. screen drops that, where it is short; of a longer one it would show the end.
    return env.STY || sequence.length > SCREEN_PIECE ? wrapped : sequence + wrapped;
  }
  return sequence;
}

declare module 'marked-terminal' {
  import type { MarkedExtension } from 'marked';

  type Style = (text: string) => string;

  export interface TerminalTheme {
    readonly code?: Style;
    readonly codespan?: Style;
    readonly strong?: Style;
    readonly em?: Style;
    readonly del?: Style;
    readonly text?: Style;
    readonly emoji?: boolean;
    readonly reflowText?: boolean;
    readonly unescape?: boolean;
    readonly tab?: number;
  }

  export function markedTerminal(theme?: TerminalTheme): MarkedExtension;
}

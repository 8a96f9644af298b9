/** When the page beside the list follows the choice. */
import type { Article } from '../core/article.ts';

export interface Preview {
  /** Shows an article's page soon; of several choices in one turn only the last. */
  show(article: Article): void;
  /** Forgets what was to be shown. */
  cancel(): void;
}

/** Milliseconds between two choices up to which the key is taken to be held down. */
const HELD = 150;
/** Milliseconds without a further choice after which the page follows a held key; longer than keys take to repeat. */
const PAUSE = 80;
/** A page takes seconds there: it is for one who stays on an article. */
const PAUSE_ON_SLOW_LINK = 600;

/** While a key is held the page waits until it comes to rest: pages that nobody can read would hold the list up. */
export function createPreview(open: (article: Article) => void, isSlowLink: () => boolean): Preview {
  let wanted: Article | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  let pause: NodeJS.Timeout | undefined;
  return {
    show(article) {
      if (wanted?.id === article.id) return;
      const now = performance.now();
      const isHeld = now - askedAt < HELD;
      askedAt = now;
      wanted = article;
      clearTimeout(pause);
      const follow = () => {
        if (wanted !== article) return;
        wanted = null;
        open(article);
      };
      if (isSlowLink()) pause = setTimeout(follow, PAUSE_ON_SLOW_LINK);
      else if (isHeld) pause = setTimeout(follow, PAUSE);
      else setImmediate(follow);
    },
    cancel() {
      wanted = null;
    },
  };
}

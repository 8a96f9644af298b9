/** The palette: every command of the pane it was opened from, found by a few letters of its name. */
import { fold } from '../core/fold.ts';
import type { SafeText } from '../core/sanitize.ts';
import { matchNames } from '../core/tag-match.ts';
import { en } from '../messages/commands.ts';
import { type Step, step } from './action.ts';
import type { AppState, Overlay } from './app-state.ts';
import type { Command } from './commands.ts';
import { lastOf } from './filter-counts.ts';
import { emptyBox, type TextBox } from './text-box.ts';

export type CommandPalette = Extract<Overlay, { type: 'palette' }>;

export function openPalette(state: AppState): Step {
  return step({ ...state, overlay: { type: 'palette', box: emptyBox, of: state.focus, cursor: 0 } });
}

const lastMatches = lastOf<readonly Command[]>();

/**
 * The commands of `table` that the palette shows for the text typed: those whose name, in the interface language or in
 * English, or whose id holds each word, the ones that begin with the text first; where there is none, near misses.
 */
export function paletteCommands(
  { env }: AppState,
  { box, of }: CommandPalette,
  table: readonly Command[],
): readonly Command[] {
  return lastMatches([env.language, box.text, of, table], () => {
    // Those that only move are many, and known by their keys: they come last.
    const here = table
      .filter(({ id, contexts }) => contexts.includes(of) && id !== 'app.palette')
      .sort((a, b) => Number(b.contexts.length > 1) - Number(a.contexts.length > 1));
    const wanted = fold(box.text).trim();
    if (wanted === '') return here;
    const words = wanted.split(/\s+/);
    const holding: { readonly command: Command; readonly rank: number }[] = [];
    for (const command of here) {
      const names = [env.messages.commands[command.id].title, en[command.id].title, command.id].map(fold);
      if (!words.every((word) => names.some((name) => name.includes(word)))) continue;
      const start = names.some((name) => name.startsWith(wanted));
      const whole = names.some((name) => ` ${name}`.replace(/[.,:;]/g, ' ').includes(` ${wanted}`));
      holding.push({ command, rank: start ? 0 : whole ? 1 : 2 });
    }
    if (holding.length > 0) return holding.sort((a, b) => a.rank - b.rank).map(({ command }) => command);
    const found = new Set<Command>();
    for (const words of [env.messages.commands, en]) {
      const titles = here.map(({ id }) => fold(words[id].title));
      for (const place of matchNames(titles, wanted, () => undefined)) {
        const command = here[place];
        if (command !== undefined) found.add(command);
      }
    }
    return [...found];
  });
}

/** Why a command could do nothing were it run from the palette, or null. */
export function disabledIn(state: AppState, command: Command): SafeText | null {
  return command.disabled?.({ ...state, overlay: null }) ?? null;
}

export function paletteTyped(state: AppState, box: TextBox): Step {
  const { overlay } = state;
  if (overlay?.type !== 'palette') return step(state);
  const cursor = box.text === overlay.box.text ? overlay.cursor : 0;
  return step({ ...state, overlay: { ...overlay, box, cursor } });
}

export function movePaletteCursor(state: AppState, change: number, table: readonly Command[]): Step {
  const { overlay } = state;
  if (overlay?.type !== 'palette') return step(state);
  const last = paletteCommands(state, overlay, table).length - 1;
  const cursor = Math.max(0, Math.min(overlay.cursor + change, last));
  return step({ ...state, overlay: { ...overlay, cursor } });
}

/** Closes the palette and runs the chosen command as its key would; one that can do nothing says why, and the palette stays. */
export function runFromPalette(state: AppState, now: number, table: readonly Command[]): Step {
  const { overlay } = state;
  if (overlay?.type !== 'palette') return step(state);
  const command = paletteCommands(state, overlay, table)[overlay.cursor];
  if (command === undefined) return step(state);
  const reason = disabledIn(state, command);
  if (reason !== null) return step({ ...state, notice: { text: reason, severity: 'info' } });
  return command.run({ ...state, overlay: null }, now);
}

export function cancelPalette(state: AppState): Step {
  const { overlay } = state;
  if (overlay?.type !== 'palette' || overlay.box.text === '') return step({ ...state, overlay: null });
  return paletteTyped(state, emptyBox);
}

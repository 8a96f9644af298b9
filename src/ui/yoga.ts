/**
 * Stands in for yoga-layout in Ink's part of the bundle. That one waits for its WebAssembly while it is imported, which only a
 * module can; ours is waited for before Ink draws.
 */
import { loadYoga, type Yoga } from 'yoga-layout/load';

let yoga: Yoga | undefined;

/** Ends when Ink may draw. */
export const yogaLoaded: Promise<void> = loadYoga().then((loaded) => {
  yoga = loaded;
});

export { yoga as default };

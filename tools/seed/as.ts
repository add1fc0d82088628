import type { Caller } from '../story/caller';

/** Somebody of the development sign-in by their id. */
export type As = (id: string) => Caller;

/** A class, whatever its constructor takes. */
export type ClassOf<T = object> = new (...args: any[]) => T;

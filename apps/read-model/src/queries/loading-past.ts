/** How far a past is that is loaded. */
export interface LoadedHours {
  /** Hours of it that were sent and answered, whole ones. */
  readonly loaded: number;
  /** Hours that it has, one that has begun among them. */
  readonly hours: number;
}

/** The past of the demonstration that this process loads, where it does. */
export abstract class LoadingPast {
  /** `undefined` where none is loaded, and once all of it is. */
  abstract readonly standing: LoadedHours | undefined;
}

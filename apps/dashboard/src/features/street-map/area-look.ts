/** What is told of an area on the drawing. */
export interface AreaLook {
  readonly name: string;
  /** Its number, where it has one: as it is written, and what it is (`data-*`). */
  readonly value?: { readonly text: string; readonly element: string; readonly raw: number | null };
  /** How strongly it is shaded, 1 to 5. */
  readonly shade?: number | 'none';
  readonly state?: 'chosen' | 'other' | undefined;
  /** What a click does, or what there is to know. */
  readonly title: string;
  /** What a screen reader says of it. */
  readonly spoken: string;
}

/** More than a cell can hold: what comes behind is not kept. */
const MOST_CHARACTERS = 32_767;
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/** `_x000D_` is a carriage return, `_x005F_` the underscore that keeps such a text from being one (ECMA-376-1, 22.9.2.19). */
export const unescapeText = (text: string): string =>
  text.includes('_x') ? text.replace(ESCAPED, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text;

/**
 * Gathers the text of one `si` or `is`: that of its runs, without the readings that stand over it (`rPh`). It is given the
 * elements within.
 */
export class ShownText {
  private pieces: string[] = [];
  private length = 0;
  private within = '';
  private readings = 0;

  open(name: string): void {
    if (name === 'rPh') this.readings += 1;
    this.within = name;
  }

  text(text: string): void {
    if (this.within !== 't' || this.readings > 0 || this.length > MOST_CHARACTERS) return;
    this.pieces.push(text);
    this.length += text.length;
  }

  close(name: string): void {
    if (name === 'rPh') this.readings -= 1;
    this.within = '';
  }

  /** The text gathered since it was last taken. */
  take(): string {
    const text = unescapeText(this.pieces.join(''));
    this.pieces = [];
    this.length = 0;
    return text;
  }
}

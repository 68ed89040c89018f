/** Keeps a text on this machine. Where there is no room for it nothing is kept under its key, also not what was kept before. */
export function keepText(storage: Pick<Storage, 'setItem' | 'removeItem'>, key: string, text: string): void {
  try {
    storage.setItem(key, text);
  } catch {
    storage.removeItem(key);
  }
}

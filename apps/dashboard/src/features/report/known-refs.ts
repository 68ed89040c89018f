const STORED = 'yiwang.refs.';

/** Names that earlier reports of this tab gave (the round opened, the quarantine begun), to fill in the next form. */
export function knownRefs(orgUnit: string): Readonly<Record<string, string>> {
  try {
    return JSON.parse(sessionStorage.getItem(STORED + orgUnit) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}

/** Remembers what a report gave, for as long as the tab is open. Ids only: nothing of a person. */
export function rememberRefs(orgUnit: string, refs: Readonly<Record<string, string>>): void {
  sessionStorage.setItem(STORED + orgUnit, JSON.stringify({ ...knownRefs(orgUnit), ...refs }));
}

/**
 * The one of the reader's sites that a row is of: whoever speaks for several has to say for which. Nothing for who has one or
 * none, since then the edge knows.
 */
export function siteOfRow(row: { readonly [column: string]: unknown }, sites: readonly string[] = []): string | undefined {
  return sites.length < 2 ? undefined : sites.find((site) => Object.values(row).includes(site));
}

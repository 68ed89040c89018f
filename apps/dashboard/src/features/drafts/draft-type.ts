/** A word of the lists of drafts as the type of a submission: `reportTemperature` is `report-temperature`. */
export const typeOfDraft = (kind: string): string => kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

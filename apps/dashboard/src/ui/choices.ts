/** One of many to choose from. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** What tells it from another of the same label. */
  readonly detail?: string;
}

/** How a choice stands in its field once it is made. */
export const textOf = ({ label, value }: Choice): string => `${label} ${value}`;

/** Those in which every word of what was typed occurs: in value, label or detail, in capitals or not. */
export function choicesMatching<Each extends Choice>(choices: readonly Each[], typed: string): readonly Each[] {
  const words = typed.trim().toLowerCase().split(/\s+/);
  return choices.filter(({ value, label, detail = '' }) => {
    const text = `${label} ${value} ${detail}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The one that a text names beyond doubt: by its value, by its whole text, or by a label that no other has. */
export function choiceNamed<Each extends Choice>(choices: readonly Each[], text: string): Each | undefined {
  const named = text.trim().toLowerCase();
  const exact = choices.find((choice) => choice.value === named || textOf(choice).toLowerCase() === named);
  if (exact !== undefined) return exact;
  const alike = choices.filter(({ label }) => label.toLowerCase() === named);
  return alike.length === 1 ? alike[0] : undefined;
}

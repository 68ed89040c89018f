/** The texts of `threshold-texts.zh.ts` in English. */
export const thresholdTexts = {
  limit: {
    title: 'When it calls for somebody',
    none: 'The catalogue has no limit for it, and the street has set none',
    ofCatalogue: '(the limit that the catalogue of elements has)',
    maySet: 'The street may set above or below which number it calls, for how long it may stand still, how far units may be apart, and how much it may change in a day.',
    mayReplace: 'The street may set an “above” or “below” of its own in place of the catalogue’s, and beside it for how long the number may stand still, how far units may be apart, and how much it may change in a day.',
    kind: { ABOVE: 'above', BELOW: 'below', SILENT: 'has not moved for', UNEQUAL: 'units apart by more than', FASTER: 'changed since yesterday by more than' },
    when: 'When',
    value: 'Limit',
    hours: 'h',
    points: 'points',
    set: 'Set',
    clear: 'Clear',
    webhooks: 'Tell others by webhook',
  },
};

/** The same in English. */
export const listTexts = {
  lists: {
    title: 'Lists',
    all: 'All lists',
    unit: 'Unit',
    none: 'There is no list for your role yet.',
    notYours: 'There is no such list, or it is not for your role.',
    state: 'State',
    every: 'All',
    mine: 'Taken on by me',
    onlyMine: 'Only what I have taken on',
    toList: 'Open its list',
    toNumber: 'Open the number',
    print: 'Print',
    firstOf: 'the first {{shown}} of {{total}}',
    asOf: 'as of {{moment}}',
    printedBy: 'printed by {{who}}',
  },
};

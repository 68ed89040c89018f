import { isCutByExcel, readDocument } from './document.js';
import { cellText, isFormulaError, saysNone } from './cell-text.js';
import { readPhone } from './phone.js';
import { isTick, readCount, readTemperature, readWord } from './words.js';
import { readWorkers } from './workers.js';

describe('the text of a cell', () => {
  it.each([
    ['="0101"', '0101'], ['= "a ""b"" c"', 'a "b" c'], ["'101", '101'], ['‘101', '101'], ['’101’', '101'], ['＇101', '101'], ['´101', '101'], ['`101', '101'],
    ['\u200b\'101', '101'], ['\ufeff101', '101'], ['1\u00ad0\u20601', '101'], ['\u00a0 松 \u3000 园 ', '松 园'], ['\u202d199\u202c', '199'], ['１０１\ufe0f', '101'], ['x\u0000y', 'xy'], ['=1+1', '=1+1'],
  ])('%j is %j', (raw, text) => {
    expect(cellText(raw)).toBe(text);
  });

  it.each(['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#n/a', '#NULL!', '#NUM!', '#SPILL!', '####', '#########'])('%s is a formula that failed', (text) => {
    expect([isFormulaError(text), isFormulaError(`1${text}`)]).toEqual([true, false]);
  });

  it.each([['-', true], ['—', true], ['/', true], ['无', true], ['无。', true], ['N/A', true], ['无锡', false], ['0', false], ['', false]])('%j says none: %s', (text, none) => {
    expect(saysNone(text)).toBe(none);
  });
});

it.each<[string, number | undefined]>([
  ['3', 3], ['３人', 3], ['3 人', 3], ['三人', 3], ['十二', 12], ['两人', 2], ['2名', 2], ['0', 0], ['', 0], ['-', 0], ['—', 0], ['无', 0], ['没有', 0], ['否', 0], ['3.0', 3], ['2。', 2],
  ['1.5', undefined], ['-1', undefined], ['几个', undefined], ['1+1', undefined], ['1234', undefined], ['2020-01-25', undefined], ['有', undefined], ['1E+02', undefined],
])('%j people are %s', (text, count) => {
  expect(readCount(text)).toBe(count);
});

it.each([['36.6', 36.6], ['36.6℃', 36.6], ['３６.６', 36.6], ['36度5', 36.5], ['36.8 °C', 36.8], ['正常', undefined], ['98.6F', undefined]])('%s is %s °C', (text, degrees) => {
  expect(readTemperature(text)).toBe(degrees);
});

it.each([['√', true], ['✔', true], ['✔\ufe0f', true], ['✅', true], ['☑', true], ['√√', true], ['✓', true], ['是', true], ['V', true], ['1', true], ['×', false], ['', false], ['0', false], ['否', false]])('%j is a tick: %s', (text, tick) => {
  expect(isTick(cellText(text))).toBe(tick);
});

it.each([['已走访。', 'yes'], ['“已走访”', 'yes'], ['已 走访', 'yes'], ['不在(外地)', 'no'], ['√√', 'yes'], ['√ ✓', 'yes'], ['也许', undefined], ['', undefined]])('%j means %s', (text, value) => {
  expect(readWord(text, { yes: ['已走访', '√'], no: ['不在'] })).toBe(value);
});

describe('the workers of a row', () => {
  it.each([
    ['周平', ['周平']], ['周 平', ['周平']], ['欧阳 娜', ['欧阳娜']], ['欧阳 娜娜', ['欧阳娜娜']], ['周 小 平', ['周小平']], ['Ann Lee', ['Ann Lee']],
    ['周平、吴敏', ['吴敏', '周平']], ['周平 吴敏', ['吴敏', '周平']], ['吴敏/周平', ['吴敏', '周平']], ['周平,吴敏', ['吴敏', '周平']], ['周平，吴敏', ['吴敏', '周平']], ['周平；吴敏', ['吴敏', '周平']],
    ['吴敏和周平', ['吴敏', '周平']], ['周平与吴敏', ['吴敏', '周平']], ['周平及吴敏', ['吴敏', '周平']], ['周平+吴敏', ['吴敏', '周平']], ['周平\n吴敏', ['吴敏', '周平']], ['1.周平 2.吴敏', ['吴敏', '周平']],
    ['周 平、吴 敏', ['吴敏', '周平']], ['周 平 吴 敏', ['吴敏', '周平']], ['周平(组长)、吴敏', ['吴敏', '周平']], ['周平、周平', ['周平']], ['周平等2人', ['周平']], ['周平 19900001234', ['周平']], ['周平—吴敏', ['吴敏', '周平']], ['阿依·古丽', ['阿依·古丽']],
    ['王和平', ['王和平']], ['欧阳和平', ['欧阳和平']], ['李与', ['李与']], ['-', []], ['无', []], ['', []],
  ])('%j are %j', (text, names) => {
    expect(readWorkers(cellText(text))).toEqual(names);
  });
});

describe('a phone', () => {
  it.each<[string, string | undefined]>([
    ['19900001234', '19900001234'], ['199 0000 1234', '19900001234'], ['199-0000-1234', '19900001234'], ['+86 19900001234', '19900001234'], ['0086-19900001234', '19900001234'], ['86-19900001234', '19900001234'],
    ['１９９００００１２３４', '19900001234'], ['\u202d19900001234\u202c', '19900001234'], ['19900001234/19900005678', '19900001234'], ['19900001234、021-62520000', '19900001234'], ['19900001234(儿子)', '19900001234'], ['手机:19900001234', '19900001234'],
    ['021-62520000', '021-62520000'], ['(021)62520000', '021-62520000'], ['02162520000', '021-62520000'], ['62520000', '62520000'], ['021—62520000', '021-62520000'], ['+86-21-62520000', '+86-21-62520000'],
    ['021-62520000转801', '021-62520000-801'], ['62520000-801', '62520000-801'], ['62520000 ext 801', '62520000-801'], ['62520000分机801', '62520000-801'],
    ['+81-90-1234-5678', '+81-90-1234-5678'], ['无', undefined], ['同上', undefined], ['1.99E+10', undefined], ['-', undefined], ['110', undefined],
  ])('%j is %s', (text, phone) => {
    expect(readPhone(cellText(text))).toBe(phone);
  });

  it('is always one that a person may have', () => {
    for (const text of ['021-62520000转801', '+86-21-62520000', '(0512)6252000转123456', '+999-12-34-56-78-90-12']) expect(readPhone(text)).toMatch(/^[+\d][\d -]{4,19}$/);
  });
});

describe('a document', () => {
  it.each<[string, string, string]>([
    ['99000019850607123X', 'residentId', '99000019850607123X'], ['99000019850607123x', 'residentId', '99000019850607123X'], ['990000 19850607 123X', 'residentId', '99000019850607123X'], ['99000019850607123×', 'residentId', '99000019850607123X'],
    ['990000-19850607-123X', 'residentId', '99000019850607123X'], ['810000198506071234', 'residentId', '810000198506071234'],
    ['990000850607123', 'residentId', '990000198506071232'], ['E12345678', 'passport', 'E12345678'], ['e1234 5678', 'passport', 'E12345678'], ['561234567', 'passport', '561234567'], ['C01X00T47', 'passport', 'C01X00T47'],
    ['TK1234567', 'passport', 'TK1234567'], ['AB123456', 'passport', 'AB123456'], ['H12345678', 'hkMacaoPermit', 'H12345678'], ['H1234567801', 'hkMacaoPermit', 'H1234567801'], ['M1234567801', 'hkMacaoPermit', 'M1234567801'],
    ['M12345678', 'other', 'M12345678'], ['01234567', 'other', '01234567'], ['1234567801', 'other', '1234567801'], ['12345678(B)', 'other', '12345678B'], ['GBR310185060701', 'foreignResidencePermit', 'GBR310185060701'], ['军字第1234567号', 'other', '军字第1234567号'],
  ])('%s is a %s', (text, documentType, documentNumber) => {
    expect(readDocument(text)).toEqual({ documentType, documentNumber });
  });

  it('is of the type that the ledger names', () => {
    expect(readDocument('01234567', 'taiwanPermit')).toEqual({ documentType: 'taiwanPermit', documentNumber: '01234567' });
    expect(readDocument('M12345678', 'passport')).toMatchObject({ documentType: 'passport' });
  });

  it.each(['无', '待补', '同上', '3101**********1234', '-', '123', ''])('%j is none', (text) => {
    expect(readDocument(text)).toBeUndefined();
  });

  it.each(['19900001234', '9900001985060712', '9900001985060712345', '990000851307123'])('%s is held to the check digit it cannot have', (text) => {
    expect(readDocument(text)).toMatchObject({ documentType: 'residentId', documentNumber: text });
  });

  it.each<[string, number | undefined, boolean]>([
    ['990000198506071000', 990000198506071000, true], ['990000198506071000', undefined, true], ['9.90000198506071E+17', undefined, true], ['9.9E+17', 990000198506071000, true], ['99000019850607100', 99000019850607100, true],
    ['99000019850607123X', undefined, false], ['990000198506071230', undefined, false], ['990000850607123', 990000850607123, false], ['561234000', 561234000, false],
  ])('%s with the value %s was cut by Excel: %s', (text, number, cut) => {
    expect(isCutByExcel(text, number)).toBe(cut);
  });
});

import { z } from 'zod';
import { choiceField, formattedText, plainText } from './fields.js';
import type { ResidentLabels } from './labels.js';
import type { NoteRef } from './note.js';

/**
 * Personal data is typed so that it cannot reach an event by accident: a field declared with one of these schemas is
 * `Plain` until the gateway seals it, and a decider is only ever given the `Sealed` form.
 *
 * - a person: known to the log by a random `personId`; everything else is sealed with that person's own key;
 * - a contact: a person of whom no document is known, but a name and perhaps a phone; sealed, opened and erased as any person;
 * - a household: known by a random `householdId`; its address stays in the vault;
 * - a worker: known by a random `workerId`; the name stays in the vault;
 * - a note: what somebody wrote freely (`note.ts`), known by a random `noteId`; the text stays in the vault.
 *
 * Who may see a person or a household may also name it by its id, as a list gives it: then nobody is asked for a document
 * twice. `person` and `household` are taken as `{ personId }` and `{ householdId }` wherever they stand at the top of a
 * submission's data; `knownPerson` and `knownHousehold` are named by nothing but their id.
 */
export interface PersonRef {
  readonly personId: string;
  /**
   * AES-256-GCM under the person's own key, base64: nonce (12 bytes), ciphertext, tag (16 bytes). The same said of a
   * person again is sealed to the same text, so that a correction is told from a repetition without opening either.
   */
  readonly sealed: string;
  /** Tells two names on one document apart: of the name under the person's own key, which erasing destroys. */
  readonly nameTag?: string | undefined;
  /**
   * The unit knows the document under another name. Of a person at the top of a submission's data it is refused for that before any
   * decider sees it; of rows that a submission tells at once, its decider refuses each by itself. It is in no event.
   */
  readonly isOfAnotherName?: true | undefined;
}
export type HouseholdRef = string & { readonly __brand: 'HouseholdRef' };
export type WorkerRef = string & { readonly __brand: 'WorkerRef' };

declare const plain: unique symbol;
/** Personal data in the clear. Exists between the HTTP edge and the vault, nowhere else. */
export type Plain<Kind extends PersonalKind, T> = T & { readonly [plain]: Kind };
export type PersonalKind = 'person' | 'contact' | 'household' | 'worker' | 'note' | 'knownPerson' | 'knownHousehold';

const shortText = (zh: string, en: string) => plainText().min(1).max(100).meta({ labels: { zh, en } });

/** What may be written down at some length, on several lines. */
const longText = (zh: string, en: string, max = 500) => plainText('several').max(max).optional().meta({ labels: { zh, en } });

const householdShape = z.object({
  compound: shortText('小区', 'Compound'),
  building: shortText('楼号', 'Building').optional(),
  room: shortText('室号', 'Room'),
});
export type PlainHousehold = Plain<'household', z.output<typeof householdShape>>;

/** An address that names one household within the committee: compound (小区), building (楼号), room (室号). */
export const household = householdShape
  .transform((value) => value as PlainHousehold)
  .meta({ personal: 'household', labels: { zh: '住户', en: 'Household' } });

const byId = () => z.uuid().toLowerCase();

export type KnownPerson = Plain<'knownPerson', string>;
export type KnownHousehold = Plain<'knownHousehold', string>;

/** A person by the id that a list or an answer gave: refused as `record-not-found` unless the sender may see it. */
export const knownPerson = (zh = '人员', en = 'Person') =>
  byId()
    .transform((id) => id as KnownPerson)
    .meta({ personal: 'knownPerson', labels: { zh, en } });

/** A household by its id, as `knownPerson`. */
export const knownHousehold = (zh = '住户', en = 'Household') =>
  byId()
    .transform((id) => id as KnownHousehold)
    .meta({ personal: 'knownHousehold', labels: { zh, en } });

/** What stands in place of a person or a household in full, by the kind of field. */
export const BY_ID = {
  person: z.strictObject({ personId: byId() }),
  household: z.strictObject({ householdId: byId() }),
} as const;

/** How each of these is recognised: by this member alone. */
export const ID_MEMBERS = { person: 'personId', household: 'householdId' } as const;

/** Which kind of personal data a field asks for, optional or not. */
export function personalKindOf(field: z.ZodType | undefined): PersonalKind | undefined {
  const { innerType } = (field?.def ?? {}) as { readonly innerType?: z.ZodType };
  return (field?.meta()?.['personal'] ?? innerType?.meta()?.['personal']) as PersonalKind | undefined;
}

/** The kind of person or household that a field asks for in full, optional or not. */
export function namedKindOf(field: z.ZodType | undefined): keyof typeof ID_MEMBERS | undefined {
  const personal = personalKindOf(field);
  return personal === 'person' || personal === 'household' ? personal : undefined;
}

const SEXES = ['male', 'female'] as const;
const SEX_LABELS: Readonly<Record<(typeof SEXES)[number], ResidentLabels>> = {
  male: { zh: '男', en: 'Male', ja: '男性', ko: '남성' },
  female: { zh: '女', en: 'Female', ja: '女性', ko: '여성' },
};

const DOCUMENT_TYPES = ['residentId', 'passport', 'hkMacaoPermit', 'taiwanPermit', 'foreignResidencePermit', 'other'] as const;
const DOCUMENT_TYPE_LABELS: Readonly<Record<(typeof DOCUMENT_TYPES)[number], ResidentLabels>> = {
  residentId: { zh: '居民身份证', en: 'Resident identity card', ja: '居民身分証', ko: '주민신분증' },
  passport: { zh: '护照', en: 'Passport', ja: 'パスポート', ko: '여권' },
  hkMacaoPermit: {
    zh: '港澳居民来往内地通行证', en: 'Mainland travel permit for Hong Kong and Macao residents', ja: '香港・マカオ住民の本土通行証', ko: '홍콩·마카오 주민 내지 통행증',
  },
  taiwanPermit: {
    zh: '台湾居民来往大陆通行证', en: 'Mainland travel permit for Taiwan residents', ja: '台湾住民の大陸通行証', ko: '대만 주민 대륙 통행증',
  },
  foreignResidencePermit: {
    zh: '外国人永久居留身份证', en: 'Foreign permanent resident identity card', ja: '外国人永久居留身分証', ko: '외국인 영구거류 신분증',
  },
  other: { zh: '其他证件', en: 'Other document', ja: 'その他の証明書', ko: '기타 증명서' },
};

const phone = z.string().trim().check(formattedText('phone', /^[+\d][\d -]{4,19}$/)).optional().meta({ labels: { zh: '联系电话', en: 'Phone' } });

const personShape = z.object({
  name: shortText('姓名', 'Name'),
  sex: choiceField('性别', 'Sex', SEXES, SEX_LABELS).optional(),
  documentType: choiceField('证件类型', 'Document type', DOCUMENT_TYPES, DOCUMENT_TYPE_LABELS).default('residentId'),
  documentNumber: shortText('证件号码', 'Document number'),
  phone,
  address: shortText('现住址', 'Address').optional(),
  origin: shortText('来源地', 'Coming from').optional(),
  leftOriginOn: z.iso.date().optional().meta({ labels: { zh: '离开日期', en: 'Left on' } }),
  transport: shortText('交通方式及班次', 'Transport').optional(),
  travelHistory: longText('14天旅居史', 'Travel history, 14 days'),
  contactHistory: longText('接触史', 'Contact history'),
  temperature: z.number().min(30).max(45).optional().meta({ labels: { zh: '当日体温', en: 'Temperature, °C' } }),
  symptoms: longText('症状', 'Symptoms', 200),
  remarks: longText('备注', 'Remarks'),
});
export type PlainPerson = Plain<'person', z.output<typeof personShape>>;

/**
 * A person and what only those who may see it see. A resident ID number must carry a valid check digit (GB 11643), whose
 * X may be typed in lower case.
 */
export const person = personShape
  .refine((value) => value.documentType !== 'residentId' || hasValidCheckDigit(value.documentNumber.toUpperCase()), {
    path: ['documentNumber'],
    params: { code: 'invalid-document-number' },
  })
  .transform((value) => {
    const { documentType, documentNumber } = value;
    return { ...value, documentNumber: documentType === 'residentId' ? documentNumber.toUpperCase() : documentNumber } as PlainPerson;
  })
  .meta({ personal: 'person', labels: { zh: '人员', en: 'Person' } });

const contactShape = z.object({ name: shortText('姓名', 'Name'), phone });
export type PlainContact = Plain<'contact', z.output<typeof contactShape>>;

/** Whom to ask for or to call, named without a document: within a committee the same name and phone are the same person. */
export const contact = contactShape
  .transform((value) => value as PlainContact)
  .meta({ personal: 'contact', labels: { zh: '联系人', en: 'Contact' } });

const workerShape = z.object({ name: shortText('姓名', 'Name') });
export type PlainWorker = Plain<'worker', z.output<typeof workerShape>>;

/** A committee worker, named so that the same one is recognised. */
export const worker = workerShape
  .transform((value) => value as PlainWorker)
  .meta({ personal: 'worker', labels: { zh: '工作人员', en: 'Worker' } });

/** What a plain type becomes once the gateway has sealed it. */
export type Sealed<T> =
  T extends Plain<'person' | 'contact', unknown> ? PersonRef
  : T extends Plain<'household', unknown> ? HouseholdRef
  : T extends Plain<'worker', unknown> ? WorkerRef
  : T extends Plain<'note', unknown> ? NoteRef
  : T extends Plain<'knownPerson', unknown> ? PersonRef['personId']
  : T extends Plain<'knownHousehold', unknown> ? HouseholdRef
  : T extends readonly (infer Item)[] ? Sealed<Item>[]
  : T extends object ? { [Key in keyof T]: Sealed<T[Key]> }
  : T;

/** Whether an 18-character resident ID number's last character is its check digit (GB 11643-1999, ISO 7064 MOD 11-2). */
export function hasValidCheckDigit(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number)) return false;
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += Number(number[i]) * (2 ** (17 - i) % 11);
  return '10X98765432'[sum % 11] === number[17];
}

import {
  idField, isOrgUnitCode, isUnitOf, levelOf, plainText, type OrgUnitCode, type Refusal, type SubmissionDefinition,
} from '@yiwang/kernel';
import { z } from 'zod';

const label = (zh: string, en: string) => ({ labels: { zh, en } });

/** A device, as an administrator sends it. */
export const deviceForm = z.strictObject({
  device: idField('设备编号', 'Device id'),
  name: plainText().min(1).max(50).meta(label('名称', 'Name')),
  orgUnit: z.string().refine(isOrgUnitCode).transform((code) => code as OrgUnitCode).meta(label('单位代码', 'Unit code')),
  site: idField('场所编号', 'Site id'),
  submission: z.string().min(1).max(100).meta(label('上报事项', 'Submission')),
});

/** What sends one kind of submission for one site of a committee, by itself. */
export type NewDevice = z.output<typeof deviceForm>;

/** A device as it is kept: of its key no more than the SHA-256, so that who reads the store sends nothing. */
export interface StoredDevice extends NewDevice {
  readonly keyHash: string;
  /** ISO 8601 with offset. Its key opens nothing from then on; its id is never given again, for events say it. */
  readonly revokedAt?: string;
}

/** A device as those see it who keep accounts. */
export type ListedDevice = Omit<StoredDevice, 'keyHash'>;

/**
 * Why there can be no such device, if that is so: `not-of-devices` for what no device may send, `wrong-unit-level` for
 * another unit than those that its submission is of.
 */
export function refusalOfDevice({ submission, orgUnit }: NewDevice, definition: SubmissionDefinition | undefined): Refusal | undefined {
  if (!definition?.roles.includes('device')) return { code: 'not-of-devices', field: 'submission', params: { submission } };
  const isOfUnit = levelOf(orgUnit) === 'committee' && isUnitOf(definition.units, orgUnit);
  return isOfUnit ? undefined : { code: 'wrong-unit-level', field: 'orgUnit', params: { orgUnit } };
}

/** The account that a device's events and the audit name. No person's account is called like it. */
export const accountOf = (device: string): string => `device:${device}`;

import { randomUUID } from 'node:crypto';
import { orgUnitCode } from '@yiwang/kernel';
import { ApiClient, demonstration } from '@yiwang/simulator';
import type { ProductProcess } from './product-process.js';

/** A committee of the demonstration. */
export const COMMITTEE = orgUnitCode('310105002006');

/** Signs in as that committee. */
export const signInAsCommittee = (product: ProductProcess): Promise<ApiClient> =>
  ApiClient.signIn(product.url, `committee-${COMMITTEE}`, demonstration.password);

/** A person there who begins a quarantine at a door of her own. */
export const quarantine = (n: number) => ({
  submissionId: randomUUID(),
  type: 'start-quarantine',
  orgUnit: COMMITTEE,
  occurredAt: new Date(Date.now() - 1_000).toISOString(),
  data: {
    person: { name: `秦${n}`, documentType: 'other', documentNumber: `N${n}` },
    household: { compound: '愚园路432弄', room: String(n) },
    place: 'home',
    reason: 'contact',
  },
});

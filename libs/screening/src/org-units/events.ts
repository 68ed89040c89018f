import type { OrgUnitRegistered } from '@yiwang/kernel';

/** The register of org units is read by every context, so its event is the kernel's; it is this service that writes it. */
export type { OrgUnitRegistered };

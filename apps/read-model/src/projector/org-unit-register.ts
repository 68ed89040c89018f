import type { Correction } from '@yiwang/elements';
import { isOfficeRow, isOrgUnitCode, isStorable, levelOf, liveEvents, parentOf, type OrgUnitCode, type RecordedEvent } from '@yiwang/kernel';
import type { OrgUnitRegistration } from '@yiwang/read-store';

/** What the log says of the units there are. Held in memory: a city has some 6,400. */
export class OrgUnitRegister {
  private readonly registrations = new Map<string, OrgUnitRegistration>();
  private readonly corrections = new Map<string, Correction>();
  private units = new Map<OrgUnitCode, OrgUnitRegistration>();
  private children = new Map<OrgUnitCode, OrgUnitCode[]>();

  /** The unit's registration that counts: the latest one that no live correction voids. */
  find(code: OrgUnitCode): OrgUnitRegistration | undefined {
    return this.units.get(code);
  }

  /** The registered units right below one, by code. A street's office row is not one of them. */
  childrenOf(code: OrgUnitCode): readonly OrgUnitCode[] {
    return this.children.get(code) ?? [];
  }

  /** How many children the unit with the most of them has. */
  get widest(): number {
    return Math.max(0, ...[...this.children.values()].map(({ length }) => length));
  }

  /** Takes in what was newly recorded; the same again changes nothing. */
  add(registrations: readonly OrgUnitRegistration[], corrections: readonly Correction[]): void {
    for (const registration of registrations) this.registrations.set(registration.eventId, registration);
    for (const correction of corrections) this.corrections.set(correction.eventId, correction);
    const concerned = corrections.some(({ correctedEventId: id }) => this.registrations.has(id) || this.corrections.has(id));
    if (registrations.length > 0 || concerned) this.settle();
  }

  private settle(): void {
    const events = [
      ...[...this.registrations.values()].map((data) => ({ id: data.eventId, type: 'OrgUnitRegistered', data })),
      ...[...this.corrections.values()].map((data) => ({ id: data.eventId, type: 'EventCorrected', data })),
    ];
    const live = liveEvents<{ id: string; type: string; data: OrgUnitRegistration | Correction }>(events)
      .filter((event) => event.type === 'OrgUnitRegistered')
      .map((event) => event.data as OrgUnitRegistration)
      .sort((a, b) => a.occurredAt - b.occurredAt || Number(a.position) - Number(b.position));
    this.units = new Map(live.map((registration) => [registration.code, registration]));
    this.children = new Map();
    for (const code of [...this.units.keys()].sort()) {
      const parent = parentOf(code);
      if (parent === undefined || isOfficeRow(code)) continue;
      this.children.set(parent, [...(this.children.get(parent) ?? []), code]);
    }
  }
}

/** The registration in an event, or `undefined` if it is of another type. Throws a `TypeError` where it cannot be read. */
export function registrationIn(event: RecordedEvent): OrgUnitRegistration | undefined {
  if (event.type !== 'OrgUnitRegistered') return undefined;
  const { code, name, nameEn } = event.data as Record<string, unknown>;
  if (typeof code !== 'string' || !isOrgUnitCode(code)) throw new TypeError(`not an org unit: ${String(code)}`);
  if (typeof name !== 'string' || name === '') throw new TypeError('name is missing');
  if (!isStorable(name) || (typeof nameEn === 'string' && !isStorable(nameEn))) throw new TypeError('name holds a NUL or half a character');
  return {
    eventId: event.id,
    code,
    name,
    nameEn: typeof nameEn === 'string' && nameEn !== '' ? nameEn : undefined,
    level: levelOf(code),
    occurredAt: event.metadata.occurredAt,
    position: String(event.position),
  };
}

import type { DomainEvent, HalfDay, PersonRef } from '@yiwang/kernel';

/** Beside a temperature, what somebody feels. */
export const SYMPTOMS = ['cough', 'fatigue', 'breathless', 'diarrhoea', 'other'] as const;
export type Symptom = (typeof SYMPTOMS)[number];

/** Who read it: the person, somebody at the door, somebody told by phone, a thermometer that reports by itself. */
export const MEASURED_BY = ['self', 'visit', 'phone', 'device'] as const;
export type MeasuredBy = (typeof MEASURED_BY)[number];

/**
 * `occurredAt` is when it was measured; `slot`, the half of its day. Of a random id, and in the clear, so that the line of a fever
 * can be drawn anew: erasing the person leaves it nobody's.
 */
export type TemperatureReported = DomainEvent<
  'TemperatureReported',
  {
    readonly personId: PersonRef['personId'];
    /** In tenths of a degree: 368 is 36.8 °C. */
    readonly tenthsCelsius: number;
    readonly method: MeasuredBy;
    readonly slot: HalfDay;
    readonly symptoms?: readonly Symptom[] | undefined;
  }
>;

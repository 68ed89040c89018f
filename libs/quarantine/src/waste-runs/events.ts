import type { DomainEvent, HouseholdRef, WrittenText } from '@yiwang/kernel';

/** What became of a stop at a door. */
export const COLLECTION_OUTCOMES = ['collected', 'nothing', 'noAnswer'] as const;
export type CollectionOutcome = (typeof COLLECTION_OUTCOMES)[number];

/** Where at a plant a vehicle unloads: at the point of its own that is kept for such waste, or where all vehicles do. */
export const UNLOADING_POINTS = ['dedicated', 'general'] as const;
export type UnloadingPoint = (typeof UNLOADING_POINTS)[number];

export const VEHICLE_AGENTS = ['chlorine', 'peracetic', 'alcohol', 'other'] as const;
export type VehicleAgent = (typeof VEHICLE_AGENTS)[number];

/** Which run of which vehicle. */
export interface WasteRunRouting {
  /** `<vehicle>.<YYYY-MM-DD>.<n>`: the vehicle's n-th run of the day on which it set out. */
  readonly runId: string;
  /** The number plate, in one form. */
  readonly vehicle: string;
}

/** `occurredAt` is when it set out. */
export type WasteRunStarted = DomainEvent<
  'WasteRunStarted',
  WasteRunRouting & {
    /** The plant that it goes to, and what that was called then. */
    readonly plantId: string;
    readonly plantName: string;
    readonly crewCount?: number | undefined;
  }
>;

/** `occurredAt` is at the door. `grams` as weighed there; 0, as `bags`, where nothing was collected. */
export type QuarantineWasteCollected = DomainEvent<
  'QuarantineWasteCollected',
  WasteRunRouting & {
    readonly householdId: HouseholdRef;
    readonly outcome: CollectionOutcome;
    readonly bags: number;
    readonly grams: number;
    /** Where the register says that the household lives: what its crew goes round by. */
    readonly compoundId?: string | undefined;
    readonly buildingId?: string | undefined;
  }
>;

/** `occurredAt` is at the plant's scale; of a run that came back empty, when it came back. */
export type QuarantineWasteHandedOver = DomainEvent<
  'QuarantineWasteHandedOver',
  WasteRunRouting & {
    readonly grams: number;
    readonly plantId: string;
    readonly unloadingPoint: UnloadingPoint;
    /** Why the plant's scale says something else than the doors'. */
    readonly gapReason?: WrittenText | undefined;
    /** What was known by then of the doors. */
    readonly collectedGrams: number;
    readonly firstCollectedAt?: string | undefined;
    readonly lastCollectedAt?: string | undefined;
  }
>;

/** `occurredAt` is when it was done. */
export type WasteVehicleDisinfected = DomainEvent<'WasteVehicleDisinfected', WasteRunRouting & { readonly agent: VehicleAgent }>;

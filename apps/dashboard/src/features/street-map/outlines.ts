import { requestJson } from '../../api/http.js';

/** The coordinates of a file: of the globe, or shifted as maps published in China are. */
export const COORDINATE_SYSTEMS = ['gcj02', 'wgs84'] as const;
export type CoordinateSystem = (typeof COORDINATE_SYSTEMS)[number];

/** A feature of a file as the edge reads it: what it says of itself, and its outline, or why it has none. */
export interface ReadFeature {
  readonly properties: Readonly<Record<string, string>>;
  readonly outline?: string;
  readonly message?: string;
}

export interface ReadOutlines {
  readonly system: CoordinateSystem;
  /** The share of the corners that was kept; 1 where all were. */
  readonly kept: number;
  readonly features: readonly ReadFeature[];
}

/** Reads the outlines of a GeoJSON file; nothing is recorded. @throws {ProblemError} `not-geojson`, `coordinates-not-taken`, `body-too-large`, `imports-busy`, … */
export async function readOutlines(file: File, orgUnit: string, system: CoordinateSystem): Promise<ReadOutlines> {
  const body = new FormData();
  body.set('file', file);
  return requestJson<ReadOutlines>(`/api/outlines?${new URLSearchParams({ orgUnit, system })}`, { method: 'POST', body });
}

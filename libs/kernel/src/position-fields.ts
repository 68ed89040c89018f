import { countField } from './fields.js';

/** The two halves of a position in a form, in whole degrees of the globe at the most: where it may lie is the decider's to say. */
export const positionFields = {
  lngE6: countField('经度(百万分之一度，WGS-84)', 'Longitude, 1e-6°, WGS-84', { max: 180_000_000 }),
  latE6: countField('纬度(百万分之一度，WGS-84)', 'Latitude, 1e-6°, WGS-84', { max: 90_000_000 }),
};

import { idField } from '@yiwang/kernel';

/** A central place by its id; a form offers those that are registered anywhere in the street. */
export const centralSiteField = idField('集中隔离点', 'Central site').meta({
  labels: { zh: '集中隔离点', en: 'Central site' }, chosenFrom: { list: 'sites', kind: 'centralQuarantine', value: 'siteId', name: 'name' },
});

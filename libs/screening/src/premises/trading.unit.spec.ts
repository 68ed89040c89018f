import { orgUnitCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import type { SiteType } from '@yiwang/registers';
import { closePremises } from './close-premises.submission.js';
import { openPremises } from './open-premises.submission.js';
import { suspendPremises } from './suspend-premises.submission.js';

const registered = (siteType: SiteType = 'shop', orgUnit = orgUnitCode('310105002001')) =>
  happened({ type: 'SiteRegistered', data: { siteId: 'shop-1', siteType, name: '点心店' } }, { id: 'site', orgUnit });
const on = (day: number) => ({ occurredAt: at(`2020-02-${String(day).padStart(2, '0')} 09:00`) });
const shop = { siteId: 'shop-1', siteType: 'shop' } as const;
const opening = { type: 'PremisesOpened', data: { ...shop, basis: 'filed' } } as const;
const closing = { type: 'PremisesClosed', data: { ...shop, reason: 'holiday' } } as const;
const order = { type: 'PremisesSuspended', data: { ...shop, reason: 'breach' } } as const;
const opened = (day: number, id = 'opened') => happened(opening, { id, ...on(day) });
const closed = (day: number, id = 'closed') => happened(closing, { id, ...on(day) });
const suspended = (day: number, id = 'suspended') => happened(order, { id, ...on(day) });

type Past = Parameters<typeof given>[1][];
const open = (past: Past, known: object, site = [registered()]) => given(openPremises, ...past).reading({ site }).when({ siteId: 'shop-1', basis: 'filed' }, known);
const close = (past: Past, known: object, site = [registered()]) => given(closePremises, ...past).reading({ site }).when({ siteId: 'shop-1', reason: 'holiday' }, known);
const suspend = (past: Past, known: object, reason: 'breach' | 'case' = 'breach', site = [registered()]) =>
  given(suspendPremises, ...past).reading({ site }).when({ siteId: 'shop-1', reason }, known);

describe('a shop', () => {
  it('opens, closes and opens again', () => {
    open([], on(10)).thenRecords(opening);
    close([opened(10)], on(11)).thenRecords(closing);
    open([opened(10), closed(11)], on(12)).thenRecords(opening);
  });
  it('that is open, or shut, already is so, in whichever order it is told', () => {
    open([opened(10)], on(11)).thenIsDuplicateOf('opened');
    open([opened(10)], on(9)).thenIsDuplicateOf('opened');
    close([closed(10)], on(11)).thenIsDuplicateOf('closed');
    suspend([suspended(10)], on(11)).thenIsDuplicateOf('suspended');
    suspend([suspended(10)], on(11), 'case').thenRecords({ ...order, data: { ...order.data, reason: 'case' } });
  });
  it('that is ordered shut is opened by who may, and not by its manager', () => {
    suspend([opened(10)], on(11)).thenRecords(order);
    open([opened(10), suspended(11)], { ...on(12), role: 'siteManager' }).thenRefuses('suspended', { field: 'siteId', params: { since: '2020-02-11T09:00:00.000+08:00' } });
    open([opened(10), suspended(11)], { ...on(12), role: 'department' }).thenRecords(opening);
    open([opened(9, 'before'), closed(10)], { ...on(12), role: 'siteManager' }).thenRecords(opening);
  });
  it('does not lose the order by closing, whichever of the two is told first', () => {
    close([suspended(11)], on(12)).thenRefuses('suspended', { params: { since: '2020-02-11T09:00:00.000+08:00' } });
    open([suspended(11), closed(12)], { ...on(13), role: 'siteManager' }).thenRefuses('suspended');
    suspend([suspended(11), closed(12)], on(13)).thenIsDuplicateOf('suspended');
  });
  it('is one that the unit has registered, or another place that works', () => {
    const strangers = [[], [registered('door')], [registered('shop', orgUnitCode('310105002002'))]];
    for (const site of strangers) {
      open([], on(10), site).thenRefuses('not-registered', { field: 'siteId' });
      close([], on(10), site).thenRefuses('not-registered', { field: 'siteId' });
      suspend([], on(10), 'breach', site).thenRefuses('not-registered', { field: 'siteId' });
    }
    suspend([], on(10), 'breach', [registered('hotel')]).thenRecords({ ...order, data: { ...order.data, siteType: 'hotel' } });
  });
});

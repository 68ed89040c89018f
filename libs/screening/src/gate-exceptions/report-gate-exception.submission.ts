import { accept, celsiusField, choiceField, defineSubmission, FEVER, idField, person, refuse } from '@yiwang/kernel';
import { isSpokenFor, readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import { findGate } from '../entrances/entrance.js';
import { EXCEPTION_KINDS } from './events.js';
import { gateException, gateExceptionStream } from './gate-exception.js';

/**
 * Something does not go as it should at a gate, at `occurredAt`: somebody has a fever, will not be registered, quarrels.
 * `refs.exceptionId` names it, until it is resolved: it is this submission's own id.
 *
 * Refuses `not-registered` for what is no entrance or checkpoint of the unit, `not-your-site` for one that is neither the
 * sender's nor part of the sender's, `invalid-field` for a fever without a temperature, and `no-fever` for one below 37.3 °C.
 */
export const reportGateException = defineSubmission({
  type: 'report-gate-exception',
  labels: { zh: '上报门岗异常', en: 'Report an exception at a gate', ja: '門での異常の報告', ko: '출입구 이상 보고' },
  roles: ['gate', 'committee', 'admin'],
  units: 'committee',
  personalData: 'encrypted',
  site: ({ siteId }) => siteId,
  withinSite: true,
  schema: z.object({
    siteId: idField('出入口编号', 'Gate'),
    kind: choiceField('异常类型', 'What happened', EXCEPTION_KINDS, {
      fever: { zh: '发热', en: 'A fever' },
      refusal: { zh: '不配合登记或测温', en: 'Will not be registered or measured' },
      dispute: { zh: '争执', en: 'A dispute' },
      unregistered: { zh: '未登记人员', en: 'Somebody not registered' },
      nonGreenCode: { zh: '非绿码', en: 'A health code that is not green' },
      other: { zh: '其他', en: 'Something else' },
    }),
    tenthsCelsius: celsiusField('体温（℃）', 'Temperature (°C)').optional(),
    person: person.optional(),
  }),
  availableWhen: [{ list: 'entrances', known: { siteId: 'entranceId' } }],
  streamKind: gateException,
  stream: (data, unit) => gateExceptionStream(unit, data.siteId),
  reads: ({ siteId }, unit) => ({ site: readingSite(unit, siteId) }),
  decide(command, _, { site }: { site: SiteState }) {
    const { siteId, kind, tenthsCelsius, person: sealedPerson } = command.data;
    const gate = findGate(site, command.orgUnit);
    if (gate === undefined) return refuse('not-registered', 'siteId');
    if (!isSpokenFor(gate, command.site)) return refuse('not-your-site', 'siteId', { site: siteId });
    if (kind === 'fever' && tenthsCelsius === undefined) return refuse('invalid-field', 'tenthsCelsius', { expected: `≥ ${FEVER / 10} °C` });
    if (kind === 'fever' && tenthsCelsius! < FEVER) return refuse('no-fever', 'tenthsCelsius', { celsius: tenthsCelsius! / 10, least: FEVER / 10 });
    const routing = { exceptionId: command.submissionId, siteId, kind, compoundId: gate.parentSite };
    return accept({ type: 'GateExceptionReported', data: { ...routing, name: gate.name, tenthsCelsius, ...sealedPerson } });
  },
  refs: (event) => ({ exceptionId: event.data.exceptionId }),
});

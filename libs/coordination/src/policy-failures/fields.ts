import { formattedText, idField, REFUSALS, type RefusalCode } from '@yiwang/kernel';
import { z } from 'zod';

/** `<policy>.<eventId>`, with what tells it from others of one event behind it. */
export const failureIdField = formattedText('rowId', /^[a-z][a-z-]{0,59}\.[A-Za-z0-9._-]{1,120}$/)
  .meta({ labels: { zh: '联动失败编号', en: 'Failure' } });

export const policyFields = { failureId: failureIdField, policy: idField('策略', 'Policy'), eventId: idField('起因', 'Event') };

export const placeFields = {
  stream: z.string().min(1).max(250).meta({ labels: { zh: '记录流', en: 'Stream' } }),
  revision: formattedText('digits', /^\d{1,19}$/).meta({ labels: { zh: '流中序号', en: 'Place in the stream' } }),
};

export const codeField = z
  .string()
  .refine((text): text is RefusalCode => Object.hasOwn(REFUSALS, text))
  .meta({ labels: { zh: '原因', en: 'Reason' } });

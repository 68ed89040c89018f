import { compactText } from '@yiwang/kernel';

const MOBILE = /(?<!\d)1\d{10}(?!\d)/;
/** Area code, number, extension: `021-62520000`, `(021)62520000`, `62520000转801`. */
const LANDLINE = /(?<!\d)(?:\(?(010|02\d|0[3-9]\d{2})\)?-?)?(\d{7,8})(?:(?:转|-|ext\.?|分机|#|\*)(\d{1,6}))?(?!\d)/i;
const FOREIGN = /\+\d{1,3}[\d-]{5,15}/;

/**
 * The first phone number in a cell, in a form that the phone of a person takes: `19900003393`, `021-62520000-801`.
 * `undefined` where there is none to read (`无`, `同上`, `1.99E+10`): a person is recorded without a phone, not refused.
 */
export function readPhone(text: string): string | undefined {
  const written = compactText(text).replace(/[‐‒–—―]/g, '-').replace(/^(?:\+|00)?86-?(?=1|0\d{2})/, '');
  const mobile = MOBILE.exec(written.replace(/(?<=\d)-(?=\d{4}(?!\d))/g, ''));
  if (mobile && !written.startsWith('0')) return mobile[0];
  const foreign = FOREIGN.exec(written);
  if (foreign) return foreign[0];
  if (/^\d(?:\.\d+)?e\+?\d+$/i.test(written)) return undefined;
  const landline = LANDLINE.exec(written);
  if (landline) return landline.slice(1).filter((part) => part !== undefined).join('-');
  return mobile?.[0];
}

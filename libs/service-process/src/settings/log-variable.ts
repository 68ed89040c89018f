import { LogAddressError, parseLogAddress } from '@yiwang/event-log';
import { z } from 'zod';

/** `EVENTSTORE_URL`: refused with what is wrong with it, and never with what it holds. */
export const logAddress = z.string().superRefine((text, context) => {
  try {
    parseLogAddress(text);
    if (text.startsWith('unix:')) context.addIssue({ code: 'custom', message: 'expected esdb://host:port' });
  } catch (error) {
    if (!(error instanceof LogAddressError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
  }
});

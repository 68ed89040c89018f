import { z } from 'zod';

/** A shift by its id: that of the submission that opened it, so that a phone knows it before it is online again. */
export const shiftField = (zh: string, en: string) => z.uuid().toLowerCase().meta({ labels: { zh, en } });

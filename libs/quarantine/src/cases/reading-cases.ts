import type { CommitteeCode, StreamToRead } from '@yiwang/kernel';
import { quarantineCase, quarantineCaseStream } from './quarantine-case.js';

/** The quarantines of a person, to be read by who decides on what happens in them. */
export const readingCases = (unit: CommitteeCode, personId: string): StreamToRead => ({ stream: quarantineCaseStream(unit, personId), kind: quarantineCase });

import { createHash } from 'node:crypto';
import { personalKindOf, type NoteRef, type OrgUnitCode, type SubmissionDefinition } from '@yiwang/kernel';

/** A UUID that follows from a text: what the gateway's vault would have drawn by lot. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Data as a decider is given it: people, households and workers replaced by references, as the gateway's vault does.
 * The same document, address or name gives the same reference. Nothing is encrypted: `sealed` is filling of the same
 * length as the real thing, since whoever is in it does not exist.
 */
export function sealedStandIn(value: unknown, orgUnit: OrgUnitCode, key = ''): unknown {
  switch (key) {
    case 'person': {
      const { documentNumber } = value as { documentNumber: string };
      const length = Buffer.byteLength(JSON.stringify(value)) + 28;
      return { personId: uuidOf(documentNumber), sealed: createHash('sha512').update(documentNumber).digest().toString('base64').repeat(5).slice(0, Math.ceil(length / 3) * 4) };
    }
    case 'household':
      return uuidOf(`${orgUnit} ${JSON.stringify(value)}`);
    case 'visitedBy':
      return value && uuidOf(`${orgUnit} ${(value as { name: string }).name}`);
    case 'members':
      return (value as readonly unknown[]).map((member) => sealedStandIn(member, orgUnit, 'visitedBy'));
    default:
      return value;
  }
}

/** Whether a field of a submission's data is one that people write freely. */
export function isNote({ schema }: SubmissionDefinition, field: string): boolean {
  const { shape } = schema as { readonly shape?: Readonly<Record<string, Parameters<typeof personalKindOf>[0]>> };
  return personalKindOf(shape?.[field]) === 'note';
}

/** What was written freely, as a decider is given it. */
export const noteStandIn = (text: unknown): NoteRef | undefined => (text === undefined ? undefined : { noteId: uuidOf(`note ${String(text)}`) });

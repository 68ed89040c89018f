import type { Language } from './labels.js';
import type { Refusal } from './refusal.js';

/** A look at what happened to a person. */
export interface PersonLook {
  /** The session of who looks. */
  readonly token: string;
  /** By the random id that the log knows the person by. */
  readonly personId: string;
  /** Why, for whoever has to say it. */
  readonly purpose?: string | undefined;
  /** In which a refusal says what would be right. */
  readonly language: Language;
}

/**
 * Who may look at what happened to a person: whoever may open the person's record, which is known where the sessions and the
 * vault are. The log names nobody, but what happened to one person tells who it is.
 */
export abstract class PersonLooks {
  /**
   * Writes a look down before it is answered, or gives why it is refused: `not-signed-in`, `wall-session`, `not-your-role`,
   * `purpose-required`, `invalid-field` and `control-character` for a purpose that says nothing or too much, `too-many-looks`,
   * `record-not-found` for whoever is unknown, erased, or was seen in none of the reader's units, and `vault-unavailable`.
   */
  abstract admit(look: PersonLook): Promise<Refusal | undefined>;
}

/** Log and vault do not belong together: a sentence for the operator that says which is wrong, and what to restore. */
export class ForeignVault extends Error {
  override readonly name = 'ForeignVault';
  constructor(
    /**
     * - `vault-of-another-log`: the log names another vault as its own;
     * - `log-of-another-vault`: the vault names another log as its own;
     * - `vault-behind-log`: the log's facts name people whom the vault does not know;
     * - `vault-held-elsewhere`: another process records with a copy of the vault.
     */
    readonly code: 'vault-of-another-log' | 'log-of-another-vault' | 'vault-behind-log' | 'vault-held-elsewhere',
    message: string,
  ) {
    super(message);
  }
}

/** The log says that its vault is another. @param bound what the log says */
export function vaultOfAnotherLog(vault: string, bound: { readonly log: string; readonly vault: string }): ForeignVault {
  return new ForeignVault(
    'vault-of-another-log',
    `The vault is the wrong one: log ${bound.log} belongs to vault ${bound.vault}, and this is vault ${vault}. Everybody in the log would count again as somebody new. Start with the vault that this log was begun with, or restore it from its newest backup; for a product of its own, give this vault a log of its own.`,
  );
}

/** The vault says that its log is another; this one says nothing of the vault, or is empty. */
export function vaultOfNoLog(vault: string, log: string): ForeignVault {
  return new ForeignVault(
    'log-of-another-vault',
    `The log is the wrong one: vault ${vault} belongs to log ${log}, and this is another, or what is left of it. Correct EVENTSTORE_URL, or restore the log from its newest backup; for a log that begins anew, begin with an empty vault.`,
  );
}

/** The vault is a copy that was made before the log's last facts. @param unknown how many people and households it does not know */
export function vaultBehind(vault: string, unknown: number): ForeignVault {
  return new ForeignVault(
    'vault-behind-log',
    `The vault is too old: the log's facts name ${unknown} people or households whom vault ${vault} does not know, so that they would count again as somebody new. It is a copy made before them. Restore the vault from a backup made after the log's, or both from the same backup.`,
  );
}

/** Another process holds the log with a copy of the vault. @param held what the log says of it */
export function vaultHeldElsewhere(vault: string, held: { readonly number: number }): ForeignVault {
  return new ForeignVault(
    'vault-held-elsewhere',
    `The vault is in use elsewhere: another process records with a copy of vault ${vault}, as holder ${held.number}. Each of two copies would make ids that the other does not know, so that people would count twice. Use that process, or stop it and start this one with the copy that it used; for several processes at once, move the vault to a PostgreSQL (npm run move-vault).`,
  );
}

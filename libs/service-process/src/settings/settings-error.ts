/** Something the operator set that cannot be: the message names the variable and what would be right. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

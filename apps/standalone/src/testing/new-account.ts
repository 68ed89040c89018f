import { ApiClient } from '@yiwang/simulator';
import type { ProductProcess } from './product-process.js';

/** The password that each of them chooses. */
export const CHOSEN_PASSWORD = 'correct horse battery';

/** An account as an administrator fills it in. */
export interface NewAccount {
  readonly account: string;
  readonly role: string;
  readonly name: string;
  readonly orgUnit: string;
  readonly sites?: readonly string[];
}

/** What the product answers somebody who is signed in and sends this. */
export const asked = (product: ProductProcess, by: ApiClient, path: string, body: object): Promise<Response> =>
  fetch(product.url + path, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${by.token}` }, body: JSON.stringify(body) });

/** Somebody who is given an account, and has chosen a password. */
export async function newAccount(product: ProductProcess, admin: ApiClient, account: NewAccount): Promise<ApiClient> {
  const { password } = (await (await asked(product, admin, '/api/accounts', account)).json()) as { readonly password: string };
  const first = await ApiClient.signIn(product.url, account.account, password);
  await asked(product, first, '/api/password', { password, newPassword: CHOSEN_PASSWORD });
  return ApiClient.signIn(product.url, account.account, CHOSEN_PASSWORD);
}

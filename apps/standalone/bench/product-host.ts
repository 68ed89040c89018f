/** What the host tells once the product is ready. */
export interface HostedProduct {
  readonly baseUrl: string;
  readonly connectionString: string;
}

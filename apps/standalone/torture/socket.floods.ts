import { aliased, atOnce, counted, type Flood } from './flood.js';
import type { FloodedProduct } from './flooded-product.js';

const watching = ({ street }: FloodedProduct, alias = 'board'): string =>
  `subscription { ${alias}: board(orgUnit: "${street}", withChildren: true) { orgUnit asOf lagSeconds position complete values { orgUnit element value numerator denominator change } } }`;

/** Sockets that all open at once, each with so many subscriptions. */
const flood = (name: string, sockets: number, subscriptions: number, query: (product: FloodedProduct, socket: number, n: number) => string): Flood => ({
  name,
  send: async (product) => {
    const first = await atOnce(sockets, (socket) => product.watch(Array.from({ length: subscriptions }, (_, n) => query(product, socket, n))));
    return counted(first.flat());
  },
});

/** One account's viewers that come all at once. */
export const SOCKET_FLOODS: readonly Flood[] = [
  flood('1,000 dashboards that join at once', 1_000, 1, (product) => watching(product)),
  flood('200 sockets with 20 subscriptions each', 200, 20, (product) => watching(product)),
  flood('200 subscriptions, each another question', 10, 20, (product, socket, n) => watching(product, `b${socket}_${n}`)),
  flood('1,500 large documents by socket, each another', 5, 300, (_, socket, n) => aliased(100, (field) => `elements(category: "${socket}.${n}.${field}") { code }`)),
];

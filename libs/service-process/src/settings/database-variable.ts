import { z } from 'zod';

/** Where a PostgreSQL is: `DATABASE_URL`, `VAULT_URL`. */
export const databaseAddress = z.string().regex(/^postgres(ql)?:\/\//, 'expected postgres://…');

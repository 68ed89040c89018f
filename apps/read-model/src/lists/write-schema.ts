import { readFileSync, writeFileSync } from 'node:fs';
import { LISTS } from '@yiwang/elements';
import { SCHEMA_FILE } from '../graphql/schema-file.js';
import { withListTypes } from './list-schema.js';

/** Writes the lists' part of the checked-in schema anew, as their declarations are now. */
writeFileSync(SCHEMA_FILE, withListTypes(readFileSync(SCHEMA_FILE, 'utf8'), LISTS));

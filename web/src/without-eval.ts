import { config } from 'zod';

// The page's policy forbids making functions from text, so zod need not try. Imported first: schemas ask when they are made.
config({ jitless: true });

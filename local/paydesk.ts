import { paydesk } from './program.ts';
import { processTerminal } from './terminal.ts';

// Set, not called: what is still on its way to a pipe arrives.
process.exitCode = await paydesk(process.argv.slice(2), processTerminal());

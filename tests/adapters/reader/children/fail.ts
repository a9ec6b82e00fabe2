import type { Answer } from '../../../../adapters/embedded/reader/messages.ts';

process.on('message', () => process.send?.({ failed: 'no model' } satisfies Answer));

export { createSystemClock as open } from '../../../adapters/embedded/system-clock.ts';

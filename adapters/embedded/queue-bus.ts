import type { Bus, BusEvent } from '../../app/ports/bus.ts';

/** Events of one process, handed to whoever runs the jobs. What is lost with the process, the sweeper finds. */
export function createQueueBus(deliver: (event: BusEvent) => void): Bus {
  return {
    async publish(event) {
      deliver(event);
    },
  };
}

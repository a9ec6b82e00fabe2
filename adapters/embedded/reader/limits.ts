/** What one file may cost. A photo of a phone has 12 to 50 megapixels, a scanned page 35. */
export interface ReaderLimits {
  megabytes: number;
  megapixels: number;
  /** That are looked at; of others, which hold their text, more are read. */
  pages: number;
  text_pages: number;
  /** Of the wall, the start of the process included. */
  seconds: number;
  /** Of the processor, once the process is there. */
  busy_seconds: number;
  /** That the process takes on top of what it takes before its first file, native code with it. */
  memory_mib: number;
  /** Of JavaScript's own part of it. */
  heap_mib: number;
}

export const usualLimits: ReaderLimits = {
  megabytes: 25,
  megapixels: 120,
  pages: 3,
  text_pages: 12,
  seconds: 60,
  // Four threads may read at once.
  busy_seconds: 240,
  memory_mib: 1200,
  heap_mib: 512,
};

/** Of a file whose text is taken and not looked at: a hundred times what an honest one costs. */
export const documentLimits = { seconds: 10, busy_seconds: 1, memory_mib: 256, heap_mib: 160 };

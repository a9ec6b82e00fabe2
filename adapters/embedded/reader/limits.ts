/** What one file may cost. A photo of a phone has 12 to 50 megapixels, a scanned page 35. */
export interface ReaderLimits {
  megabytes: number;
  megapixels: number;
  /** That are looked at; of others, which hold their text, more are read. */
  pages: number;
  text_pages: number;
  seconds: number;
  /** Of the process that reads. */
  memory_mib: number;
}

export const usualLimits: ReaderLimits = {
  megabytes: 25,
  megapixels: 120,
  pages: 3,
  text_pages: 12,
  seconds: 60,
  memory_mib: 1200,
};

import type { Field } from '../../core/elements.ts';

/** What every field is given; `set` keeps the value and tells the app where it wants to hear. */
export interface FieldProps<Element = Field> {
  element: Element;
  value: unknown;
  set(value: unknown): void;
  busy: boolean;
  /** How it is named and explained. */
  naming: {
    id: string;
    'aria-label'?: string;
    'aria-labelledby'?: string;
    'aria-describedby'?: string;
    'aria-invalid'?: true;
    'aria-required'?: true;
  };
}

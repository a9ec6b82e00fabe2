import type { Synthesized } from '../synthesized.ts';

export function mapTests(made: () => Synthesized): void {
  test('soon', () => {
    expect(made()).toBeDefined();
  });
}

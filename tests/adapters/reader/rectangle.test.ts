import {
  type Point,
  type Rectangle,
  smallestRectangle,
} from '../../../adapters/embedded/reader/rectangle.ts';
import { createRandom } from '../../support/random.ts';

/** Points that fill a turned rectangle. */
const filled = ({ x, y, width, height, angle }: Rectangle): Point[] => {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [-0.5, -0.25, 0, 0.25, 0.5].flatMap((a) =>
    [-0.5, 0, 0.5].map((b): Point => {
      const [along, across] = [a * (width - 1), b * (height - 1)];
      return [x + along * cos - across * sin, y + along * sin + across * cos];
    }),
  );
};

test('a turned rectangle is found again from its points', () => {
  const random = createRandom(1);
  for (let n = 0; n < 200; n++) {
    const made = {
      x: random.between(100, 900),
      y: random.between(100, 900),
      width: random.between(40, 300),
      height: random.between(5, 30),
      angle: (random.next() - 0.5) * 1.5,
    };
    const found = smallestRectangle(filled(made));
    for (const key of ['x', 'y', 'width', 'height', 'angle'] as const)
      expect(found[key]).toBeCloseTo(made[key], 3);
  }
});

test.each<[string, Point[], Partial<Rectangle>]>([
  ['one point', [[3, 4]], { x: 3, y: 4, width: 1, height: 1 }],
  [
    'a row',
    [
      [0, 0],
      [1, 0],
      [9, 0],
    ],
    { x: 4.5, y: 0, width: 10, height: 1, angle: 0 },
  ],
])('%s is a rectangle too', (_, points, expected) =>
  expect(smallestRectangle(points)).toMatchObject(expected),
);

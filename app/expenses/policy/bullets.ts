import { Fault } from '../../shared/errors.ts';
import type { Bullet, Section } from '../../shared/owner-document.ts';
import { beginsLikeRule, didYouMean, type Faults, sameWords } from '../../shared/owner-words.ts';
import type { Policy } from '../policy.ts';
import { keysOf, type PolicyKey, sectionNames } from './keys.ts';

/** The bullets of a section. Those that others rest on (the home currency) are read first, wherever they stand. */
export function readBullets(section: Section, policy: Policy, faults: Faults): void {
  const keys = keysOf[section.title]!;
  const said = new Map<PolicyKey, number>();
  const found = section.bullets.flatMap((bullet) => {
    const key = faults.attempt(bullet.line, () => findKey(bullet, keys, section.title));
    return key ? [{ key, bullet }] : [];
  });
  for (const { key, bullet } of found.toSorted(
    (a, b) => Number(b.key.first ?? 0) - Number(a.key.first ?? 0),
  )) {
    faults.attempt(bullet.line, () => {
      const before = said.get(key);
      if (before && !key.many)
        throw new Fault(`"${key.name}" stands in line ${before} already. Keep one of the two.`);
      said.set(key, bullet.line);
      if (!bullet.value) throw new Fault(`"${key.name}" says nothing. Write its value after the colon.`);
      key.read(bullet.value, policy, bullet.line);
    });
  }
}

function findKey(bullet: Bullet, keys: PolicyKey[], section: string): PolicyKey {
  const found = keys.find((key) => bullet.key !== undefined && sameWords(key.name, bullet.key));
  if (found) return found;
  const names = keys.map((key) => key.name);
  if (bullet.key === undefined) {
    const begun = beginsLikeRule(bullet.text, names);
    throw new Fault(
      begun
        ? `Put a colon after "${begun}".`
        : `"${bullet.text}" is a bullet, but has no colon. Rules look like "Key: value"; make a note a sentence.`,
    );
  }
  const home = sectionNames.find((name) => keysOf[name]!.some((key) => sameWords(key.name, bullet.key!)));
  if (home) throw new Fault(`"${bullet.key}" belongs under the heading "${home}". Move it there.`);
  if (names.length === 0)
    throw new Fault(`"${bullet.text}" is a bullet. "${section}" is a table; make a note a sentence.`);
  throw new Fault(
    `"${section}" has no line "${bullet.key}". ${didYouMean(bullet.key, names, `Its lines are: ${names.join('; ')}.`)}`,
  );
}

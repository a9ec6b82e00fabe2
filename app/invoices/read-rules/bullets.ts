import { Fault } from '../../shared/errors.ts';
import type { Bullet, Section } from '../../shared/owner-document.ts';
import { beginsLikeRule, didYouMean, type Faults, sameWords } from '../../shared/owner-words.ts';
import type { Rules } from '../rules.ts';
import { moveOf } from './cadences.ts';
import { keysOf, type RuleKey, sectionNames } from './keys.ts';

/** The bullets of a section that is no cadence. */
export function readBullets(section: Section, keys: RuleKey[], rules: Rules, faults: Faults): void {
  const said = new Map<RuleKey, number>();
  for (const bullet of section.bullets) {
    faults.attempt(bullet.line, () => {
      const key = findKey(bullet, keys, section.title);
      const before = said.get(key);
      if (before && !key.many)
        throw new Fault(`"${key.name}" stands in line ${before} already. Keep one of the two.`);
      said.set(key, bullet.line);
      if (!bullet.value) throw new Fault(`"${key.name}" says nothing. Write its value after the colon.`);
      key.read(bullet.value, rules);
    });
  }
}

function findKey(bullet: Bullet, keys: RuleKey[], section: string): RuleKey {
  const found = keys.find((key) => bullet.key !== undefined && sameWords(key.name, bullet.key));
  if (found) return found;
  const begun = beginsLikeRule(
    bullet.text,
    keys.map((key) => key.name),
  );
  if (bullet.key === undefined) {
    throw new Fault(
      begun
        ? `Put a colon after "${begun}".`
        : `"${bullet.text}" is a bullet, but has no colon. Rules look like "Key: value"; make a note a sentence.`,
    );
  }
  const home = sectionNames.find((name) => keysOf[name]!.some((key) => sameWords(key.name, bullet.key!)));
  if (home) throw new Fault(`"${bullet.key}" belongs under the heading "${home}". Move it there.`);
  if (moveOf(bullet.key))
    throw new Fault(`"${bullet.key}" is a step of a cadence. Move it under a heading such as "Standard".`);
  const names = keys.map((key) => key.name);
  throw new Fault(
    `"${section}" has no line "${bullet.key}". ${didYouMean(bullet.key, names, `Its lines are: ${names.join('; ')}.`)}`,
  );
}

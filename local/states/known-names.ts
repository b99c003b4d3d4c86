/** What JSONata brings along, save `$eval`, which AWS took out. */
const OF_JSONATA =
  'sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match ' +
  'contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt power ' +
  'random boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each error assert ' +
  'type sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl toMillis ' +
  'fromMillis clone now millis';

/** What AWS has beside them. */
const OF_AWS = 'parse uuid hash range partition';

/** The context and the root, which JSONata writes as `$` and `$$`, and what AWS says of a state. */
const RESERVED = ['', '$', 'states'];

/** Every name after a `$` that stands for something wherever it is used. */
export const KNOWN_NAMES: ReadonlySet<string> = new Set([
  ...OF_JSONATA.split(' '),
  ...OF_AWS.split(' '),
  ...RESERVED,
]);

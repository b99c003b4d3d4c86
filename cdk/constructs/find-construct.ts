import type { IConstruct } from 'constructs';

/** The construct at a path below `root`, such as `YingbaoData/Register`. Throws when there is none. */
export const findConstruct = (root: IConstruct, path: string): IConstruct =>
  path.split('/').reduce((construct, id) => construct.node.findChild(id), root);

import type { BucketName, objectKeys } from '../platform/buckets.ts';
import type { RetentionName } from './classes.ts';

/** What an object is for, where it lies, and which rule ends it. */
export interface DocumentClass {
  readonly bucket: BucketName;
  readonly retention: RetentionName;
  readonly purpose: string;
  /** Names of people stand in it, whole or masked (sealed at rest by the bucket’s key). */
  readonly namesInClear: boolean;
}

/** One row per kind of object that the code can name: a kind without a row does not compile. */
export const DOCUMENTS: Record<keyof typeof objectKeys, DocumentClass> = {
  upload: {
    bucket: 'intake',
    retention: 'WORKING_FILE',
    purpose: '导入名册、调查结果、区划',
    namesInClear: true,
  },
  part: { bucket: 'intake', retention: 'WORKING_FILE', purpose: '分批导入', namesInClear: true },
  partManifest: {
    bucket: 'intake',
    retention: 'WORKING_FILE',
    purpose: '分批导入的目录',
    namesInClear: false,
  },
  partRejections: {
    bucket: 'intake',
    retention: 'WORKING_FILE',
    purpose: '未通过的行',
    namesInClear: true,
  },
  importReport: {
    bucket: 'intake',
    retention: 'WORKING_FILE',
    purpose: '退回经办人改正的行',
    namesInClear: true,
  },
  reviewManifest: {
    bucket: 'archive',
    retention: 'AUDIT_TRAIL',
    purpose: '年审范围，只有编号',
    namesInClear: false,
  },
  bulkManifest: {
    bucket: 'archive',
    retention: 'AUDIT_TRAIL',
    purpose: '批量调整的范围，只有编号',
    namesInClear: false,
  },
  bulkReport: {
    bucket: 'archive',
    retention: 'AUDIT_TRAIL',
    purpose: '批量调整的试算和执行结果，只有户编号和数',
    namesInClear: false,
  },
  reviewPaper: {
    bucket: 'archive',
    retention: 'DAILY_FILE',
    purpose: '年审名册、审批表',
    namesInClear: true,
  },
  noticeDocument: {
    bucket: 'archive',
    retention: 'DAILY_FILE',
    purpose: '送达家庭的告知书；依法删除个人信息时一并移除',
    namesInClear: true,
  },
  auditList: {
    bucket: 'archive',
    retention: 'AUDIT_TRAIL',
    purpose: '审计抽样所依据的个案编号',
    namesInClear: false,
  },
  auditFiles: {
    bucket: 'intake',
    retention: 'WORKING_FILE',
    purpose: '交监督审计的样本及证明',
    namesInClear: true,
  },
  seal: {
    bucket: 'evidence',
    retention: 'AUDIT_TRAIL',
    purpose: '办理轨迹的封存，只有摘要',
    namesInClear: false,
  },
  reviewResults: {
    bucket: 'archive',
    retention: 'AUDIT_TRAIL',
    purpose: '年审各批结果，只有编号和数',
    namesInClear: false,
  },
};

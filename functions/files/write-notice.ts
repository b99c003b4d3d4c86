import type { NoticeText } from '../domain/notices/notice-text.ts';
import { escapeXml } from './escape-xml.ts';

/** Marks that turn the reading direction have no place in a Chinese notice and could make a line read otherwise than it is. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const text = (value: string): string => escapeXml(value.replaceAll(DIRECTION_MARKS, '\ufffd'));

const STYLE = [
  '@page{size:A4;margin:25mm 26mm}',
  'body{font-family:FangSong,STFangsong,SimSun,SimSun-ExtB,"Noto Serif CJK SC",serif;font-size:16pt;line-height:1.75;max-width:158mm;margin:0 auto;overflow-wrap:anywhere}',
  'h1{font-family:SimHei,STHeiti,"Noto Sans CJK SC",sans-serif;font-size:22pt;text-align:center;margin:0 0 8pt}',
  'h2{font-family:SimHei,STHeiti,"Noto Sans CJK SC",sans-serif;font-size:16pt;font-weight:normal;margin:8pt 0 0}',
  'p{margin:0;text-indent:2em;white-space:pre-line}',
  '.number,.close{text-align:right;text-indent:0}',
  '.to{text-indent:0}',
  'li{break-inside:avoid}',
  '.close{margin-top:24pt;break-inside:avoid}',
].join('');

/** The page may load and run nothing, whatever stands in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

const paragraph = (value: string, kind = ''): string =>
  `<p${kind === '' ? '' : ` class="${kind}"`}>${text(value)}</p>`;

const list = (title: string, items: readonly string[]): string[] =>
  items.length === 0
    ? []
    : [`<h2>${title}</h2>`, '<ol>', ...items.map((item) => `<li>${text(item)}</li>`), '</ol>'];

/**
 * A notice as one page that prints on A4 and opens in any browser without a network. The same text gives the same bytes; every
 * value is escaped, and the page forbids itself to run anything.
 */
export function writeNotice(notice: NoticeText): Uint8Array {
  const { title, number, addressee, about, body, reasons, policyBasis, remedies } = notice;
  const grounds = reasons.map(({ sentence, source }) => `${sentence}（依据：${source}）`);
  const lines = [
    '<!DOCTYPE html>',
    '<html lang="zh-CN">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    `<title>${text(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    `<h1>${text(title)}</h1>`,
    paragraph(number, 'number'),
    `<p class="to"><bdi>${text(addressee)}</bdi>（${text(about)}）：</p>`,
    ...body.map((it) => paragraph(it)),
    ...list('事实和理由', grounds),
    ...(policyBasis === null ? [] : [paragraph(`适用的标准：${policyBasis}`)]),
    ...list('您家可以', remedies),
    `<p class="close">${text(notice.issuer)}<br>${text(notice.issuedOn)}</p>`,
    '</body>',
    '</html>',
    '',
  ];
  return new TextEncoder().encode(lines.join('\n'));
}

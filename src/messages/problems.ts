/** A sentence for each kind of problem with a file. */
import type { ProblemCode } from '../core/problem.ts';
import { type SafeText, safe } from '../core/sanitize.ts';

export type ProblemMessages = Readonly<Record<ProblemCode, (detail: SafeText) => SafeText>>;

export const en: ProblemMessages = {
  missing: () => safe`no such file or folder`,
  'no-permission': () => safe`cannot be read: permission denied`,
  'not-a-file': () => safe`is a device or a pipe, not a file`,
  'not-markdown': () => safe`is not a markdown file`,
  vanished: () => safe`is not there any more`,
  unreadable: (detail) => safe`cannot be read: ${detail}`,
  'folder-too-deep': () => safe`lies more than 64 folders deep and was not entered`,
  'file-too-large': () => safe`is larger than 2 MiB; only its first 256 KiB are shown`,
  encoding: (detail) => safe`is not UTF-8; read as ${detail}`,
  'bad-bytes': () => safe`some bytes are not valid UTF-8 and are shown as �`,
  'front-matter-invalid': () => safe`the front matter is not valid; it was read line by line`,
  'front-matter-unclosed': () => safe`the front matter has no closing line`,
  'front-matter-too-large': () => safe`the front matter is larger than 256 KiB and was not read`,
  'front-matter-limits': () =>
    safe`the front matter is nested too deep or repeats itself too often; it was read line by line`,
  'bad-date': (detail) => safe`not a date: ${detail}`,
  'value-cut': (detail) => safe`${detail} is too long and was cut`,
  'list-cut': (detail) => safe`${detail} has more than 100 entries; the rest was left out`,
  'wrong-type': (detail) => safe`${detail} holds something else than text and was left out`,
  'link-too-long': () => safe`the link is longer than 2,083 characters and was left out`,
  draft: () => safe`draft`,
  'future-date': (detail) => safe`dated in the future: ${detail}`,
};

export const zhCN: ProblemMessages = {
  missing: () => safe`没有这个文件或文件夹`,
  'no-permission': () => safe`无法读取：没有权限`,
  'not-a-file': () => safe`是设备或管道，不是文件`,
  'not-markdown': () => safe`不是 markdown 文件`,
  vanished: () => safe`文件已经不在了`,
  unreadable: (detail) => safe`无法读取：${detail}`,
  'folder-too-deep': () => safe`文件夹超过 64 层，没有进入`,
  'file-too-large': () => safe`超过 2 MiB，只显示开头的 256 KiB`,
  encoding: (detail) => safe`不是 UTF-8，按 ${detail} 读取`,
  'bad-bytes': () => safe`有些字节不是有效的 UTF-8，显示为 �`,
  'front-matter-invalid': () => safe`文章头的格式有误，已逐行读取`,
  'front-matter-unclosed': () => safe`文章头没有结束行`,
  'front-matter-too-large': () => safe`文章头超过 256 KiB，没有读取`,
  'front-matter-limits': () => safe`文章头嵌套过深或重复引用过多，已逐行读取`,
  'bad-date': (detail) => safe`不是日期：${detail}`,
  'value-cut': (detail) => safe`${detail} 太长，已截短`,
  'list-cut': (detail) => safe`${detail} 超过 100 项，其余略去`,
  'wrong-type': (detail) => safe`${detail} 不是文字，已略去`,
  'link-too-long': () => safe`链接超过 2,083 个字符，已略去`,
  draft: () => safe`草稿`,
  'future-date': (detail) => safe`日期在将来：${detail}`,
};

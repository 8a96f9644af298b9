/** Sentences about the settings' file and the reading state's file. Each goes after the path it is about. */
import { attributeNames } from '../core/look.ts';
import type { StateFailure, StateNotice } from '../core/reading-state.ts';
import { joinSafe, type SafeText, safe, sanitize } from '../core/sanitize.ts';
import { type SettingKey, type SettingsNotice, settingRules } from '../core/settings.ts';
import { themeNames } from '../core/themes.ts';

export interface SettingsMessages {
  readonly notice: (notice: SettingsNotice) => SafeText;
  /** `--config FILE` where there is no such file. */
  readonly missing: SafeText;
  readonly state: (notice: StateNotice) => SafeText;
}

interface Words {
  readonly or: SafeText;
  readonly range: (min: number, max: number) => SafeText;
  readonly folders: SafeText;
  readonly flag: SafeText;
  readonly language: SafeText;
  readonly words: SafeText;
  readonly keys: SafeText;
  readonly theme: SafeText;
}

/** What a key takes, from its rule. */
function expected(key: SettingKey, words: Words): SafeText {
  const rule = settingRules[key];
  if (typeof rule === 'string') return words[rule];
  if ('min' in rule) return words.range(rule.min, rule.max);
  return choices(rule, words.or);
}

function choices(values: readonly (string | number)[], or: SafeText): SafeText {
  return joinSafe(
    values.map((value) => sanitize(JSON.stringify(value))),
    or,
  );
}

const attributes = sanitize(attributeNames.join(', '));

const enWords: Words = {
  or: safe` or `,
  range: (min, max) => safe`a whole number from ${min} to ${max}`,
  folders: safe`a list of folders`,
  flag: safe`true or false`,
  language: safe`a language such as "zh" or "en-GB"`,
  words: safe`a list of words: a program and its arguments`,
  keys: safe`an object of command names, each with a key or a list of keys`,
  theme: safe`${choices(themeNames, safe` or `)} or an object with "base" and "styles"`,
};

const zhWords: Words = {
  or: safe` 或 `,
  range: (min, max) => safe`${min} 到 ${max} 的整数`,
  folders: safe`文件夹的列表`,
  flag: safe`true 或 false`,
  language: safe`一种语言，例如 "zh" 或 "en-GB"`,
  words: safe`一列词：程序和它的参数`,
  keys: safe`一个对象：命令名对应一个键或一列键`,
  theme: safe`${choices(themeNames, safe` 或 `)}，或带有 "base" 和 "styles" 的对象`,
};

const enFailures: Readonly<Record<StateFailure, SafeText>> = {
  denied: safe`permission denied`,
  full: safe`the disk is full`,
  'read-only': safe`the disk is read-only`,
  'no-home': safe`there is no home folder`,
  'bad-link': safe`it is a link that leads nowhere`,
  'not-a-file': safe`something else has its name`,
  'too-large': safe`the file is too large`,
  other: safe`the system refused`,
};

const zhFailures: Readonly<Record<StateFailure, SafeText>> = {
  denied: safe`没有权限`,
  full: safe`磁盘已满`,
  'read-only': safe`磁盘只读`,
  'no-home': safe`没有主文件夹`,
  'bad-link': safe`它是一个无处可去的链接`,
  'not-a-file': safe`同名的不是普通文件`,
  'too-large': safe`文件太大`,
  other: safe`系统拒绝了`,
};

export const en: SettingsMessages = {
  notice: (notice) => {
    switch (notice.code) {
      case 'unknown-key':
        return safe`unknown key "${notice.key}", ignored`;
      case 'wrong-value':
        return safe`"${sanitize(notice.key)}" takes ${expected(notice.key, enWords)}; ignored`;
      case 'wrong-look':
        return safe`"${notice.key}" takes ${attributes} and one colour: a name such as cyan or bright-red, #rrggbb or 0 to 255; ignored`;
      case 'wrong-base':
        return safe`"theme.base" takes ${choices(themeNames, enWords.or)}; ignored`;
      case 'not-json':
        return safe`not valid JSON at line ${notice.line}; default settings are used`;
      case 'not-an-object':
        return safe`not a JSON object; default settings are used`;
      case 'unreadable':
        return safe`cannot be read; default settings are used`;
    }
  },
  missing: safe`no such file`,
  state: (notice) => {
    switch (notice.code) {
      case 'damaged': {
        const then = notice.usedBackup ? safe`the last good copy is used` : safe`starting with nothing read`;
        if (notice.movedTo === null)
          return safe`the reading state is damaged and cannot be moved away, so nothing is saved; ${then}`;
        return safe`the reading state was damaged and is kept as ${sanitize(notice.movedTo)}; ${then}`;
      }
      case 'newer':
        return safe`the reading state is from a newer version of kanbao: it is read, but not changed`;
      case 'unwritable':
        return safe`what you read is not saved: ${enFailures[notice.reason]}`;
      case 'unreadable':
        return safe`the reading state cannot be read, so nothing is saved: ${enFailures[notice.reason]}`;
    }
  },
};

export const zhCN: SettingsMessages = {
  notice: (notice) => {
    switch (notice.code) {
      case 'unknown-key':
        return safe`不认识的设置“${notice.key}”，已忽略`;
      case 'wrong-value':
        return safe`“${sanitize(notice.key)}”应为${expected(notice.key, zhWords)}；已忽略`;
      case 'wrong-look':
        return safe`“${notice.key}”应为 ${attributes} 加一种颜色：cyan、bright-red 等名称、#rrggbb 或 0 到 255；已忽略`;
      case 'wrong-base':
        return safe`“theme.base”应为${choices(themeNames, zhWords.or)}；已忽略`;
      case 'not-json':
        return safe`第 ${notice.line} 行不是正确的 JSON；使用默认设置`;
      case 'not-an-object':
        return safe`不是 JSON 对象；使用默认设置`;
      case 'unreadable':
        return safe`无法读取；使用默认设置`;
    }
  },
  missing: safe`没有这个文件`,
  state: (notice) => {
    switch (notice.code) {
      case 'damaged': {
        const then = notice.usedBackup ? safe`已改用上一份完好的记录` : safe`从空白开始`;
        if (notice.movedTo === null) return safe`阅读记录已损坏，又无法移开，因此不会保存；${then}`;
        return safe`阅读记录已损坏，原文件保留为 ${sanitize(notice.movedTo)}；${then}`;
      }
      case 'newer':
        return safe`阅读记录来自更新版本的看报：可以读取，不会改动`;
      case 'unwritable':
        return safe`阅读记录无法保存：${zhFailures[notice.reason]}`;
      case 'unreadable':
        return safe`无法读取阅读记录，因此不会保存：${zhFailures[notice.reason]}`;
    }
  },
};

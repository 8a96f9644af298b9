/** Words of the tag picker, the filters and the saved views. English is ASCII, so that --ascii shows nothing else. */
import { type SafeText, safe } from '../core/sanitize.ts';

export interface FilterMessages {
  readonly title: SafeText;
  readonly sections: Readonly<Record<'on' | 'show' | 'views' | 'date' | 'lang' | 'source', SafeText>>;
  readonly statuses: Readonly<Record<'unread' | 'read' | 'starred', SafeText>>;
  /** The views that come with kanbao. */
  readonly views: Readonly<Record<'unreadToday' | 'starred' | 'thisWeek', SafeText>>;
  /** Dates by word, as `after:` takes them. */
  readonly after: Readonly<Record<'today' | 'yesterday' | 'week' | 'month', SafeText>>;
  readonly from: (day: SafeText) => SafeText;
  readonly until: (day: SafeText) => SafeText;
  readonly before: (day: SafeText) => SafeText;
  readonly within: (day: SafeText) => SafeText;
  readonly fromUntil: (from: SafeText, until: SafeText) => SafeText;
  readonly language: (name: SafeText) => SafeText;
  readonly source: (name: SafeText) => SafeText;
  readonly save: (name: SafeText) => SafeText;
  readonly saved: (name: SafeText) => SafeText;
  readonly nameTaken: (name: SafeText) => SafeText;
  readonly deleted: (name: SafeText) => SafeText;
  readonly shipped: SafeText;
  readonly noRows: SafeText;
  readonly noArticles: SafeText;
  /** What a name is that is no tag. */
  readonly kinds: Readonly<Record<'category' | 'series' | 'keyword', SafeText>>;
  readonly sortedBy: Readonly<Record<'count' | 'name', SafeText>>;
}

export const en: FilterMessages = {
  title: safe`Filters`,
  sections: {
    on: safe`On now`,
    show: safe`Show`,
    views: safe`Saved views`,
    date: safe`Date`,
    lang: safe`Language`,
    source: safe`Source`,
  },
  statuses: { unread: safe`unread`, read: safe`read`, starred: safe`starred` },
  views: { unreadToday: safe`Unread today`, starred: safe`Starred`, thisWeek: safe`This week` },
  after: {
    today: safe`today`,
    yesterday: safe`since yesterday`,
    week: safe`this week`,
    month: safe`this month`,
  },
  from: (day) => safe`from ${day}`,
  until: (day) => safe`until ${day}`,
  before: (day) => safe`before ${day}`,
  within: (day) => safe`in ${day}`,
  fromUntil: (from, until) => safe`from ${from} until ${until}`,
  language: (name) => safe`language ${name}`,
  source: (name) => safe`source ${name}`,
  save: (name) => safe`save what is on as "${name}"`,
  saved: (name) => safe`Saved as "${name}"`,
  nameTaken: (name) => safe`"${name}" comes with kanbao; choose another name`,
  deleted: (name) => safe`Deleted the view "${name}"`,
  shipped: safe`This view comes with kanbao and stays`,
  noRows: safe`No such filter`,
  noArticles: safe`There are no articles`,
  kinds: { category: safe`category`, series: safe`series`, keyword: safe`keyword` },
  sortedBy: { count: safe`Most first`, name: safe`By name` },
};

export const zhCN: FilterMessages = {
  title: safe`筛选`,
  sections: {
    on: safe`已启用`,
    show: safe`显示`,
    views: safe`保存的视图`,
    date: safe`日期`,
    lang: safe`语言`,
    source: safe`来源`,
  },
  statuses: { unread: safe`未读`, read: safe`已读`, starred: safe`收藏` },
  views: { unreadToday: safe`今日未读`, starred: safe`收藏`, thisWeek: safe`本周` },
  after: { today: safe`今天`, yesterday: safe`昨天起`, week: safe`本周`, month: safe`本月` },
  from: (day) => safe`${day} 起`,
  until: (day) => safe`${day} 止`,
  before: (day) => safe`${day} 前`,
  within: (day) => safe`${day} 内`,
  fromUntil: (from, until) => safe`${from} 至 ${until}`,
  language: (name) => safe`语言 ${name}`,
  source: (name) => safe`来源 ${name}`,
  save: (name) => safe`把当前筛选保存为“${name}”`,
  saved: (name) => safe`已保存为“${name}”`,
  nameTaken: (name) => safe`“${name}”是自带的视图，请换个名字`,
  deleted: (name) => safe`已删除视图“${name}”`,
  shipped: safe`这是自带的视图，不能删除`,
  noRows: safe`没有这样的筛选`,
  noArticles: safe`还没有文章`,
  kinds: { category: safe`分类`, series: safe`系列`, keyword: safe`关键词` },
  sortedBy: { count: safe`多的在前`, name: safe`按名称` },
};

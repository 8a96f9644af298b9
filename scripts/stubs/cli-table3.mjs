// Tables are laid out by markdown/table.
export default class Table {}

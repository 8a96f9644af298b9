// marked-terminal's highlighter is loaded on its own, when code is shown.
export const highlight = (code) => code;
export default { highlight };

// Nothing is said of the terminal here.
export default { stdout: false, stderr: false };

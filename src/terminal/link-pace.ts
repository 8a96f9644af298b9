/**
 * How much output may be on its way to the terminal. Kernels, ssh and modems take far more than a person wants to wait
 * for, and say nothing; so the terminal is asked now and then whether it is well, which it answers when it has drawn what
 * came before. As much is sent ahead as comes back within about a second. No clock: times are given, in milliseconds.
 */

/** DSR 5, which every terminal answers with `CSI 0 n`. */
export const QUESTION = '\x1b[5n';
const ANSWER = /^\x1b\[\d*n$/;

/** Bytes on their way before anything is known of the link: 1.6 s at 9,600 bit/s. */
const FIRST_WINDOW = 1536;
const LEAST_WINDOW = 512;
const WIDEST_WINDOW = 1 << 20;
/** An answer within this time means that more can be sent ahead, one after the other that it was too much. */
const SOON = 400;
const LATE = 1200;
/** A terminal that has not answered its first question by then does not know it. */
const FIRST_PATIENCE = 1000;
/** An answer that was lost, as when another program read it. */
const PATIENCE = 5000;
/** Answers in a row that decide whether a link is slow; one may be late because we were busy. */
const ENOUGH = 2;

export function isAnswer(sequence: string): boolean {
  return ANSWER.test(sequence);
}

export class LinkPace {
  #window = FIRST_WINDOW;
  #sent = 0;
  #arrived = 0;
  /** What had been sent with each question that is not answered, and when. */
  #questions: { readonly sent: number; readonly ahead: number; readonly at: number }[] = [];
  #asked = 0;
  #answers: 'perhaps' | 'yes' | 'no' = 'perhaps';
  #lost = 0;
  #inARow = 0;
  #slow = false;

  /** Whether answers take longer than a person notices, several times in a row. */
  get isSlow(): boolean {
    return this.#slow;
  }

  /** Whether a question waits for its answer. */
  get isAsking(): boolean {
    return this.#answers !== 'no' && this.#questions.length > 0;
  }

  /** Whether all that was sent has arrived, as far as is known. */
  get isIdle(): boolean {
    return this.#sent === this.#arrived;
  }

  /** Bytes that may be sent now: infinite for a terminal that does not answer. */
  get room(): number {
    if (this.#answers === 'no') return Number.POSITIVE_INFINITY;
    return Math.max(0, this.#window - (this.#sent - this.#arrived));
  }

  /** Whether a question should follow these bytes; `isLast`: nothing waits to be sent after them. */
  shouldAsk(bytes: number, isLast: boolean): boolean {
    if (this.#answers === 'no') return false;
    if (!isLast && !this.isAsking) return true;
    return this.#sent + bytes - this.#asked >= this.#window / 4;
  }

  /** So many bytes have been sent, the question at their end included. */
  sent(bytes: number, withQuestion: boolean, now: number): void {
    this.#sent += bytes;
    if (!withQuestion) return;
    this.#asked = this.#sent;
    this.#questions.push({ sent: this.#sent, ahead: this.#sent - this.#arrived, at: now });
  }

  /** The terminal has answered the oldest question. */
  answered(now: number): void {
    this.#answers = 'yes';
    this.#lost = 0;
    const question = this.#questions.shift();
    if (question === undefined) return;
    this.#arrived = question.sent;
    const took = now - question.at;
    this.#judge(took > SOON);
    if (took > LATE) this.#window = Math.max(LEAST_WINDOW, (this.#window * LATE) / took);
    // A window that was not used says nothing about a wider one.
    else if (took < SOON && question.ahead * 4 >= this.#window) {
      this.#window = Math.min(WIDEST_WINDOW, this.#window * 2);
    }
  }

  /** When the oldest question is given up, or null where none waits. */
  get deadline(): number | null {
    const oldest = this.#questions[0];
    if (oldest === undefined) return null;
    return oldest.at + (this.#answers === 'perhaps' ? FIRST_PATIENCE : PATIENCE);
  }

  /** Gives up what has waited for too long; twice in a row, and the terminal is taken not to answer until it does. */
  giveUp(now: number): void {
    const { deadline } = this;
    if (deadline === null || now < deadline) return;
    this.#lost++;
    if (this.#answers === 'perhaps' || this.#lost > 1) this.#answers = 'no';
    this.forget();
  }

  /** What was asked will not be answered to us: another program has the terminal. */
  forget(): void {
    this.#questions = [];
    this.#arrived = this.#asked = this.#sent;
  }

  #judge(isLate: boolean): void {
    this.#inARow = isLate === this.#slow ? 0 : this.#inARow + 1;
    if (this.#inARow < ENOUGH) return;
    this.#slow = isLate;
    this.#inARow = 0;
  }
}

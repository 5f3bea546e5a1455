// What the page asks of the server that it came from.

const SILENT = 'The server does not answer.';

/** The answer to a form; errors say what the server said, or that it does not. */
export async function post(path, parts, signal) {
  const form = new FormData();
  for (const [key, value] of Object.entries(parts)) {
    form.append(key, value);
  }
  return request(path, { method: 'POST', body: form, signal });
}

export async function request(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch (error) {
    throw error.name === 'AbortError' ? error : new Error(SILENT);
  }
  if (!answer.ok) {
    const told = await answer.json().catch(() => ({ error: `error ${answer.status}` }));
    const error = new Error(told.error);
    error.status = answer.status;
    throw error;
  }
  return answer;
}

/** One question at a time, which can be dropped, and is when it takes too long. */
export class Question {
  #control = null;

  get pending() {
    return this.#control !== null;
  }

  drop() {
    this.#control?.abort();
    this.#control = null;
  }

  /**
   * What `asking(signal)` gives; undefined if the question was dropped meanwhile.
   *
   * @param patience in milliseconds
   */
  async ask(asking, patience) {
    const control = new AbortController();
    this.#control = control;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      control.abort();
    }, patience);
    try {
      const answer = await asking(control.signal);
      return this.#control === control ? answer : undefined;
    } catch (error) {
      if (this.#control !== control) {
        return undefined;
      }
      throw late ? new Error(SILENT) : error;
    } finally {
      clearTimeout(timer);
      if (this.#control === control) {
        this.#control = null;
      }
    }
  }
}

// Saves a form 2 s after a change, so that nothing typed is lost. Without this file, and whenever
// something here fails, its buttons save: they also lead on where this script cannot.
const QUIET = 2000;
const LONGEST_WAIT = 60000;

class Autosave {
  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.status = form.querySelector("[data-save-status]");
    this.timer = 0;
    this.attempt = 0;
    this.isSending = false;
    this.isChanged = false;
    this.isStopped = false; // the server asked for a person's decision
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", (event) => this.leave(event));
    form.addEventListener("click", (event) => this.take(event));
    window.addEventListener("online", () => { if (this.isChanged) this.soon(0); });
    window.addEventListener("beforeunload", (event) => { if (this.isChanged) event.preventDefault(); });
    if ("unsaved" in form.dataset) this.changed();
  }

  changed() {
    this.isChanged = true;
    if (!this.isStopped) this.soon(QUIET);
  }

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  // A button was pressed: the form itself carries everything, with the version of the last save.
  leave(event) {
    clearTimeout(this.timer);
    if (this.isSending) {
      event.preventDefault();
      this.sending.then(() => this.form.requestSubmit(event.submitter));
      return;
    }
    this.isStopped = true;
    this.isChanged = false;
  }

  save() {
    if (this.isSending || this.isStopped) return;
    this.isSending = true;
    this.sending = this.send();
  }

  async send() {
    this.isChanged = false;
    try {
      const response = await fetch(this.form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(this.form)),
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      if (response.ok) this.saved(await response.json());
      else await this.refused(response);
    } catch {
      this.again();
    } finally {
      this.isSending = false;
    }
    if (this.isChanged && !this.isStopped && !this.attempt) this.soon(QUIET);
  }

  saved(answer) {
    this.attempt = 0;
    this.form.elements.version.value = answer.version;
    this.form.elements.began.value = answer.began;
    this.say(answer.said);
    const shown = [...this.form.querySelectorAll("[data-question]")].map((each) => each.dataset.question);
    if (answer.asked.join() !== shown.join()) this.showAsked(answer.asked);
  }

  // 401: signed out; 409: somebody else saved, or the report was submitted. A button leads on.
  async refused(response) {
    if (response.status >= 500 || response.status === 429) return this.again();
    this.isStopped = true;
    this.isChanged = true;
    let said = this.words.failed;
    try { said = (await response.json()).said ?? said; } catch { /* a page instead */ }
    this.status.classList.add("app-save-status--failed");
    this.say(said);
  }

  again() {
    this.isChanged = true;
    this.attempt += 1;
    this.say(this.words.waiting);
    this.soon(Math.min(LONGEST_WAIT, 1000 * 2 ** this.attempt));
  }

  say(text) {
    this.status.textContent = text;
  }

  // An answer brought other questions up, or hid some: takes them from the page as it is now.
  async showAsked(asked) {
    const response = await fetch(this.form.action, { redirect: "error" });
    if (!response.ok || this.isChanged) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const list = this.form.querySelector("[data-questions]");
    const here = new Map([...list.children].map((each) => [each.dataset.question, each]));
    for (const each of page.querySelectorAll("[data-question]")) {
      list.append(here.get(each.dataset.question) ?? document.importNode(each, true));
    }
    for (const [code, each] of here) if (!asked.includes(code)) each.remove();
    const began = page.querySelector("[name=began]");
    if (began) this.form.elements.began.value = began.value;
  }

  // "Use this": fills the fields at once where they are plain ones.
  take(event) {
    const button = event.target.closest("button[data-fill]");
    if (!button) return;
    const fill = Object.entries(JSON.parse(button.dataset.fill));
    const fields = fill.map(([name]) => this.form.elements[name]);
    if (fields.some((field) => !field)) return;
    event.preventDefault();
    fill.forEach(([, text], number) => {
      fields[number].value = text;
      fields[number].closest?.("details")?.setAttribute("open", "");
    });
    (fields.find((field, number) => fill[number][1]) ?? fields[0]).focus?.();
    this.changed();
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) new Autosave(form);

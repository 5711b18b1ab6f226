// Sends a chosen file in pieces, so that a broken connection costs one piece and not the file.
// Without this file, and whenever something here fails, the form posts the file as a whole.
const ATTEMPTS = 10;
const LONGEST_WAIT = 30000;

class Refusal extends Error {}

const memory = {
  // sessionStorage may be forbidden; then a reload begins anew.
  key: (file) => `upload ${file.name} ${file.size} ${file.lastModified}`,
  get(file) {
    try { return sessionStorage.getItem(this.key(file)); } catch { return null; }
  },
  set(file, address) {
    try { sessionStorage.setItem(this.key(file), address); } catch { /* as above */ }
  },
  forget(file) {
    try { sessionStorage.removeItem(this.key(file)); } catch { /* as above */ }
  },
};

function pause(attempt, signal) {
  // Until the time is up, the network is back, or the upload is given up.
  const wait = Math.min(LONGEST_WAIT, 500 * 2 ** attempt);
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, wait);
    for (const [target, event] of [[window, "online"], [signal, "abort"]]) {
      target.addEventListener(event, () => { clearTimeout(timer); resolve(); }, { once: true });
    }
  });
}

class Upload {
  constructor(input) {
    this.input = input;
    this.form = input.form;
    this.words = input.dataset;
    this.field = this.form.elements[`${input.name}-upload`];
    this.box = document.getElementById(`${input.id}-progress`);
    this.bar = this.box.querySelector("progress");
    this.status = this.box.querySelector("[role=status]");
    this.aborter = new AbortController();
  }

  async start(file) {
    this.aborter.abort();
    this.aborter = new AbortController();
    const { signal } = this.aborter;
    this.field.value = "";
    this.said = -1;
    this.box.hidden = false;
    try {
      const upload = await this.send(file, signal);
      this.field.value = upload.uid;
      this.input.value = "";
      this.bar.hidden = true;
      this.say(this.words.uploadDone, { name: file.name });
    } catch (error) {
      if (signal.aborted) return;
      this.bar.hidden = true;
      this.say(error instanceof Refusal ? error.message : this.words.uploadFailed);
    }
  }

  async send(file, signal) {
    let upload = null;
    let attempt = 0;
    while (!upload?.is_complete) {
      const before = upload?.received ?? -1;
      try {
        upload = upload
          ? await this.chunk(upload, file, signal)
          : await this.resume(file, signal) ?? await this.begin(file, signal);
        if (upload.received > before) attempt = 0;
        this.show(upload);
      } catch (error) {
        attempt += 1;
        if (error instanceof Refusal || signal.aborted || attempt >= ATTEMPTS) throw error;
        this.say(this.words.uploadWaiting);
        await pause(attempt, signal);
        upload = null; // asks how much has arrived
      }
    }
    memory.forget(file);
    return upload;
  }

  async begin(file, signal) {
    const body = new FormData();
    body.set("name", file.name);
    body.set("size", file.size);
    const upload = await this.ask(this.words.uploadUrl, { method: "POST", body, signal });
    memory.set(file, upload.status_url);
    return upload;
  }

  async resume(file, signal) {
    const address = memory.get(file);
    if (!address) return null;
    const upload = await this.ask(address, { signal });
    if (upload === null) memory.forget(file);
    return upload;
  }

  chunk(upload, file, signal) {
    const { received, chunk_size: size } = upload;
    return this.ask(upload.chunk_url, {
      method: "PUT",
      body: file.slice(received, received + size),
      headers: { "Upload-Offset": received, "Content-Type": "application/octet-stream" },
      signal,
    });
  }

  // The upload as the server knows it; null when it knows it no more.
  async ask(address, { headers, ...options }) {
    const token = this.form.elements.csrfmiddlewaretoken.value;
    const response = await fetch(address, {
      redirect: "error",
      headers: { "X-CSRFToken": token, ...headers },
      ...options,
    });
    if (response.status === 404 && !options.method) return null;
    const answer = await response.json();
    if (response.status === 422) throw new Refusal(answer.reason);
    if (!response.ok) throw new Error(String(response.status));
    return answer;
  }

  show({ received, size }) {
    const percent = Math.floor((100 * received) / size);
    this.bar.hidden = false;
    this.bar.value = percent;
    const quarter = Math.floor(percent / 25); // said aloud four times at most
    if (quarter !== this.said) {
      this.said = quarter;
      this.say(this.words.uploadProgress, { percent });
    }
  }

  say(words, values = {}) {
    this.status.textContent = words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }
}

for (const input of document.querySelectorAll("input[type=file][data-upload-url]")) {
  const upload = new Upload(input);
  input.addEventListener("change", () => {
    if (input.files.length) upload.start(input.files[0]);
  });
  // A form sent in between carries the whole file itself.
  input.form.addEventListener("submit", () => upload.aborter.abort());
}

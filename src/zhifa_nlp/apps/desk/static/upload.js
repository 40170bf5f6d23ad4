// Sends files one after another, has them read, and tells how far it is.
const form = document.querySelector("[data-upload]");
const token = document.querySelector('meta[name="csrf-token"]').content;
const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function send(file, batch, told) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/uploads?${new URLSearchParams({ name: file.name, batch })}`);
    request.setRequestHeader("X-CSRF-Token", token);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", (event) => told(event.loaded));
    request.addEventListener("error", () => failed(new Error(form.dataset.wordFailed)));
    request.addEventListener("load", () => {
      const answer = JSON.parse(request.responseText);
      if (request.status < 300) done(answer);
      else failed(new Error(`${document.documentElement.lang === "en" ? answer.message_en : answer.message} ${answer.detail}`));
    });
    request.send(file);
  });
}

async function ask(address, options = {}) {
  const answer = await fetch(address, { ...options, headers: { "Content-Type": "application/json", "X-CSRF-Token": token } });
  const told = await answer.json();
  if (!answer.ok) throw new Error(`${document.documentElement.lang === "en" ? told.message_en : told.message} ${told.detail}`);
  return told;
}

async function upload(files, show) {
  const all = files.reduce((sum, file) => sum + file.size, 0) || 1;
  let sent = 0;
  let batch = "";
  for (const file of files) {
    const told = (loaded) => show((90 * (sent + loaded)) / all, form.dataset.wordSending.replace("0", Math.round((100 * (sent + loaded)) / all)));
    ({ batch } = await send(file, batch, told));
    sent += file.size;
  }
  let job = await ask("/api/v1/jobs", { method: "POST", body: JSON.stringify({ batch }) });
  while (job.state === "waiting" || job.state === "running") {
    show(90 + (9 * job.done) / Math.max(1, job.files), `${form.dataset.wordReading} ${job.done} / ${job.files} ${job.phase}`);
    await rest(400);
    job = await ask(`/api/v1/jobs/${job.id}`);
  }
  return job;
}

if (form) {
  const box = form.querySelector("[data-progress]");
  const [bar, line, list] = [box.querySelector("progress"), box.querySelector("p"), box.querySelector("ul")];
  const field = form.querySelector('input[type="file"]');
  const drop = form.querySelector(".drop");
  const show = (share, words) => {
    bar.value = share;
    line.textContent = words;
  };
  form.closest("details").hidden = false;
  for (const [name, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", over);
      if (name === "drop") field.files = event.dataTransfer.files;
    });
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    box.hidden = false;
    try {
      const job = await upload([...field.files], show);
      show(100, job.state === "done" ? form.dataset.wordDone : `${form.dataset.wordFailed} ${job.error}`);
      list.replaceChildren(...job.troubles.map((one) => Object.assign(document.createElement("li"), { textContent: `${one.name}: ${one.line}` })));
      if (job.state === "done" && !job.troubles.length) location.assign("/documents?added=1");
    } catch (trouble) {
      show(0, trouble.message);
    } finally {
      button.disabled = false;
    }
  });
}
